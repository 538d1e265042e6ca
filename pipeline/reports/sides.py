"""The two sets of articles that a comparison sets side by side."""

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.connection import Tables
from pipeline.errors import QueryError
from pipeline.query import answered, query
from pipeline.reports.filters import Filters, Where, both
from pipeline.search.find import matching
from pipeline.search.index import opened
from pipeline.usertopics.toml import load_topics

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset

_IN = "article_id IN (SELECT article_id FROM {name})"
_IN_BOTH = f"SELECT article_id FROM articles WHERE {{where}} AND {_IN.format(name='one')} AND {_IN.format(name='other')}"  # noqa: S608
_SIDE = "SELECT article_id, {side}::TINYINT AS side FROM articles WHERE {where}"


@dataclass(frozen=True, slots=True)
class Sides:
    """`table` has a row for each article: article_id, and side, which is 1 or 2; `one` and `other` are how many each set has."""

    table: "pa.Table"
    one: int
    other: int


def sides(dataset: "Dataset", filters: Filters, where: Where) -> Sides:
    """The articles that `filters.one` finds and `where` keeps, and those of `filters.other`, or without it the rest.

    With `where.unique` a story counts once in each set. Both sets are empty where `where` keeps nothing. Raises `QueryError`
    where a search cannot be read, finds nothing that `where` keeps, or an article is in both sets.
    """
    import pyarrow.compute as pc

    found = _found(dataset, filters)
    if filters.other is not None:
        _apart(dataset, filters, where, found)
    conditions = [_IN.format(name="one"), f"NOT {_IN.format(name='one')}" if filters.other is None else _IN.format(name="other")]
    scopes = [_SIDE.format(side=n, where=both(where, Where([condition]))) for n, condition in enumerate(conditions, 1)]
    sql = " UNION ALL ".join(f"SELECT * FROM ({scope})" for scope in scopes)  # noqa: S608
    with answered(dataset, sql, where.params, tables=found) as reader:
        table = reader.read_all()
    one = pc.sum(pc.equal(table["side"], 1)).as_py() or 0
    made = Sides(table, one, len(table) - one)
    _check(dataset, filters, where, made)
    return made


def _found(dataset: "Dataset", filters: Filters) -> Tables:
    """The articles that each search finds, as tables named one and other."""
    import pyarrow as pa

    if filters.one is None:
        raise QueryError("a comparison needs one: a search that finds the first set of articles, such as --one date:2015")
    own = load_topics(Path(filters.topics)).aliases if filters.topics is not None else None
    tables = {}
    with closing(opened(dataset)) as index:
        for name, search in (("one", filters.one), ("other", filters.other)):
            if search is not None:
                try:
                    found = matching(index, search, topics=own)
                except QueryError as error:
                    raise QueryError(f"{name}: {error}") from None
                tables[name] = pa.table({"article_id": pa.array(found, pa.string())})
    return tables


def _apart(dataset: "Dataset", filters: Filters, where: Where, found: Tables) -> None:
    """Raise `QueryError` where an article is in both sets: it would make them look more alike than they are."""
    every = replace(where, unique=False)
    twice = query(dataset, f"{_IN_BOTH.format(where=every)} ORDER BY article_id", every.params, tables=found)["article_id"]
    if len(twice):
        said = f"{len(twice):,} articles are in both sets ({', '.join(twice[:3])}{', ...' if len(twice) > 3 else ''})"
        raise QueryError(f"{said}: leave them out of one, such as --other '({filters.other}) NOT ({filters.one})'")


def _check(dataset: "Dataset", filters: Filters, where: Where, made: Sides) -> None:
    """Raise `QueryError` where one set is empty though there are articles to compare."""
    if made.one and made.other:
        return
    every = replace(where, unique=False)
    if query(dataset, f"SELECT 1 FROM articles WHERE {every} LIMIT 1", every.params).empty:  # noqa: S608
        return
    if made.one and filters.other is None:
        raise QueryError(f"no article is left for the other set: all that the filters keep are found by '{filters.one}'")
    name, search = ("other", filters.other) if made.one else ("one", filters.one)
    raise QueryError(f"{name}: '{search}' finds no article that the other filters keep")
