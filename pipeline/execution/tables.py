"""The files of a finished dataset: a Parquet file a table, and manifest.json, which says that they are whole."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.dataset import MANIFEST, TABLES
from pipeline.execution.files import sha256, write_text, write_whole

_GROUP_ROWS, _GROUP_BYTES = 200_000, 32_000_000
"""A row group closes at this many rows or (uncompressed) bytes: what a reader must hold at once."""


def write_table(out: Path, name: str, tables: Iterable[pa.Table], scratch: Path) -> dict[str, Any]:
    """Write one table whole, in row groups of even size, whatever pieces `tables` are. Returns its rows, bytes and sha256."""
    return write_groups(out, name, _groups(tables), scratch)


def write_groups(out: Path, name: str, groups: Iterable[pa.Table], scratch: Path) -> dict[str, Any]:
    """The same, where it is already cut into row groups."""
    rows, path = 0, out / f"{name}.parquet"

    def write(temporary: Path) -> None:
        nonlocal rows
        with pq.ParquetWriter(temporary, TABLES[name], compression="zstd") as writer:
            for group in groups:
                writer.write_table(group, row_group_size=_GROUP_ROWS)
                rows += len(group)

    write_whole(path, write, scratch)
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


def write_manifest(out: Path, scratch: Path, manifest: Mapping[str, Any]) -> None:
    """Write manifest.json, last of all: a folder that has it holds a finished dataset."""
    write_text(out / MANIFEST, json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", scratch)
