"""The report `compare`: what one set of articles has more of than another."""

from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.errors import QueryError
from pipeline.query import query
from pipeline.reports.filters import NARROWING, Filters, both, coverage, subject
from pipeline.reports.itemcounts import ENTITIES, PLACES, TOPICS
from pipeline.reports.kinds import kind_of
from pipeline.reports.known_names import known
from pipeline.reports.sides import Sides, sides

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset

_COUNTED = {"entities": ENTITIES, "topics": TOPICS, "places": PLACES}
OF = (*_COUNTED, "words")
"""What can be compared."""
MIN_COUNT = 5
_PER = 1000
_DIGITS = 4


class Compare:
    """A row for each name, topic, place or word; those that set one has more of first.

    Names, topics and places are counted by article: what an article says ten times counts once, and the odds are those of an
    article's having it. Words are counted each time, and the odds are those of a word's being it, so that long articles do
    not seem to have more of everything; a word that one article repeats can then look surer than it is, which `articles`
    shows. `logodds` says how the two sets are compared.
    """

    name: ClassVar = "compare"
    about: ClassVar = "What articles of --one have more of than those of --other, or than all others: --of says what is compared."
    columns: ClassVar = {
        "item": "the name in its commonest form, the topic's label, the place's name, or the word in small letters",
        "kind": "of an entity person, organisation ...; of a place country, city ...; else topic or word",
        "id": "the topic's id, such as medtop:20000133, or the place's number in GeoNames; of names and words empty",
        "side": "which set has more of it: one or other; neither where both have the same share",
        "articles": "how many articles of both sets have it",
        "one_count": "how many articles of set one have it; of words, how often they do, together",
        "other_count": "the same of the other set",
        "one_rate": "one_count for each thousand articles of set one; of words, for each thousand words",
        "other_rate": "the same of the other set",
        "log_odds": "how much more set one has: the natural logarithm of the ratio of the odds, drawn to 0 where little is known",
        "z": "log_odds over its standard deviation: how sure it is; of a thousand items about fifty are beyond 2 by chance alone",
    }
    takes: ClassVar = NARROWING | {"one", "other", "of", "min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Items by z, the highest first, then item, kind and id; those that `min_count` (else 5) articles have.

        With `top`, so many of each side: the first and the last.
        """
        of = filters.of or OF[0]
        if of not in OF:
            raise QueryError(f"'{of}' cannot be compared: choose from {', '.join(OF)}")
        where = both(coverage(dataset, filters), subject(dataset, filters, kind=of != "entities"))
        made = sides(dataset, filters, where)
        frame, sizes = _counted(dataset, filters, of, made)
        return _ranked(frame, sizes, filters.top)


def _counted(dataset: "Dataset", filters: Filters, of: str, made: Sides) -> tuple["pd.DataFrame", tuple[int, int]]:
    """Item, kind, id, articles, one_count and other_count, and how many units each set has."""
    least = MIN_COUNT if filters.min_count is None else filters.min_count
    if of == "words":
        from pipeline.reports.counting.wordcounts import words

        return words(dataset, made, least)
    rows, params = "true", dict[str, Any](min_count=least)
    if of == "entities" and filters.kind is not None:
        rows, params["kind"] = "kind = $kind", kind_of(dataset, filters.kind)
    sql = _COUNTED[of].format(rows=rows)
    tables = {"sides": made.table, **(known(dataset, filters) if of == "entities" else {})}
    return query(dataset, sql, params, tables=tables), (made.one, made.other)


def _ranked(frame: "pd.DataFrame", sizes: tuple[int, int], top: int | None) -> "pd.DataFrame":
    """The rows in order, with what the counts come to."""
    import numpy as np
    import pandas as pd

    from pipeline.reports.counting.logodds import compared

    counts = [frame[name].to_numpy("int64", na_value=0) for name in ("one_count", "other_count")]
    log_odds, z = compared(counts[0], counts[1], *(max(1, size) for size in sizes))
    rates = [np.round(_PER * count / max(1, size), _DIGITS) for count, size in zip(counts, sizes, strict=True)]
    side = pd.Series(np.select([z > 0, z < 0], ["one", "other"], "neither"), dtype="str")
    made = frame.assign(side=side, one_rate=rates[0], other_rate=rates[1], log_odds=log_odds.round(_DIGITS), z=z)
    made = made.sort_values(["z", "item", "kind", "id"], ascending=[False, True, True, True], ignore_index=True)
    if top is not None:
        rank = np.arange(len(made))
        first, last = (made["side"] == "one") & (rank < top), (made["side"] == "other") & (rank >= len(made) - top)
        made = made[first | last].reset_index(drop=True)
    return made.assign(z=made["z"].round(_DIGITS))[list(Compare.columns)]
