"""The report `timeline`: how many articles there were, day by day, or by week, month, quarter or year."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.errors import QueryError
from pipeline.query import query
from pipeline.reports.filters import NARROWING, STORY, Filters, coverage, subject
from pipeline.reports.periods import FILLED, PERIOD, chosen, params
from pipeline.reports.series import PER, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.dataset import Dataset


class Timeline:
    """A row for each period from the first to the last day asked for (else: found), those without articles included.

    With `per`, such rows for each topic, entity or outlet: see `pipeline.reports.series`.
    """

    name: ClassVar = "timeline"
    about: ClassVar = (
        "Articles by day, week, month (unless --by says so), quarter or year. Articles without a date are left out. "
        "--per topic, entity or outlet gives each of these its own rows: --top 10 keeps the commonest ten."
    )
    columns: ClassVar = {
        "period": "its first day (a week's is its Monday)",
        "series": "the topic's label, the entity's name or the outlet, in its commonest form; only with --per",
        "kind": "what tells series of one name apart: a topic's id, an entity's kind, or 'outlet'; only with --per",
        "articles": "how many articles were published in it; with --per, how many that have the topic itself, name the entity or "
        "are the outlet's",
        "stories": "how many different stories that makes: copies of one count once",
        "share": "`articles` as a share of all that the period has of the --outlet and --language, on any topic, from 0 "
        "to 1; empty where it has none; only with --per",
        "matching": "how many articles are on the --topic, name the --entity or an entity of the --kind; only with one of these, "
        "and not with --per, where these narrow `articles`",
        "matching_stories": "how many different stories these make; with `matching`",
    }
    takes: ClassVar = NARROWING | {"by", "per", "min_count", "top"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame | Iterator[pd.DataFrame]":
        """Periods in time; with `per`, the commonest series first, and its periods in time."""
        by = chosen(filters, "month")
        if filters.per is not None:
            return series(dataset, filters, by)
        if filters.top is not None or filters.min_count is not None:
            raise QueryError(f"a timeline leaves no period out: top and min_count go with per, one of {', '.join(PER)}")
        where, about = coverage(dataset, filters), subject(dataset, filters)
        found = {**where.params, **about.params, **params(filters, by)}
        frame = query(dataset, _SQL.format(where=where, about=about), found)
        return frame if about.conditions else frame.drop(columns=["matching", "matching_stories"])


_SQL = f"""
WITH scope AS (
    SELECT {PERIOD} AS period, ({{about}}) AS matching, {STORY} AS story
    FROM articles WHERE published IS NOT NULL AND {{where}}
),{FILLED}
SELECT period, count(matching) AS articles, count(DISTINCT story) AS stories,
       count(*) FILTER (WHERE matching) AS matching, count(DISTINCT story) FILTER (WHERE matching) AS matching_stories
FROM periods LEFT JOIN scope USING (period) GROUP BY period ORDER BY period
"""  # noqa: S608
