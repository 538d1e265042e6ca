"""The end of a run: the parts become one Parquet file a table, and manifest.json says what they are."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset import MANIFEST, SHARDED, TABLES
from pipeline.execution.copies import Copies
from pipeline.execution.files import sha256, write_text, write_whole
from pipeline.execution.parts import Parts

_GROUP_ROWS, _GROUP_BYTES = 200_000, 32_000_000
"""A row group closes at this many rows or (uncompressed) bytes: what a reader must hold at once."""


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


def write_table(out: Path, name: str, tables: Iterable[pa.Table], scratch: Path) -> dict[str, Any]:
    """Write one table whole, in row groups of even size. Returns its rows, bytes and sha256."""
    rows, path = 0, out / f"{name}.parquet"

    def write(temporary: Path) -> None:
        nonlocal rows
        with pq.ParquetWriter(temporary, TABLES[name], compression="zstd") as writer:
            for group in _groups(tables):
                writer.write_table(group, row_group_size=_GROUP_ROWS)
                rows += len(group)

    write_whole(path, write, scratch)
    return {"rows": rows, "bytes": path.stat().st_size, "sha256": sha256(path)}


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(map(len, held)) >= _GROUP_ROWS or sum(part.nbytes for part in held) >= _GROUP_BYTES:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


def write_manifest(out: Path, scratch: Path, manifest: Mapping[str, Any]) -> None:
    """Write manifest.json, last of all: a folder that has it holds a finished dataset."""
    write_text(out / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", scratch)
