"""The end of a run: the parts become one Parquet file a table, and manifest.json says what they are."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset import MANIFEST, TABLES
from pipeline.execution.files import sha256, write_text, write_whole
from pipeline.execution.parts import Parts

_GROUP_ROWS, _GROUP_BYTES = 200_000, 32_000_000
"""A row group closes at this many rows or (uncompressed) bytes: what a reader must hold at once."""


def write_tables(out: Path, parts: Parts, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Join the parts of `keys`, in that order, into OUT/TABLE.parquet. Returns rows, bytes and sha256 of each."""
    # Between the first table and the last the folder is neither the old dataset nor the new one, and must not say so.
    (out / MANIFEST).unlink(missing_ok=True)
    return {name: _write_table(out / f"{name}.parquet", name, parts, keys) for name in TABLES}


def _write_table(path: Path, name: str, parts: Parts, keys: Sequence[str]) -> dict[str, Any]:
    rows = 0

    def write(temporary: Path) -> None:
        nonlocal rows
        with pq.ParquetWriter(temporary, TABLES[name], compression="zstd") as writer:
            for group in _groups(pq.read_table(parts.table(key, name), schema=TABLES[name]) for key in keys):
                writer.write_table(group, row_group_size=_GROUP_ROWS)
                rows += len(group)

    write_whole(path, write, parts.work)
    return {"rows": rows, "bytes": path.stat().st_size, "sha256": sha256(path)}


def _groups(tables: Iterator[pa.Table]) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(map(len, held)) >= _GROUP_ROWS or sum(part.nbytes for part in held) >= _GROUP_BYTES:
            yield pa.concat_tables(held)
            held = []
    if held:
        yield pa.concat_tables(held)


def write_manifest(out: Path, parts: Parts, manifest: Mapping[str, Any]) -> None:
    """Write manifest.json, last of all: a folder that has it holds a finished dataset."""
    write_text(out / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", parts.work)
