"""The end of a run: the parts become one Parquet file a table."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.dataset import MANIFEST, SHARDED, TABLES
from pipeline.execution.copies import Copies
from pipeline.execution.parts import Parts
from pipeline.execution.tables import write_table


def write_tables(out: Path, parts: Parts, keys: Sequence[str], copies: Copies) -> dict[str, dict[str, Any]]:
    """Join the parts of `keys`, in that order, into OUT/TABLE.parquet. Returns rows, bytes and sha256 of each."""
    # Between the first table and the last the folder is neither the old dataset nor the new one, and must not say so.
    (out / MANIFEST).unlink(missing_ok=True)
    made = {}
    for name in SHARDED:
        tables = (pq.read_table(parts.table(key, name), schema=TABLES[name]) for key in keys)
        made[name] = write_table(out, name, copies.marked(tables) if name == "articles" else tables, parts.work)
    made["duplicates"] = write_table(out, "duplicates", copies.tables(), parts.work)
    return {name: made[name] for name in TABLES}
