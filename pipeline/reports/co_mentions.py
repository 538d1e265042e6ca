"""The report `co-mentions`: who and what are named together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pipeline.reports.filters import NARROWING, Filters
from pipeline.reports.incidence import incidence

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.dataset import Dataset
    from pipeline.reports.counting.pairs import Named, Pairs

LEAST = 2
_ROWS = 100_000
_HELD = 1_000_000


class CoMentions:
    """A row for each two entities that articles name both, grouped by name and kind as in `entities`.

    Without `min_count` pairs of a single article, the most by far and no evidence of anything, are left out.
    `one` is the entity that more articles name; with `entity` it is that entity, whatever its kind. `kind` keeps pairs whose
    both sides are of the kind, and with `entity` those whose other side is. Neither narrows the articles that are counted, as
    what is usual must be known: the probabilities are shares of all articles that the other filters keep.

    `pmi` is pointwise mutual information in bits, log2(p(one, other) / (p(one) p(other))), over articles (Church & Hanks,
    Word association norms, mutual information, and lexicography, 1990). It is highest for the rarest. `npmi` is pmi divided
    by -log2 p(one, other): 1 where neither is named without the other, 0 where they are independent, below 0 where they
    avoid each other (Bouma, Normalized (pointwise) mutual information in collocation extraction, 2009). It is 1 too, as the
    limit is, where all articles name both.
    """

    name: ClassVar = "co-mentions"
    about: ClassVar = (
        "Pairs that the same articles name, most articles first; of 2 articles or more unless --min-count says else. "
        "--entity keeps pairs with it, --kind pairs whose both sides (with --entity: whose other side) are of the kind."
    )
    columns: ClassVar = {
        "one": "the name that more articles have, as in the report entities; with --entity, that entity",
        "one_kind": "person, organisation, place, group, event or other",
        "other": "the name that the same articles have",
        "other_kind": "its kind",
        "articles": "how many articles name both",
        "stories": "how many different stories that makes: copies of one count once",
        "one_articles": "how many articles name `one`",
        "other_articles": "how many articles name `other`",
        "pmi": "pointwise mutual information over articles, in bits: how much more often than by chance, 0 if no more",
        "npmi": "the same between -1 and 1: 1 if neither is named without the other, 0 if by chance",
        "first": "the day of the first article that names both",
        "last": "the day of the last",
    }
    takes: ClassVar = NARROWING | {"min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "Iterator[pd.DataFrame]":
        """Pairs by articles, then pmi, then the articles of `one`, and the names."""
        from pipeline.tabular import to_frame

        least = LEAST if filters.min_count is None else max(filters.min_count, 1)
        who, named = incidence(dataset, filters, least)
        found = _ordered(named, who, least, filters)
        return (to_frame(_table(found.take(slice(at, at + _ROWS)), who, len(named.story))) for at in _starts(len(found)))


def _starts(rows: int) -> range:
    return range(0, max(rows, 1), _ROWS)


def _ordered(named: "Named", who: "pa.Table", least: int, filters: Filters) -> "Pairs":
    """All pairs asked for, in the report's order; no more than `top` and a million are held at a time."""
    from pipeline.reports.counting.pairs import pairs, together

    given, of_kind = who["given"].to_numpy(), who["of_kind"].to_numpy()
    both_given = filters.entity is not None and filters.kind is not None
    held: list[Pairs] = []
    for block in pairs(named, least, int(given.sum()) if filters.entity is not None else None):
        held.append(block.take(of_kind[block.other]) if both_given else block)
        if filters.top is not None and sum(map(len, held)) > filters.top + _HELD:
            held = [_best(together(held), who, filters.top)]
    return _best(together(held), who, filters.top)


def _best(found: "Pairs", who: "pa.Table", top: int | None) -> "Pairs":
    """Among pairs of as many articles, pmi falls as the product of their sides' articles grows: whole numbers say the order."""
    import numpy as np

    count = who["articles"].to_numpy().astype(np.int64)
    product = count[found.one] * count[found.other]
    return found.take(np.lexsort((found.other, found.one, product, -found.articles))[:top])


def _table(found: "Pairs", who: "pa.Table", articles: int) -> "pa.Table":
    """The report's columns; `articles` is how many there are."""
    import numpy as np
    import pyarrow as pa

    from pipeline.reports.counting.pairs import UNDATED

    one, other, n = who.take(found.one), who.take(found.other), found.articles.astype(np.float64)
    a, b = one["articles"].to_numpy(), other["articles"].to_numpy()
    pmi = np.log2(n * articles / (a * b.astype(np.float64)))
    most = -np.log2(n / max(articles, 1))
    npmi = np.divide(pmi, most, out=np.ones_like(pmi), where=most > 0)
    days = [pa.array(day, pa.int32(), mask=day == UNDATED).cast(pa.date32()) for day in (found.first, found.last)]
    sides = [one["name"], one["kind"], other["name"], other["kind"]]
    counts = [pa.array(column, pa.int64()) for column in (found.articles, found.stories, a, b)]
    # No -0.0, which is what a little below 0 rounds to.
    scores = [pa.array(column.round(4) + 0.0) for column in (pmi, npmi)]
    return pa.table(dict(zip(CoMentions.columns, [*sides, *counts, *scores, *days], strict=True)))
