"""The files of a finished dataset: a Parquet file a table, and manifest.json, which says that they are whole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset import MANIFEST, TABLES
from pipeline.execution.files import sha256, write_bytes
from pipeline.storage.place import Place

_GROUP_ROWS, _GROUP_BYTES = 200_000, 32_000_000
"""A row group closes at this many rows or (uncompressed) bytes: what a reader must hold at once."""


def write_table(scratch: Path, name: str, tables: Iterable[pa.Table]) -> dict[str, Any]:
    """Write one table to `scratch`, in row groups of even size, whatever pieces `tables` are: its rows, bytes and sha256."""
    return write_groups(scratch, name, _groups(tables))


def write_groups(scratch: Path, name: str, groups: Iterable[pa.Table]) -> dict[str, Any]:
    """The same, where it is already cut into row groups."""
    rows, path = 0, scratch / f"{name}.parquet"
    with pq.ParquetWriter(path, TABLES[name], compression="zstd") as writer:
        for group in groups:
            writer.write_table(group, row_group_size=_GROUP_ROWS)
            rows += len(group)
    return {"rows": rows, "bytes": path.stat().st_size, "sha256": sha256(path)}


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    rows = size = 0
    for table in tables:
        held.append(table)
        rows, size = rows + len(table), size + table.nbytes
        if rows >= _GROUP_ROWS or size >= _GROUP_BYTES:
            yield pa.concat_tables(held)
            held, rows, size = [], 0, 0
    if held:
        yield pa.concat_tables(held)


def write_manifest(out: Place, scratch: Path, manifest: Mapping[str, Any]) -> None:
    """Write manifest.json, last of all: a folder that has it holds a finished dataset."""
    write_bytes(out / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode(), scratch)
