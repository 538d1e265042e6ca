"""The axis of time: where periods begin and end, which of them get a label, and what it says."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

UNITS = ("day", "week", "month", "quarter", "year")
_PANDAS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}
MOST, _LABELS = 430, 15
"""As many periods as can be told apart in a chart's width, and as many labels as fit below them."""
_STEPS = (
    *(("day", n) for n in (1, 2)),
    *(("week", n) for n in (1, 2)),
    *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
_OWN = {"day": ("day", 1), "week": ("week", 1), "month": ("month", 1), "quarter": ("month", 3), "year": ("year", 1)}
_LAST = _STEPS[-1][1]
_YEAR = "utcFormat(datum.value, '%Y')"
_MONTHLY = f"[utcFormat(datum.value, '%b'), utcmonth(datum.value) == 0 || datum.index == 0 ? {_YEAR} : '']"
_DAILY = (
    "[utcFormat(datum.value, '%-d'), utcdate(datum.value) <= {step} || datum.index == 0 ? utcFormat(datum.value, '%b %Y') : '']"
)


def begins(periods: "pd.Series[Any]", unit: str) -> "pd.Series[Any]":
    """The first day of the unit in which each day lies."""
    first: pd.Series[Any] = periods.dt.to_period(_PANDAS[unit]).dt.start_time
    return first


def fitting(periods: "pd.Series[Any]", unit: str) -> str:
    """The unit, or the next longer one of which a chart can show so many as there are from the first day to the last."""
    for longer in UNITS[UNITS.index(unit) :]:
        if longer == "year" or begins(periods, longer).nunique() <= MOST:
            return longer
    return "year"


def whole(low: Any, high: Any, unit: str) -> "pd.DatetimeIndex":
    """The first days of the units from one day to another, none left out."""
    import pandas as pd

    return pd.period_range(low, high, freq=_PANDAS[unit]).to_timestamp()


def ends(first: date, unit: str) -> date:
    """The first day after a period that begins on such a day."""
    if unit in ("day", "week"):
        return first + timedelta(days=7 if unit == "week" else 1)
    months = first.year * 12 + first.month - 1 + {"month": 1, "quarter": 3, "year": 12}[unit]
    return date(months // 12, months % 12 + 1, 1)


def moment(day: date) -> str:
    """A day as Vega reads it: in UTC, so that no machine's time zone moves it."""
    return f"{day.isoformat()}T00:00:00Z"


def scale(first: date, last: date) -> "alt.Scale":
    """From the first day of the first period to the end of the last."""
    import altair as alt

    return alt.Scale(type="utc", domain=[moment(first), moment(last)], nice=False)


def axis(first: date, last: date, unit: str, wide: float, most: int = _LABELS) -> "alt.Axis":
    """Labels from one day to another, for periods that are `wide` pixels each: a label of one is under its middle."""
    import altair as alt

    kind, every, marked = next(found for found in _choices(first, last, unit) if len(found[2]) <= most or found[1] == _LAST)
    step = every * (7 if kind == "week" else 1)
    said = {"year": _YEAR, "month": _MONTHLY}.get(kind, _DAILY.format(step=step))
    middle = wide / 2 if kind == _OWN[unit][0] else 0
    values = [moment(day) for day in marked]
    return alt.Axis(values=values, labelExpr=said, tickOffset=middle, title=None, grid=False, labelFlush=False)


def _choices(first: date, last: date, unit: str) -> Iterator[tuple[str, int, list[date]]]:
    """The days that steps of each length mark before the last day: not shorter steps than the unit, the shortest ones first."""
    for kind, every in _STEPS[_STEPS.index(_OWN[unit]) :]:
        yield kind, every, list(takewhile(lambda day: day < last, _marked(first, kind, every)))


def _marked(first: date, kind: str, every: int) -> Iterator[date]:
    """Each day, Monday, first of a month or of January, from one day on, of which the count since year 1 can be so divided."""
    if kind in ("day", "week"):
        length = every * (7 if kind == "week" else 1)
        start = first.toordinal() + (1 - first.toordinal()) % length
        yield from map(date.fromordinal, range(start, date.max.toordinal(), length))
        return
    months = every * (12 if kind == "year" else 1)
    start = first.year * 12 + first.month - 1 + (first.day > 1)
    start += -start % months
    yield from (date(month // 12, month % 12 + 1, 1) for month in range(start, date.max.year * 12, months))
