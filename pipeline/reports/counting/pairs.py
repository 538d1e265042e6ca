"""Which two are named in the same articles, counted in blocks: whole numbers in, whole numbers out, in memory that is bounded.

The articles' names are a sparse matrix X of articles by entities, and the counts are X'X. A product alone knows neither stories
nor days, so that each block of its rows is written out, an entry for each article that names a pair, and sorted by turning it
twice: a turn of a sparse matrix is a counting sort, in time linear in its entries (Gustavson, Two fast algorithms for sparse
matrices: multiplication and permuted transposition, 1978).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

Numbers = np.ndarray[Any, np.dtype[np.int32]]
UNDATED = np.iinfo(np.int32).max
_ENTRIES = 2_000_000


@dataclass(frozen=True, slots=True)
class Named:
    """What is named where: `article[i]` names `entity[i]`, both from 0, no two the same.

    `story` and `day` (days since 1970-01-01, or UNDATED) are the articles'; articles of one story stand together.
    """

    article: Numbers
    entity: Numbers
    story: Numbers
    day: Numbers
    entities: int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of entities with `one` < `other`, how many articles and stories name both, and the first and the last day."""

    one: Numbers
    other: Numbers
    articles: Numbers
    stories: Numbers
    first: Numbers
    last: Numbers

    def __len__(self) -> int:
        return len(self.one)

    def take(self, which: Any) -> "Pairs":
        """Those that `which` (places, or a mask) names."""
        return Pairs(*(column[which] for column in _columns(self)))


def together(parts: list[Pairs]) -> Pairs:
    """All pairs of `parts`, one after the other."""
    none = np.empty(0, np.int32)
    return Pairs(*map(np.concatenate, zip(*map(_columns, parts), strict=True))) if parts else Pairs(*[none] * 6)


def pairs(named: Named, least: int = 1, ones: int | None = None, entries: int = _ENTRIES) -> Iterator[Pairs]:
    """The pairs that `least` articles or more name, by `one`, then `other`; only those whose `one` is below `ones`.

    A block has at most so many `entries`, unless one entity alone has more; the result does not depend on it.
    """
    shape = (len(named.story), named.entities)
    of_article = csr_array((np.ones(len(named.article), np.int8), (named.article, named.entity)), shape=shape)
    of_entity = of_article.T.tocsr()
    sizes = np.diff(of_article.indptr)
    work = np.concatenate([[0], np.cumsum(of_entity @ sizes.astype(np.int64))])
    begin, stop = 0, named.entities if ones is None else ones
    while begin < stop:
        end = int(np.searchsorted(work, work[begin] + entries, "right")) - 1
        end = min(max(end, begin + 1), stop)
        yield _counted(named, _sorted(of_article, of_entity, begin, end), begin, least)
        begin = end


def _sorted(of_article: csr_array, of_entity: csr_array, begin: int, end: int) -> csr_array:
    """Rows `begin` to `end` of X'X above the diagonal, not added up: an entry for each article, by `other`, then article."""
    bounds = of_entity.indptr[begin : end + 1]
    articles = of_entity.indices[bounds[0] : bounds[-1]]
    others = of_article[articles].indices
    sizes = np.diff(of_article.indptr)[articles]
    ones = np.repeat(np.repeat(np.arange(begin, end, dtype=np.int32), np.diff(bounds)), sizes)
    above = others > ones
    starts = np.concatenate([[0], np.cumsum(np.bincount(ones[above] - begin, minlength=end - begin))])
    shape = (end - begin, of_entity.shape[0])
    return csr_array((np.repeat(articles, sizes)[above], others[above], starts), shape=shape).tocsc().tocsr()


def _counted(named: Named, block: csr_array, begin: int, least: int) -> Pairs:
    """A block added up: each run of one pair becomes a row."""
    if not block.nnz:
        return together([])
    one = np.repeat(np.arange(begin, begin + block.shape[0], dtype=np.int32), np.diff(block.indptr))
    other, story, day = block.indices, named.story[block.data], named.day[block.data]
    new = np.concatenate([[True], (other[1:] != other[:-1]) | (one[1:] != one[:-1])])
    runs = np.flatnonzero(new)
    articles = np.diff(runs, append=len(new)).astype(np.int32)
    new[1:] |= story[1:] != story[:-1]
    stories = np.add.reduceat(new, runs, dtype=np.int32)
    first = np.minimum.reduceat(day, runs)
    # An undated article is the last of none, unless there is no other.
    last = np.maximum.reduceat(np.where(day == UNDATED, -UNDATED, day), runs)
    last[first == UNDATED] = UNDATED
    return Pairs(one[runs], other[runs], articles, stories, first, last).take(articles >= least)


def _columns(found: Pairs) -> tuple[Numbers, ...]:
    return found.one, found.other, found.articles, found.stories, found.first, found.last
