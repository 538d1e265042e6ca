"""The report `timeline`: how many articles there were, day by day, or by week, month or year."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.errors import QueryError
from pipeline.query import query
from pipeline.reports.filters import NARROWING, STORY, Filters, coverage, span, subject

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset

PERIODS = ("day", "week", "month", "year")


class Timeline:
    """A row for each period from the first to the last day asked for (else: found), those without articles included."""

    name: ClassVar = "timeline"
    about: ClassVar = "Articles by day, week, month (unless --by says so) or year. Articles without a date are left out."
    columns: ClassVar = {
        "period": "its first day (a week's is its Monday)",
        "articles": "how many articles were published in it",
        "stories": "how many different stories that makes: copies of one count once",
        "matching": "how many articles are on the --topic, name the --entity or an entity of the --kind; only with one of these",
        "matching_stories": "how many different stories these make; with `matching`",
    }
    takes: ClassVar = NARROWING | {"by"}

    def __call__(self, dataset: "Dataset", filters: Filters) -> "pd.DataFrame":
        """Periods in time."""
        by = filters.by or "month"
        if by not in PERIODS:
            raise QueryError(f"'{by}' is no period: choose from {', '.join(PERIODS)}")
        where, about = coverage(dataset, filters), subject(dataset, filters)
        first, last = span(filters)
        params = {**where.params, **about.params, "by": by, "step": f"1 {by}", "since": first, "until": last}
        frame = query(dataset, _SQL.format(where=where, about=about), params)
        return frame if about.conditions else frame.drop(columns=["matching", "matching_stories"])


_SQL = f"""
WITH scope AS (
    SELECT CAST(date_trunc($by, published) AS DATE) AS period, ({{about}}) AS matching, {STORY} AS story
    FROM articles WHERE published IS NOT NULL AND {{where}}
),
ends AS (
    SELECT coalesce(date_trunc($by, CAST($since AS DATE)), min(period)) AS low,
           coalesce(date_trunc($by, CAST($until AS DATE)), max(period)) AS high FROM scope
),
periods AS (SELECT CAST(unnest(generate_series(low, high, CAST($step AS INTERVAL))) AS DATE) AS period FROM ends)
SELECT period, count(matching) AS articles, count(DISTINCT story) AS stories,
       count(*) FILTER (WHERE matching) AS matching, count(DISTINCT story) FILTER (WHERE matching) AS matching_stories
FROM periods LEFT JOIN scope USING (period) GROUP BY period ORDER BY period
"""  # noqa: S608
