"""MinHash signatures, made once a text, and found again by a hash of the text; `signature_file` keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import rensa

from pipeline.corpus.words import Spans, hashed, shingles, story_spans

if TYPE_CHECKING:
    import pyarrow as pa

Signatures = npt.NDArray[np.uint16]
Keys = npt.NDArray[np.uint64]

PLACES = 128
LEAST_WORDS = 20
"""A text of fewer words has no signature: it is a copy only of a text that has the same words and the same title."""
VERSION = f"1.rensa-{rensa.RMinHash.ALGORITHM_VERSION}"
_SEED = 6


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

    def __call__(self, titles: Sequence[str], texts: Sequence[str], spans: Sequence[Spans], own: Signed | None = None) -> Signed:
        """The signatures of the stories that stand in `texts` at `spans`. `own` has some that are known of these texts."""
        signed = Signed.empty(len(texts))
        if not texts:
            return signed
        signed.text[:] = [_text_key(*row) for row in zip(titles, texts, spans, strict=True)]
        missing = np.ones(len(texts), bool)
        for known in (own, self.known):
            if known is not None and len(known.text):
                missing &= ~_taken(signed, known)
        self._sign(signed, [(row, titles[row], texts[row], spans[row]) for row in np.flatnonzero(missing).tolist()])
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


def stories(batch: "pa.RecordBatch | pa.Table") -> tuple[list[str], list[str], list[Spans]]:
    """Of articles with `title`, `text` and `zones`: the titles, the texts, and where in these the story stands."""
    titles, texts = ([said or "" for said in batch.column(name).to_pylist()] for name in ("title", "text"))
    return titles, texts, list(map(story_spans, texts, batch.column("zones").to_pylist()))


def _taken(signed: Signed, known: Signed) -> npt.NDArray[np.bool_]:
    """Fill in what `known`, which is sorted by text, has of the texts of `signed`, and say of which rows it has something."""
    at = np.searchsorted(known.text[:, 0], signed.text[:, 0])
    at[at == len(known.text)] = 0
    found: npt.NDArray[np.bool_] = (known.text[at] == signed.text).all(axis=1)
    for column in ("story", "words", "signature"):
        getattr(signed, column)[found] = getattr(known, column)[at[found]]
    return found


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
