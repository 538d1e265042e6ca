"""Pairs of copies -> clusters: each story hangs on one that came before it, and never ties two together."""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from pipeline.corpus.bands import Pairs, split

TRIES = 32
"""A story is compared with so many likely originals at most, the likeliest first: what keeps verifying linear."""

Ranks = npt.NDArray[np.int64]


class Clusters:
    """Stories by rank (the order of publication), grown together; `via` is the one that each was found a copy of, or -1.

    A dated story joins the first that it is a copy of, and no other: a digest that quotes two stories must not make them one, as
    union-find over all pairs would, and an update of an update still leads back to the first, as a star would not have it. Of one
    without a date nobody knows that it came later, so it joins all that it is a copy of.
    """

    def __init__(self, count: int) -> None:
        self.via: Ranks = np.full(count, -1, np.int64)
        self._root: Ranks = np.arange(count)

    def root(self, rank: int) -> int:
        """The earliest story of the cluster."""
        while self._root[rank] != rank:
            self._root[rank] = rank = int(self._root[self._root[rank]])
        return rank

    def join(self, later: int, earlier: int) -> None:
        """Put two stories into one cluster."""
        one, other = sorted((self.root(later), self.root(earlier)))
        self._root[other] = one
        if self.via[later] < 0:
            self.via[later] = earlier

    def roots(self) -> Ranks:
        """The root of each story."""
        return np.array([self.root(rank) for rank in range(len(self._root))], np.int64)


def grow(
    pairs: Pairs, agreed: npt.NDArray[np.uint8], dated: npt.NDArray[np.bool_], are_copies: Callable[[int, int], bool]
) -> Clusters:
    """The clusters of `pairs` (see `bands`) that `are_copies` (later, earlier) confirms. The same whatever the order of input."""
    clusters = Clusters(len(dated))
    for later, likely in by_later(pairs, agreed):
        for earlier in likely:
            if clusters.root(later) == clusters.root(earlier) or not are_copies(later, earlier):
                continue
            clusters.join(later, earlier)
            if dated[later]:
                break
    return clusters


def by_later(pairs: Pairs, agreed: npt.NDArray[np.uint8]) -> Iterator[tuple[int, list[int]]]:
    """Each later story with the earlier ones that it may be a copy of: most alike first, then the earliest."""
    later, earlier = split(pairs)
    order = np.lexsort((earlier, -agreed.astype(np.int16), later))
    ends = np.flatnonzero(np.diff(later[order], append=-1)) + 1
    for start, end in zip([0, *ends[:-1]], ends, strict=len(ends) > 0):
        yield int(later[order[start]]), earlier[order[start:end]][:TRIES].tolist()
