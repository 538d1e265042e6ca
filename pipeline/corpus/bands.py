"""Which stories may be copies of each other: locality-sensitive hashing of their MinHash signatures."""

import numpy as np
import numpy.typing as npt

from pipeline.corpus.signatures import Signatures
from pipeline.corpus.words import distinct

Pairs = npt.NDArray[np.uint64]

STEPS = (1, 2)
"""A band is two places of the signature: each and the one so many places on. Overlapping bands find pairs of a Jaccard
similarity of 0.1, such as a brief cut from a long story, from half the memory that bands of their own would take."""
WINDOW = 16
"""In a crowded bucket a story is compared with so many before it, and the first: what keeps the work linear."""
LEAST = 6
"""Places of 128 in which two signatures must agree; unrelated stories agree in none or one."""
_CHUNK, _MERGE = 1 << 17, 32


def candidates(signatures: Signatures) -> tuple[Pairs, npt.NDArray[np.uint8]]:
    """Pairs of rows that may be copies, sorted, and in how many places their signatures agree.

    A pair is (later row << 32) | earlier row. Rows must be in the order of publication: copies are printed within days, so
    that a crowded bucket has each next to the others, and the row that came first is the likeliest original.
    Time: rows x bands x window at most. Memory: one band, and the pairs that are left.
    """
    bands = [(place, (place + step) % signatures.shape[1]) for step in STEPS for place in range(signatures.shape[1])]
    held: list[Pairs] = []
    for number, (one, other) in enumerate(bands, 1):
        key = signatures[:, one].astype(np.uint32) << np.uint32(16) | signatures[:, other]
        pairs = _in_buckets(key)
        held.append(pairs[agreement(signatures, pairs) >= LEAST])
        if number % _MERGE == 0:
            held = [distinct(np.concatenate(held))]
    found = distinct(np.concatenate([*held, np.empty(0, np.uint64)]))
    return found, agreement(signatures, found)


def agreement(signatures: Signatures, pairs: Pairs) -> npt.NDArray[np.uint8]:
    """In how many places the two signatures of each pair agree."""
    agreed = np.empty(len(pairs), np.uint8)
    for start in range(0, len(pairs), _CHUNK):
        later, earlier = split(pairs[start : start + _CHUNK])
        agreed[start : start + _CHUNK] = np.count_nonzero(signatures[later] == signatures[earlier], axis=1)
    return agreed


def split(pairs: Pairs) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The later and the earlier rows of pairs."""
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def _in_buckets(key: npt.NDArray[np.uint32]) -> Pairs:
    """Pairs of rows with the same key: each with the `WINDOW` before it in its bucket, and with the bucket's first."""
    order = np.argsort(key, kind="stable")
    sorted_key = key[order]
    start = np.flatnonzero(np.concatenate(([True], sorted_key[1:] != sorted_key[:-1]))) if len(key) else np.empty(0, np.int64)
    size = np.diff(np.concatenate((start, [len(key)])))
    place = np.arange(len(key)) - np.repeat(start, size)
    first = np.repeat(start, size)
    made = [_pack(order, np.flatnonzero(place >= back), back) for back in range(1, min(WINDOW, int(size.max(initial=1)) - 1) + 1)]
    far = np.flatnonzero(place > WINDOW)
    made.append(order[far].astype(np.uint64) << np.uint64(32) | order[first[far]].astype(np.uint64))
    return np.concatenate(made)


def _pack(order: npt.NDArray[np.int64], later: npt.NDArray[np.int64], back: int) -> Pairs:
    return order[later].astype(np.uint64) << np.uint64(32) | order[later - back].astype(np.uint64)
