"""A timeline of each topic, entity or outlet: what the report `timeline` gives with `per`."""

from typing import TYPE_CHECKING

from pipeline.errors import QueryError
from pipeline.query import query, stream
from pipeline.reports.filled import filled
from pipeline.reports.filters import STORY, Filters, Where, coverage, subject
from pipeline.reports.known import IN_TOPICS, key, same, wanted
from pipeline.reports.known_names import known
from pipeline.reports.periods import FILLED, PERIOD, params
from pipeline.resolution.lookup import RESOLVED

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.dataset import Dataset

_NAMES = {
    "topic": "SELECT article_id, topic_id AS kind, label AS name FROM topics WHERE {rows}",
    "entity": f"SELECT article_id, kind, name FROM ({RESOLVED}) WHERE {{rows}}",  # noqa: S608
    "outlet": "SELECT article_id, 'outlet' AS kind, outlet AS name FROM articles WHERE trim(outlet) <> '' AND {rows}",
}
PER = tuple(_NAMES)
"""What a timeline can be of."""


def series(dataset: "Dataset", filters: Filters, by: str) -> "Iterator[pd.DataFrame]":
    """A row for each series and period, those without an article included; the series with most articles comes first.

    As in the reports of these names: a topic counts without the narrower ones, and `topic` keeps it and these; `kind` keeps
    the entities of that kind, and `entity` those named in the same articles. `topic` and `entity` narrow the articles that are
    counted, not those that they are a share of. Rows are series times periods, in frames, and no series is left out unasked:
    `top` keeps the first so many, `min_count` those of so many articles, both over all periods together.

    Raises `QueryError` where `filters.per` is not one of `PER`.
    """
    if filters.per not in PER:
        raise QueryError(f"a timeline is not per {filters.per}: choose from {', '.join(PER)}")
    where, about = coverage(dataset, filters), subject(dataset, filters, kind=filters.per != "entity")
    rows = Where()
    if filters.per == "entity" and filters.kind is not None:
        rows.add(same("kind", "$kind"), kind=wanted(dataset, "entities", "kind", filters.kind))
    if filters.per == "topic" and filters.topic is not None:
        rows.add(IN_TOPICS)
    names = _NAMES[filters.per].format(rows=rows)
    # A topic is one whatever its label; names are one whatever their case and spacing.
    sql = _SQL.format(where=where, about=about, names=names, key="''" if filters.per == "topic" else key("name"))
    days, least = params(filters, by), {"min_count": filters.min_count or 1, "top": filters.top}
    periods = query(dataset, _PERIODS.format(where=where), {**where.params, **days})
    tables = known(dataset, filters) if filters.per == "entity" else {}
    given = {**where.params, **about.params, **rows.params, **least, "by": by}
    return filled(stream(dataset, sql, given, tables=tables), periods)


_PERIODS = f"""
WITH scope AS (SELECT {PERIOD} AS period FROM articles WHERE published IS NOT NULL AND {{where}}),{FILLED}
SELECT period, count(scope.period) AS published FROM periods LEFT JOIN scope USING (period) GROUP BY period ORDER BY period
"""  # noqa: S608
_SQL = f"""
WITH scope AS (
    SELECT article_id, {PERIOD} AS period, ({{about}}) AS matching, {STORY} AS story
    FROM articles WHERE published IS NOT NULL AND {{where}}
),
names AS ({{names}}),
keys AS (SELECT kind, name, {{key}} AS key FROM (SELECT DISTINCT kind, name FROM names)),
found AS (
    SELECT kind, key, name, article_id, any_value(period) AS period, any_value(story) AS story, count(*) AS n
    FROM names JOIN keys USING (kind, name) JOIN scope USING (article_id) WHERE matching GROUP BY kind, key, name, article_id
),
counts AS (
    SELECT kind, key, period, count(DISTINCT article_id) AS articles, count(DISTINCT story) AS stories FROM found GROUP BY ALL
),
called AS (
    SELECT kind, key, first(name ORDER BY n DESC, name) AS series
    FROM (SELECT kind, key, name, sum(n) AS n FROM found GROUP BY ALL) GROUP BY ALL
),
totals AS (SELECT kind, key, sum(articles) AS total FROM counts GROUP BY ALL HAVING total >= $min_count),
ranked AS (
    SELECT kind, key, series, row_number() OVER (ORDER BY total DESC, series, kind) - 1 AS rank
    FROM totals JOIN called USING (kind, key) ORDER BY rank LIMIT $top
)
SELECT rank, period, series, kind, articles, stories FROM ranked JOIN counts USING (kind, key) ORDER BY rank, period
"""  # noqa: S608
