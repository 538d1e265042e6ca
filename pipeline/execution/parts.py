"""What a done shard leaves behind: one small Parquet file a table, and a marker that says that they are whole.

OUT/.work/parts/KEY/TABLE.parquet
OUT/.work/parts/KEY/signatures.parquet   of the texts, where copies will be looked for
OUT/.work/done/KEY.json
OUT/.work/begun.json   what the run was begun with
"""

import io
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatasetError
from pipeline.execution.files import write_bytes
from pipeline.execution.readings import READINGS
from pipeline.execution.shard_files import SIGNATURES, ShardReport, files_of
from pipeline.records import Problem, Record
from pipeline.storage.place import Place
from pipeline.storage.remote import Remote

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.corpus.signatures import Signed

_FOLDERS = ("done", "parts", READINGS)
_NOTE = "begun.json"
LOCK = "lock"


@dataclass(slots=True)
class Parts:
    """The parts of a run below `OUT/.work`, on this machine or on a store."""

    work: Place
    _stored: dict[str, ShardReport] | None = None
    """On a store, what was there when it was listed."""

    def prepare(self) -> None:
        """Make the folders. What an interrupted shard left half done is thrown away."""
        self._stored = None
        if isinstance(self.work, Remote):
            return
        for folder in _FOLDERS:
            (self.work / folder).mkdir(parents=True, exist_ok=True)
        for part in (self.work / "parts").iterdir():
            if not (self.work / _marker(part.name)).exists():
                shutil.rmtree(part, ignore_errors=True)

    def begun(self) -> bool:
        """Whether a run has left something here, to be gone on with."""
        if isinstance(self.work, Remote):
            return any(entry.path in _FOLDERS for entry in self.work.entries())
        return (self.work / "done").exists()

    def note(self, begun: Mapping[str, Any]) -> None:
        """Write down what this run is begun with."""
        write_bytes(self.work / _NOTE, json.dumps(begun, indent=1).encode())

    def noted(self) -> dict[str, Any] | None:
        """What the run was begun with that has left its parts here; None where none has, or it was not written down."""
        try:
            found = json.loads((self.work / _NOTE).read_bytes())
        except (FileNotFoundError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def clear(self) -> None:
        """Take all away, the markers first: without them what is left of the parts counts for nothing."""
        if isinstance(self.work, Remote):
            self._stored = None
            (self.work / _FOLDERS[0]).remove_all()
            self.work.remove_all(but=LOCK)
            return
        for folder in _FOLDERS:
            shutil.rmtree(self.work / folder, ignore_errors=True)
        (self.work / _NOTE).unlink(missing_ok=True)

    def find(self, key: str) -> ShardReport | None:
        """The report of a shard that was done, if its marker and all its files are there, and are as they were written.

        On a store, which does not change what it holds, by their sizes: one listing for all shards.
        """
        if isinstance(self.work, Remote):
            if self._stored is None:
                self._stored = _listed(self.work)
            return self._stored.get(key)
        try:
            report = ShardReport.read((self.work / _marker(key)).read_bytes(), key)
            whole = report and all(report.wrote(name, (self.work / _file(key, name)).read_bytes()) for name in report.sizes)
        except OSError:
            return None
        return report if whole else None

    def save(self, key: str, results: Iterable[Record | Problem], *, sign: bool = False) -> ShardReport:
        """Write the tables of a shard, and if asked the signatures of its texts, then its marker."""
        files, counts = files_of(results, sign=sign)
        report = ShardReport.of(key, files, counts)
        if isinstance(self.work, Remote):
            self.work.write_all({_file(key, name): content for name, content in files.items()})
        else:
            (self.work / "parts" / key).mkdir(exist_ok=True)
            for name, content in files.items():
                write_bytes(self.work / _file(key, name), content)
        write_bytes(self.work / _marker(key), report.marker())
        return report

    def read(self, name: str, reports: Sequence[ShardReport], columns: Sequence[str] | None = None) -> "Iterator[pa.Table]":
        """One table of these shards, shard by shard, or some columns of it.

        Raises `DatasetError` where a file is not as it was written: the shard counts as not done from then on.
        """
        import pyarrow.parquet as pq

        from pipeline.dataset import TABLES

        contents = self._contents([_file(report.key, name) for report in reports])
        for report, content in zip(reports, contents, strict=True):
            if content is None or not report.wrote(name, content):
                (self.work / _marker(report.key)).unlink(missing_ok=True)
                words = "is damaged, and was thrown away: the same command makes it again"
                raise DatasetError(f"{self.table(report.key, name)} {words}")
            yield pq.read_table(io.BytesIO(content), schema=TABLES[name], columns=columns and list(columns))

    def signatures(self, reports: Sequence[ShardReport]) -> "Iterator[Signed]":
        """Of each shard the signatures of its texts; none where they were not made, or are damaged: they can be made again."""
        from pipeline.corpus.signature_file import load

        contents = self._contents([_file(report.key, SIGNATURES) for report in reports])
        for report, content in zip(reports, contents, strict=True):
            yield load(io.BytesIO(content if content and report.wrote(SIGNATURES, content) else b""))

    def table(self, key: str, name: str) -> Place:
        """The file of one table of one shard."""
        return self.work / _file(key, name)

    def _contents(self, names: Sequence[str]) -> Iterator[bytes | None]:
        if isinstance(self.work, Remote):
            yield from self.work.read_all(names)
            return
        for name in names:
            yield (self.work / name).read_bytes() if (self.work / name).is_file() else None


def _file(key: str, table: str) -> str:
    return f"parts/{key}/{table}.parquet"


def _marker(key: str) -> str:
    return f"done/{key}.json"


def _listed(work: Remote) -> dict[str, ShardReport]:
    """The shards of which the marker and all files are there, by one listing, with the markers read many at once."""
    sizes = work.sizes()
    keys = [name.removeprefix("done/").removesuffix(".json") for name in sizes if name.startswith("done/")]
    reports = map(ShardReport.read, work.read_all([_marker(key) for key in keys]), keys)
    return {
        report.key: report
        for report in reports
        if report and all(sizes.get(_file(report.key, name)) == size for name, size in report.sizes.items())
    }
