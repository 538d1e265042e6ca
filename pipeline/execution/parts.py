"""What a done shard leaves behind: one small Parquet file a table, and a marker that says that they are whole.

OUT/.work/parts/KEY/TABLE.parquet
OUT/.work/done/KEY.json
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from pipeline.execution.files import write_text, write_whole
from pipeline.records import Problem, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ShardReport:
    """What came of a shard: counts of results, and the size in bytes of each table's file."""

    key: str
    articles: int
    problems: int
    bytes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a run below `OUT/.work`."""

    work: Path

    def prepare(self) -> None:
        """Make the folders. What an interrupted shard left half done is thrown away."""
        for folder in ("parts", "done"):
            (self.work / folder).mkdir(parents=True, exist_ok=True)
        for part in (self.work / "parts").iterdir():
            if not self._marker(part.name).exists():
                shutil.rmtree(part, ignore_errors=True)

    def clear(self) -> None:
        """Take all away, the markers first: without them what is left of the parts counts for nothing."""
        for folder in ("done", "parts"):
            shutil.rmtree(self.work / folder, ignore_errors=True)

    def find(self, key: str) -> ShardReport | None:
        """The report of a shard that was done, if its marker and all its files are there and of the size they had."""
        try:
            report = ShardReport(**json.loads(self._marker(key).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None
        sizes = {table: self.table(key, table) for table in report.bytes}
        whole = all(path.is_file() and path.stat().st_size == report.bytes[table] for table, path in sizes.items())
        return report if whole else None

    def save(self, key: str, results: Iterable[Record | Problem]) -> ShardReport:
        """Write the tables of a shard, then its marker."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        from pipeline.dataset import SHARDED, rows_of

        rows = rows_of(results)
        folder = self.work / "parts" / key
        folder.mkdir(exist_ok=True)
        for name, schema in SHARDED.items():
            table = pa.Table.from_pylist(rows[name], schema=schema)
            write_whole(self.table(key, name), partial(pq.write_table, table, compression="zstd"))
        sizes = {name: self.table(key, name).stat().st_size for name in SHARDED}
        report = ShardReport(key=key, articles=len(rows["articles"]), problems=len(rows["problems"]), bytes=sizes)
        write_text(self._marker(key), json.dumps(asdict(report)))
        return report

    def table(self, key: str, name: str) -> Path:
        """The file of one table of one shard."""
        return self.work / "parts" / key / f"{name}.parquet"

    def _marker(self, key: str) -> Path:
        return self.work / "done" / f"{key}.json"
