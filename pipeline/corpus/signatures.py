"""MinHash signatures, made once a text: kept in a derived file, and found there again by a hash of the text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import rensa

from pipeline.corpus.words import Spans, hashed, shingles

if TYPE_CHECKING:
    import pyarrow as pa

Signatures = npt.NDArray[np.uint16]
Keys = npt.NDArray[np.uint64]

PLACES = 128
LEAST_WORDS = 20
"""A text of fewer words has no signature: it is a copy only of a text that has the same words and the same title."""
VERSION = f"1.rensa-{rensa.RMinHash.ALGORITHM_VERSION}"
_SEED = 6
_FILE = {"text": 16, "story": 16, "signature": 2 * PLACES}


@dataclass(slots=True)
class Signed:
    """A batch of texts: a row each.

    `text` is the hash of what was signed; `story` that of its words, alike for texts that are word for word the same (zero for
    one without words); both 128 bits, as two numbers. `words` counts them; `signature` is all zero where there are too few.
    """

    text: Keys
    story: Keys
    words: npt.NDArray[np.int32]
    signature: Signatures

    @classmethod
    def empty(cls, rows: int = 0) -> "Signed":
        """So many rows of nothing."""
        return cls(
            np.zeros((rows, 2), np.uint64), np.zeros((rows, 2), np.uint64), np.zeros(rows, np.int32),
            np.zeros((rows, PLACES), np.uint16),
        )  # fmt: skip


@dataclass(slots=True)
class Signer:
    """Signs texts; those that `known` has are not read again. `made` counts those that were."""

    known: Signed = field(default_factory=Signed.empty)
    made: int = 0

    def __call__(self, titles: Sequence[str], texts: Sequence[str], spans: Sequence[Spans]) -> Signed:
        """The signatures of the stories that stand in `texts` at `spans`."""
        signed = Signed.empty(len(texts))
        signed.text[:] = [_text_key(*row) for row in zip(titles, texts, spans, strict=True)]
        at = np.searchsorted(self.known.text[:, 0], signed.text[:, 0])
        at[at == len(self.known.text)] = 0
        found = np.zeros(len(texts), bool)
        if len(self.known.text):
            found = (self.known.text[at] == signed.text).all(axis=1)
        for column in ("story", "words", "signature"):
            getattr(signed, column)[found] = getattr(self.known, column)[at[found]]
        self._sign(signed, [(row, titles[row], texts[row], spans[row]) for row in np.flatnonzero(~found).tolist()])
        return signed

    def _sign(self, signed: Signed, missing: list[tuple[int, str, str, Spans]]) -> None:
        self.made += len(missing)
        rows, sets = [], []
        for row, title, text, spans in missing:
            words, joined = hashed(text, spans)
            signed.words[row] = len(words)
            if len(words) >= LEAST_WORDS:
                rows.append(row)
                sets.append(shingles(words))
                signed.story[row] = _digest(joined)
            elif len(words):
                signed.story[row] = _digest(
                    b" ".join((joined, b"\0", " ".join(title.lower().split()).encode("utf-8", "surrogatepass")))
                )
        if rows:
            signed.signature[rows] = _minhash(sets)


def _minhash(sets: Sequence[npt.NDArray[np.uint64]]) -> Signatures:
    """MinHash of 128 permutations (Broder 1997), cut to 16 bits a place (Li and König 2010, "b-bit minwise hashing")."""
    ends = np.cumsum([0, *map(len, sets)], dtype=np.uint64)
    matrix = rensa.RMinHash.digest_matrix_from_flat_token_hashes(np.concatenate(sets), ends, PLACES, _SEED)
    return np.array(matrix.to_rows(), np.uint64).astype(np.uint16)


def _text_key(title: str, text: str, spans: Spans) -> Any:
    parts = [title, *(text[start:end] for start, end in spans)]
    return _digest("\0".join(parts).encode("utf-8", "surrogatepass"))


def _digest(content: bytes) -> Any:
    return np.frombuffer(blake2b(content, digest_size=16).digest(), "<u8")


def load(path: Path) -> Signed:
    """The signatures in the file, sorted by text; none where there is no such file, or one of another version."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path, page_checksum_verification=True)
        if (table.schema.metadata or {}).get(b"version") != VERSION.encode():
            return Signed.empty()
        wide = {name: _matrix(table[name], size) for name, size in _FILE.items()}
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


def save(path: Path, signed: Signed) -> None:
    """Write the signatures, each text once, sorted: the same bytes whatever the order of the articles."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = np.lexsort((signed.text[:, 1], signed.text[:, 0]))
    if len(rows):
        rows = rows[np.concatenate(([True], (signed.text[rows[1:]] != signed.text[rows[:-1]]).any(axis=1)))]
    columns: dict[str, Any] = {"words": pa.array(signed.words[rows])}
    for name, size in _FILE.items():
        content = np.ascontiguousarray(getattr(signed, name)[rows])
        columns[name] = pa.FixedSizeBinaryArray.from_buffers(pa.binary(size), len(rows), [None, pa.py_buffer(content)])
    table = pa.table(columns).replace_schema_metadata({"version": VERSION})
    plain = {"compression": "zstd", "use_dictionary": False, "write_statistics": False}
    # A signature that was damaged since looks like any other: the pages' checksums tell, and all are made anew.
    pq.write_table(table, path, row_group_size=50_000, write_page_checksum=True, **plain)
