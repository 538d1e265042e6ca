"""Days, weeks, months, quarters and years, as the reports count by them."""

from typing import Any

from pipeline.errors import QueryError
from pipeline.reports.filters import Filters, span

PERIODS = ("day", "week", "month", "quarter", "year")
PERIOD = "CAST(date_trunc($by, published) AS DATE)"
"""The first day of the period, `$by`, in which an article was published."""
FILLED = """
ends AS (
    SELECT coalesce(date_trunc($by, CAST($since AS DATE)), min(period)) AS low,
           coalesce(date_trunc($by, CAST($until AS DATE)), max(period)) AS high FROM scope
),
periods AS (SELECT CAST(unnest(generate_series(low, high, CAST($step AS INTERVAL))) AS DATE) AS period FROM ends)"""
"""The table `periods`: each from the first day asked for (else: of the table `scope`) to the last."""


def chosen(filters: Filters, default: str) -> str:
    """The period asked for. Raises `QueryError` where there is no such."""
    by = filters.by or default
    if by not in PERIODS:
        raise QueryError(f"'{by}' is no period: choose from {', '.join(PERIODS)}")
    return by


def params(filters: Filters, by: str) -> dict[str, Any]:
    """The parameters of `PERIOD` and `FILLED`. Raises `QueryError` where the days asked for are none."""
    first, last = span(filters)
    return {"by": by, "step": f"1 {by}", "since": first, "until": last}
