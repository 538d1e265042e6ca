"""Signatures in a file: each text once, sorted, so that the same texts give the same bytes whatever their order."""

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.corpus import signatures
from pipeline.corpus.signatures import PLACES, Signed

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = {"text": 16, "story": 16, "signature": 2 * PLACES}


def load(file: Path | IO[bytes]) -> Signed:
    """The signatures in the file, sorted by text; none where there is no such file, or one of another version."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file, page_checksum_verification=True)
        if (table.schema.metadata or {}).get(b"version") != signatures.VERSION.encode():
            return Signed.empty()
        wide = {name: _matrix(table[name], size) for name, size in _COLUMNS.items()}
        words = table["words"].to_numpy().astype(np.int32)
    except (OSError, KeyError, ValueError, pa.ArrowException):
        return Signed.empty()
    return Signed(wide["text"].view("<u8"), wide["story"].view("<u8"), words, wide["signature"].view("<u2"))


def _matrix(column: "pa.ChunkedArray", size: int) -> npt.NDArray[np.uint8]:
    import pyarrow as pa

    if column.type != pa.binary(size):
        raise ValueError(f"a column of {column.type}, not of {size} bytes")
    chunks = [np.frombuffer(chunk.buffers()[1], np.uint8)[chunk.offset * size :][: len(chunk) * size] for chunk in column.chunks]
    return np.concatenate([*chunks, np.empty(0, np.uint8)]).reshape(-1, size)


def save(file: Path | IO[bytes], signed: Signed) -> None:
    """Write the signatures, each text once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = np.lexsort((signed.text[:, 1], signed.text[:, 0]))
    if len(rows):
        rows = rows[np.concatenate(([True], (signed.text[rows[1:]] != signed.text[rows[:-1]]).any(axis=1)))]
    columns: dict[str, Any] = {"words": pa.array(signed.words[rows])}
    for name, size in _COLUMNS.items():
        content = np.ascontiguousarray(getattr(signed, name)[rows])
        columns[name] = pa.FixedSizeBinaryArray.from_buffers(pa.binary(size), len(rows), [None, pa.py_buffer(content)])
    table = pa.table(columns).replace_schema_metadata({"version": signatures.VERSION})
    plain = {"compression": "zstd", "use_dictionary": False, "write_statistics": False}
    # A signature that was damaged since looks like any other: the pages' checksums tell, and all are made anew.
    pq.write_table(table, file, row_group_size=50_000, write_page_checksum=True, **plain)
