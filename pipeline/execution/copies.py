"""Copies in a dataset: looked for at the end of a run, or again when it is finished.

OUT/derived/signatures.parquet keeps each text's signature: when a month is added, the year's texts are not signed again. It can
be deleted at any time, and changes no other byte.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.config import DuplicatesSettings
from pipeline.corpus import signature_file, signatures
from pipeline.corpus.duplicates import COLUMNS, Duplicates, ReadSigned
from pipeline.dataset import TABLES, read_manifest
from pipeline.errors import DatasetError
from pipeline.execution.files import fetched, publish
from pipeline.execution.hold import WORK, Held, held
from pipeline.execution.tables import write_groups, write_manifest, write_table
from pipeline.storage.parquet import parquet_file
from pipeline.storage.place import Place

DERIVED, SIGNATURES = "derived", "signatures.parquet"
BATCH, _ROWS = 1_000, 10_000
_FOUND = "duplicates.found.parquet"


@dataclass(frozen=True, slots=True)
class Copies:
    """The table `duplicates`, in a file of `work`, and what the table `articles` says of each row: cluster and original."""

    found: Path | None
    rows: npt.NDArray[np.int64]
    clusters: pa.Array
    originals: pa.Array

    def tables(self) -> Iterator[pa.Table]:
        """The table `duplicates`, in pieces."""
        if self.found is not None:
            with pq.ParquetFile(self.found) as file:
                for batch in file.iter_batches(_ROWS):
                    yield pa.Table.from_batches([batch]).cast(TABLES["duplicates"])

    def marked(self, tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """The table `articles`, with its columns of duplicates filled anew. `tables` are its pieces from the first row on."""
        before = 0
        for table in tables:
            start, end = np.searchsorted(self.rows, (before, before + len(table)))
            place = np.zeros(len(table), np.int64)
            place[self.rows[start:end] - before] = np.arange(start, end)
            known = np.zeros(len(table), bool)
            known[self.rows[start:end] - before] = True
            index = pa.array(place, mask=~known)
            for name, values in (("duplicate_cluster", self.clusters), ("duplicate_of", self.originals)):
                table = table.set_column(table.schema.get_field_index(name), name, values.take(index))
            before += len(table)
            yield table


def find_copies(
    read: Callable[[], Iterable[pa.RecordBatch]],
    out: Place,
    settings: DuplicatesSettings,
    work: Path,
    first: ReadSigned | None = None,
) -> Copies:
    """Look for copies among the articles that `read` gives; signatures are kept in `out`, the rest in `work`, on this machine.

    `first` may give what the first reading gives, with signatures that workers made.
    """
    rows: list[int] = []
    marks: list[tuple[str, str | None]] = []
    if not settings.find:
        return Copies(None, np.array(rows, np.int64), pa.array([], pa.string()), pa.array([], pa.string()))
    kept = out / DERIVED / SIGNATURES
    duplicates = Duplicates(read, settings, work, signature_file.load(fetched(kept, work)), first)
    # Before the rest is done: a pass that is killed later need not sign again.
    signature_file.save(work / SIGNATURES, duplicates.signed)
    publish(work / SIGNATURES, kept)
    stream = duplicates.rows()
    with pq.ParquetWriter(work / _FOUND, TABLES["duplicates"], compression="zstd") as writer:
        while chunk := list(islice(stream, _ROWS)):
            rows += (row for row, _ in chunk)
            marks += ((found["cluster"], found["of"]) for _, found in chunk)
            writer.write_table(pa.Table.from_pylist([found for _, found in chunk], schema=TABLES["duplicates"]))
    clusters, originals = (pa.array([mark[side] for mark in marks], pa.string()) for side in (0, 1))
    return Copies(work / _FOUND, np.array(rows, np.int64), clusters, originals)


def article_batches(path: Place) -> Iterator[pa.RecordBatch]:
    """What the pass reads of a file of the table `articles`."""
    with parquet_file(path) as file:
        yield from file.iter_batches(BATCH, columns=list(COLUMNS))


def described(settings: DuplicatesSettings) -> dict[str, Any]:
    """What the manifest says of the pass: all that its result depends on besides the articles."""
    return {"version": Duplicates.version, "signatures": signatures.VERSION, **settings.model_dump()}


def again(out: Place, settings: DuplicatesSettings) -> None:
    """Look for copies in the finished dataset at `out` anew, and write its tables `articles` and `duplicates` with them.

    What an interrupted run left there stays, for it to go on with. Raises `DatasetError` where `out` is no dataset, or in use.
    Killed at any moment, the same command mends it.
    """
    manifest = read_manifest(out)
    with held(out) as hold:
        try:
            mark_anew(out, manifest, settings, hold)
        except pa.ArrowException as error:
            raise DatasetError(f"{out / 'articles.parquet'} cannot be read: {error}") from None
        (hold.scratch / _FOUND).unlink(missing_ok=True)
        interrupted = hold.parts.begun()
    if not interrupted and isinstance(out, Path):
        shutil.rmtree(out / WORK, ignore_errors=True)


def mark_anew(out: Place, manifest: dict[str, Any], settings: DuplicatesSettings, hold: Held) -> None:
    """Find the copies in the dataset at `out`, and write what they change: two tables and the manifest."""
    path = out / "articles.parquet"
    copies = find_copies(partial(article_batches, path), out, settings, hold.scratch)
    with parquet_file(path) as file:
        if file.schema_arrow.names != TABLES["articles"].names:
            raise DatasetError(f"{path} has the columns of another version of Dateline: make the dataset anew, with --force")
        # The same row groups as before: the same bytes, where nothing else changes.
        groups = (file.read_row_group(place).cast(TABLES["articles"]) for place in range(file.num_row_groups))
        manifest["tables"]["articles"] = write_groups(hold.scratch, "articles", copies.marked(groups))
    manifest["tables"]["duplicates"] = write_table(hold.scratch, "duplicates", copies.tables())
    manifest["duplicates"] = described(settings)
    hold.check()
    for name in ("articles", "duplicates"):
        publish(hold.scratch / f"{name}.parquet", out / f"{name}.parquet")
    write_manifest(out, hold.scratch, manifest)
