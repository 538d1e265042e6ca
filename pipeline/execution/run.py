"""The main job: a dump of articles -> a dataset. Killed at any moment, the same command goes on where it stood."""

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline import models
from pipeline.annotate import asks_for_repeats, provenance, shares_readings
from pipeline.config import Settings
from pipeline.dataset import MANIFEST, TABLES, read_manifest
from pipeline.errors import DatasetError
from pipeline.execution.begun import description, refuse_others
from pipeline.execution.copies import described, find_copies, mark_anew
from pipeline.execution.engines import engine_class
from pipeline.execution.finish import articles_of, replace_dataset, signed_articles, write_tables
from pipeline.execution.hold import WORK, Held, held
from pipeline.execution.parts import Parts
from pipeline.execution.repeats import Repeats, count_repeats
from pipeline.execution.same import READ, Same, find_same
from pipeline.execution.shard_files import ShardReport
from pipeline.execution.shards import Shard, cut
from pipeline.execution.supervise import do_shards
from pipeline.inputs import STDIN
from pipeline.opened import OpenDataset
from pipeline.reader import first, read
from pipeline.records import Provenance
from pipeline.storage.place import Place, place


@dataclass(slots=True)
class Progress:
    """How far a run is: what `watch` is called with after each shard that was done or found done."""

    articles: int = 0
    problems: int = 0
    found: int = 0
    bytes_read: int = 0
    keys: list[str] = field(default_factory=list)
    reports: dict[str, ShardReport] = field(default_factory=dict)


Watch = Callable[[Progress], None]
Say = Callable[[str], None]


def run(
    inputs: Iterable[str | Path],
    out: str | Place,
    settings: Settings | None = None,
    *,
    limit: int | None = None,
    force: bool = False,
    watch: Watch | None = None,
    say: Say | None = None,
) -> OpenDataset:
    """Read `inputs`, annotate every article in worker processes, and write the dataset to `out`, a folder or a URL.

    Shards already done by an earlier, interrupted run of the same input, settings and models are not done again, and the
    result has the same bytes as that of a run that was never interrupted. With `limit`, only the first articles are taken.
    A dataset of other input is replaced when the new one is whole; `say` is told so before. One that was made, or begun, with
    other settings or models is refused (`DatasetError` says what differs), unless `force`: then all is done anew.
    Raises `InputError`, `ConfigError`, `ModelError`, `DatasetError` (`out` is something else, or in use), `EngineError`.
    """
    inputs, settings = list(inputs), settings or Settings()
    out, made_by, progress = place(out, settings.storage), provenance(settings), Progress()
    engine_class(settings.run)  # Before anything is read or made.
    _verify(made_by.models)
    begun_with = description(settings, made_by)
    with held(out) as hold:
        parts = hold.parts
        if force:
            parts.clear()
        else:
            refuse_others(out, parts, begun_with)
        repeats = repeats_of(inputs, settings, limit)
        shards = shards_of(inputs, settings, made_by, limit, Progress(), repeats)
        manifest = None if force else _finished(out, parts, shards)
        if manifest is None:
            _tell(out, say)
            parts.note(begun_with)
            parts.prepare()
            shards = shards_of(inputs, settings, made_by, limit, progress, repeats)
            _do_shards(shards, parts, settings, progress, watch or (lambda _: None))
            _join(out, hold, settings, begun_with, progress)
        elif manifest["duplicates"] != described(settings.duplicates):
            mark_anew(out, manifest, settings.duplicates, hold)
        parts.clear()
    if isinstance(out, Path):
        shutil.rmtree(out / WORK, ignore_errors=True)
    return OpenDataset(out)


def _verify(refs: Mapping[str, str]) -> None:
    """Raise `ModelError` where a file of a model is not the one that was measured: now, and not when a worker has begun."""
    for ref in sorted(set(refs.values()) & set(models.available())):
        models.load(ref)


def _tell(out: Place, say: Say | None) -> None:
    """What becomes of a dataset that is there already."""
    if say and (out / MANIFEST).exists():
        try:
            known = f" ({read_manifest(out)['tables']['articles']['rows']:,} articles)"
        except (DatasetError, KeyError):
            known = ""
        say(f"{out} holds another dataset{known}: it stays until the new one is whole, and is replaced then")


def _join(out: Place, hold: Held, settings: Settings, begun_with: Mapping[str, Any], progress: Progress) -> None:
    reports = [progress.reports[key] for key in progress.keys]
    first = signed_articles(hold.parts, reports)
    copies = find_copies(lambda: articles_of(hold.parts, reports), out, settings.duplicates, hold.scratch, first)
    same = find_same(articles_of(hold.parts, reports, READ)) if shares_readings(settings) else Same.none()
    tables = write_tables(hold, reports, copies, same)
    replace_dataset(out, hold, _manifest(settings, begun_with, progress.keys, tables))


def repeats_of(inputs: Iterable[str | Path], settings: Settings, limit: int | None) -> Repeats | None:
    """What a first reading of the input learns of what repeats; None where no stage asks, or the input is read only once."""
    lines = asks_for_repeats(settings)
    if not (lines or shares_readings(settings)) or STDIN in map(str, inputs):
        return None
    with TemporaryDirectory(prefix="dateline-") as scratch:
        items = first(read(inputs, settings.read, storage=settings.storage), limit)
        return count_repeats(items, Path(scratch) / "keys", lines=lines)


def shards_of(
    inputs: Iterable[str | Path],
    settings: Settings,
    made_by: Provenance,
    limit: int | None,
    progress: Progress,
    repeats: Repeats | None = None,
) -> Iterator[Shard]:
    """The shards of the input, as they are read, with what is known of what repeats; `progress` is told of the bytes."""

    def count(size: int) -> None:
        progress.bytes_read += size

    items = first(read(inputs, settings.read, count, settings.storage), limit)
    return cut(repeats.mark(items) if repeats else items, settings.run, made_by)


def _do_shards(shards: Iterator[Shard], parts: Parts, settings: Settings, progress: Progress, watch: Watch) -> None:
    def told(report: ShardReport) -> None:
        progress.reports[report.key] = report
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


def _finished(out: Place, parts: Parts, shards: Iterator[Shard]) -> dict[str, Any] | None:
    """The manifest of `out`, if it already holds what these shards give; costs one reading of the input where it has one."""
    if not (out / MANIFEST).exists() or parts.begun():
        return None
    try:
        manifest = read_manifest(out)
        whole = all(_size(out / f"{name}.parquet") == manifest["tables"][name]["bytes"] for name in TABLES)
        whole = whole and "duplicates" in manifest
        return manifest if whole and manifest["shards"]["sha256"] == _digest(shard.key for shard in shards) else None
    except (DatasetError, OSError, KeyError):
        return None


def _size(file: Place) -> int | None:
    if isinstance(file, Path):
        return file.stat().st_size
    entry = file.entry()
    return entry and entry.size


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()


def _manifest(settings: Settings, begun_with: Mapping[str, Any], keys: list[str], tables: dict[str, Any]) -> dict[str, Any]:
    return {
        "schema": 1,
        **begun_with,
        "duplicates": described(settings.duplicates),
        "shards": {"count": len(keys), "sha256": _digest(keys)},
        "tables": tables,
    }
