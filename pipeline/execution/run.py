"""The main job: a dump of articles -> a dataset. Killed at any moment, the same command goes on where it stood."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from pipeline.annotate import asks_for_repeats, provenance, stage_classes
from pipeline.config import Settings
from pipeline.dataset import MANIFEST, TABLES, read_manifest
from pipeline.errors import DatasetError
from pipeline.execution.copies import article_batches, described, find_copies, mark_anew
from pipeline.execution.engines import engine_class
from pipeline.execution.finish import write_tables
from pipeline.execution.hold import WORK, held
from pipeline.execution.parts import Parts, ShardReport
from pipeline.execution.repeats import Repeats, count_lines
from pipeline.execution.shards import Shard, cut
from pipeline.execution.supervise import do_shards
from pipeline.execution.tables import write_manifest
from pipeline.inputs import STDIN
from pipeline.opened import OpenDataset
from pipeline.reader import first, read
from pipeline.records import Provenance, plain

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(slots=True)
class Progress:
    """How far a run is: what `watch` is called with after each shard that was done or found done."""

    articles: int = 0
    problems: int = 0
    found: int = 0
    bytes_read: int = 0
    keys: list[str] = field(default_factory=list)


Watch = Callable[[Progress], None]


def run(
    inputs: Iterable[str | Path],
    out: str | Path,
    settings: Settings | None = None,
    *,
    limit: int | None = None,
    watch: Watch | None = None,
) -> OpenDataset:
    """Read `inputs`, annotate every article in worker processes, and write the dataset to the folder `out`.

    Shards already done by an earlier, interrupted run of the same input, settings and models are not done again, and the
    result has the same bytes as that of a run that was never interrupted. With `limit`, only the first articles are taken.
    Raises `InputError`, `ConfigError`, `ModelError`, `DatasetError` (`out` is something else, or in use), `EngineError`.
    """
    inputs, settings, out = list(inputs), settings or Settings(), Path(out)
    made_by = provenance(settings)
    engine_class(settings.run)  # Before anything is read or made.
    progress = Progress()
    with held(out) as parts:
        repeats = repeats_of(inputs, settings, limit)
        manifest = _finished(out, parts, shards_of(inputs, settings, made_by, limit, Progress(), repeats))
        if manifest is None:
            parts.prepare()
            shards = shards_of(inputs, settings, made_by, limit, progress, repeats)
            _do_shards(shards, parts, settings, progress, watch or (lambda _: None))
            copies = find_copies(lambda: _articles(parts, progress.keys), out, settings.duplicates, parts.work)
            tables = write_tables(out, parts, progress.keys, copies)
            write_manifest(out, parts.work, _manifest(settings, made_by, progress.keys, tables))
        elif manifest["duplicates"] != described(settings.duplicates):
            mark_anew(out, manifest, settings.duplicates, parts.work)
        parts.clear()
    shutil.rmtree(out / WORK, ignore_errors=True)
    return OpenDataset(out)


def repeats_of(inputs: Iterable[str | Path], settings: Settings, limit: int | None) -> Repeats | None:
    """What a first reading of the input learns of lines that repeat; None where no stage asks, or the input is read only once."""
    if not asks_for_repeats(settings) or STDIN in map(str, inputs):
        return None
    with TemporaryDirectory(prefix="dateline-") as scratch:
        return count_lines(first(read(inputs, settings.read), limit), Path(scratch) / "keys")


def shards_of(
    inputs: Iterable[str | Path],
    settings: Settings,
    made_by: Provenance,
    limit: int | None,
    progress: Progress,
    repeats: Repeats | None = None,
) -> Iterator[Shard]:
    """The shards of the input, as they are read, with what is known of lines that repeat; `progress` is told of the bytes."""

    def count(size: int) -> None:
        progress.bytes_read += size

    items = first(read(inputs, settings.read, on_bytes=count), limit)
    return cut(repeats.mark(items) if repeats else items, settings.run, made_by)


def _do_shards(shards: Iterator[Shard], parts: Parts, settings: Settings, progress: Progress, watch: Watch) -> None:
    def told(report: ShardReport) -> None:
        progress.articles += report.articles
        progress.problems += report.problems
        watch(progress)

    def missing() -> Iterator[Shard]:
        for shard in shards:
            progress.keys.append(shard.key)
            report = parts.find(shard.key)
            if report is None:
                yield shard
            else:
                progress.found += report.articles
                told(report)

    for report in do_shards(missing(), settings, parts.work):
        told(report)


def _articles(parts: Parts, keys: list[str]) -> Iterator["pa.RecordBatch"]:
    for key in keys:
        yield from article_batches(parts.table(key, "articles"))


def _finished(out: Path, parts: Parts, shards: Iterator[Shard]) -> dict[str, Any] | None:
    """The manifest of `out`, if it already holds what these shards give; costs one reading of the input where it has one."""
    if not (out / MANIFEST).exists() or (parts.work / "done").exists():
        return None
    try:
        manifest = read_manifest(out)
        whole = all((out / f"{name}.parquet").stat().st_size == manifest["tables"][name]["bytes"] for name in TABLES)
        whole = whole and "duplicates" in manifest
        return manifest if whole and manifest["shards"]["sha256"] == _digest(shard.key for shard in shards) else None
    except (DatasetError, OSError, KeyError):
        return None


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def _manifest(settings: Settings, made_by: Provenance, keys: list[str], tables: dict[str, Any]) -> dict[str, Any]:
    kinds = stage_classes(settings)
    return {
        "schema": 1,
        **plain(made_by),
        "stages": [{"name": kind.name, "version": kind.version, **asdict(settings.section(kind))} for kind in kinds],
        "read": asdict(settings.read),
        "duplicates": described(settings.duplicates),
        "shards": {"count": len(keys), "sha256": _digest(keys)},
        "tables": tables,
    }
