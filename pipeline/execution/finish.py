"""The end of a run: the parts become one Parquet file a table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from pipeline.corpus.duplicates import COLUMNS
from pipeline.corpus.signatures import Signed
from pipeline.dataset import MANIFEST, SHARDED, TABLES
from pipeline.execution.copies import BATCH, Copies
from pipeline.execution.files import publish
from pipeline.execution.hold import Held
from pipeline.execution.parts import Parts
from pipeline.execution.same import Same
from pipeline.execution.shard_files import ShardReport
from pipeline.execution.tables import write_manifest, write_table
from pipeline.storage.place import Place


def write_tables(hold: Held, reports: Sequence[ShardReport], copies: Copies, same: Same) -> dict[str, dict[str, Any]]:
    """Join the parts of `reports`, in that order, into tables in the scratch folder: rows, bytes and sha256 of each."""
    made = {}
    for name in SHARDED:
        tables = hold.parts.read(name, reports)
        made[name] = write_table(hold.scratch, name, same.told(copies.marked(tables)) if name == "articles" else tables)
    made["duplicates"] = write_table(hold.scratch, "duplicates", copies.tables())
    return {name: made[name] for name in TABLES}


def replace_dataset(out: Place, hold: Held, manifest: Mapping[str, Any]) -> None:
    """Give the tables of the scratch folder their places in `out`. What was there stays until all that is new is whole."""
    hold.check()
    # Between the first table and the last the folder is neither the old dataset nor the new one, and must not say so.
    (out / MANIFEST).unlink(missing_ok=True)
    for name in TABLES:
        publish(hold.scratch / f"{name}.parquet", out / f"{name}.parquet")
    hold.check()
    write_manifest(out, hold.scratch, manifest)


def articles_of(parts: Parts, reports: Sequence[ShardReport], columns: Sequence[str] = COLUMNS) -> Iterator[pa.RecordBatch]:
    """What a pass over the articles reads of the parts: these columns, or those that the search for copies needs."""
    for table in parts.read("articles", reports, columns):
        yield from table.to_batches(BATCH)


def signed_articles(parts: Parts, reports: Sequence[ShardReport]) -> Iterator[tuple[pa.RecordBatch, Signed]]:
    """The same, with the signatures that workers made of the texts of each."""
    for table, signed in zip(parts.read("articles", reports, COLUMNS), parts.signatures(reports), strict=True):
        for batch in table.to_batches(BATCH):
            yield batch, signed
