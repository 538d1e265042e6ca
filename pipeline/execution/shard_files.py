"""What a done shard's files hold, and the marker that says so: enough to see whether they are as they were written."""

import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Self
from zlib import crc32

from pipeline.records import Problem, Record

if TYPE_CHECKING:
    import pyarrow as pa

SIGNATURES = "signatures"
"""The file that is no table: the texts' signatures (`pipeline.corpus`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardReport:
    """What came of a shard: counts of results, and of each file, by its table's name, the size in bytes and the CRC-32."""

    key: str
    articles: int
    problems: int
    sizes: dict[str, int]
    crc: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, files: Mapping[str, bytes], counts: Mapping[str, int]) -> Self:
        """The report of these files; `counts` are the rows of the tables."""
        sizes = {name: len(content) for name, content in files.items()}
        sums = {name: crc32(content) for name, content in files.items()}
        return cls(key=key, articles=counts["articles"], problems=counts["problems"], sizes=sizes, crc=sums)

    @classmethod
    def read(cls, marker: bytes | None, key: str) -> Self | None:
        """What the marker of a shard says; None where it is not as it was written: its last line is the CRC-32 of the first."""
        content, _, told = (marker or b"").partition(b"\n")
        if told != b"%08x\n" % crc32(content):
            return None
        try:
            report = cls(**json.loads(content))
        except (ValueError, TypeError):
            return None
        return report if report.key == key else None

    def marker(self) -> bytes:
        """The content of the marker."""
        content = json.dumps(asdict(self)).encode()
        return b"%s\n%08x\n" % (content, crc32(content))

    def wrote(self, name: str, content: bytes) -> bool:
        """Whether this is the file of that name as it was written."""
        return len(content) == self.sizes.get(name) and crc32(content) == self.crc.get(name)


def files_of(results: Iterable[Record | Problem], *, sign: bool) -> tuple[dict[str, bytes], dict[str, int]]:
    """A Parquet file for each table, and if asked one of signatures, by name; and the rows of each table."""
    from pipeline.dataset import SHARDED
    from pipeline.rows import tables_of

    tables = tables_of(results)
    files = {name: _parquet(tables[name]) for name in SHARDED}
    if sign:
        files[SIGNATURES] = _signed(tables["articles"])
    return files, {name: len(tables[name]) for name in SHARDED}


def _parquet(table: "pa.Table") -> bytes:
    import pyarrow.parquet as pq

    target = io.BytesIO()
    pq.write_table(table, target, compression="zstd")
    return target.getvalue()


def _signed(articles: "pa.Table") -> bytes:
    from pipeline.corpus.signature_file import save
    from pipeline.corpus.signatures import Signer, stories

    target = io.BytesIO()
    save(target, Signer()(*stories(articles)))
    return target.getvalue()
