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
MOST = 64
"""A story keeps so many pairs with earlier ones, the likeliest: thousands that fill in one form would have hundreds each."""
_CHUNK, _HELD = 1 << 17, 128


def candidates(signatures: Signatures) -> tuple[Pairs, npt.NDArray[np.uint8]]:
    """Pairs of rows that may be copies, sorted, at most `MOST` a later row, and in how many places their signatures agree.

    A pair is (later row << 32) | earlier row. Rows must be in the order of publication: copies are printed within days, so
    that a crowded bucket has each next to the others, and the row that came first is the likeliest original.
    Time: rows x bands x window at most. Memory: some 200 pairs a row where all is crowded, else one band and what it leaves.
    """
    bands = [(place, (place + step) % signatures.shape[1]) for step in STEPS for place in range(signatures.shape[1])]
    held: list[Pairs] = []
    for one, other in bands:
        key = signatures[:, one].astype(np.uint32) << np.uint32(16) | signatures[:, other]
        pairs = _in_buckets(key)
        held.append(pairs[agreement(signatures, pairs) >= LEAST])
        if sum(map(len, held)) > _HELD * len(signatures):
            held = [_likeliest(signatures, distinct(np.concatenate(held)))]
    found = _likeliest(signatures, distinct(np.concatenate([*held, np.empty(0, np.uint64)])))
    return found, agreement(signatures, found)


def _likeliest(signatures: Signatures, pairs: Pairs) -> Pairs:
    """The pairs, sorted, without those that `MOST` with the same later row come before: more alike, or as alike and earlier."""
    later = split(pairs)[0]
    crowded = (np.bincount(later, minlength=1) > MOST)[later] if len(later) else np.empty(0, bool)
    some = pairs[crowded]
    order = np.lexsort((some, -agreement(signatures, some).astype(np.int16), later[crowded]))
    starts = np.flatnonzero(np.diff(later[crowded][order], prepend=-1))
    place = np.arange(len(some)) - np.repeat(starts, np.diff(np.append(starts, len(some))))
    return np.sort(np.concatenate((pairs[~crowded], some[order[place < MOST]])))


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
