"""Which articles name which entities, in whole numbers: what the report `co-mentions` counts."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.reports.filters import Filters, both, coverage, subject
from pipeline.reports.known import spellings
from pipeline.reports.known_names import IS_CALLED, called, known
from pipeline.reports.named import FORMS, NAMED, SCOPE
from pipeline.steps import steps

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset
    from pipeline.reports.counting.pairs import Named

_WHO = f"""
WITH totals AS (SELECT entity, count(DISTINCT article) AS articles FROM named GROUP BY entity HAVING articles >= $least),
found AS (
    SELECT entity, called AS name, kind, articles, given, list_contains($kind, kind) AS of_kind
    FROM totals JOIN (SELECT entity, called, kind, bool_or({IS_CALLED}) AS given FROM forms GROUP BY ALL) USING (entity)
)
SELECT CAST(row_number() OVER (ORDER BY given DESC, given AND of_kind, articles DESC, name, kind) - 1 AS INTEGER) AS number,
       entity, name, kind, CAST(articles AS INTEGER) AS articles, given, of_kind
FROM found
"""  # noqa: S608
_ARTICLES = """
SELECT article, story, CAST(coalesce(published - DATE '1970-01-01', $undated) AS INTEGER) AS day
FROM scope ORDER BY story, article
"""


def incidence(dataset: "Dataset", filters: Filters, least: int) -> "tuple[pa.Table, Named]":
    """The entities that `least` articles or more name, those given first, then those that more articles name; and where.

    The first of a pair is its `one`. Of two that are both given (one name, two kinds) it is the one that is not of the kind
    asked for, so that the other can be. Leaving out rare entities changes nothing: a pair has no more articles than either side.
    Columns of the table: number, entity, name, kind, articles, given, of_kind. Raises `QueryError` as the filters do.
    """
    from pipeline.reports.counting.pairs import UNDATED, Named

    where = both(coverage(dataset, filters), subject(dataset, replace(filters, entity=None, kind=None)))
    sides = {
        "entity": [] if filters.entity is None else called(dataset, filters, filters.entity),
        "kind": [] if filters.kind is None else spellings(dataset, "entities", "kind", filters.kind),
    }
    rows = "true" if filters.kind is None else f"(list_contains($kind, kind) OR {IS_CALLED})"
    with steps(dataset, known(dataset, filters)) as step:
        step.keep("scope", SCOPE.format(where=where), where.params)
        step.keep("forms", FORMS.format(rows=rows), sides if filters.kind is not None else None)
        step.keep("named", f"SELECT article, entity, form FROM ({NAMED})")  # noqa: S608
        step.keep("who", _WHO, {"least": least, **sides})
        who = step.rows("SELECT * FROM who ORDER BY number")
        articles = _columns(step.rows(_ARTICLES, {"undated": UNDATED}))
        pairs = _columns(step.rows("SELECT DISTINCT article, number FROM named JOIN who USING (entity)"))
    return who, Named(
        _places(articles["article"])[pairs["article"]], pairs["number"], articles["story"], articles["day"], len(who)
    )


def _columns(table: "pa.Table") -> dict[str, Any]:
    return {name: table[name].to_numpy() for name in table.column_names}


def _places(numbers: Any) -> Any:
    """Number -> where it stands in `numbers`."""
    import numpy as np

    places = np.zeros(int(numbers.max(initial=0)) + 1, np.int32)
    places[numbers] = np.arange(len(numbers), dtype=np.int32)
    return places
