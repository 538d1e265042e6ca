"""What an expression means: a TIMEX3 type and value, and the context that it is read in."""

from dataclasses import dataclass
from datetime import date

from pipeline.timex.periods import UNKNOWN, Period

_LETTERS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y"}
_MULTIPLES = {"weekend": (2, "D"), "fortnight": (2, "W"), "decade": (10, "Y"), "century": (100, "Y")}
_VAGUE = {"decade": "DE", "century": "CE", "weekend": "WE", "fortnight": "W"}
_PLAUSIBLE = range(1000, 3000)
NEVER = -1_000
"""Where the last expression ended that this piece of text has not got."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3: `period` is the stretch of calendar that it names, if any; `anchored` says if that took the published day."""

    type: str
    value: str
    period: Period | None = None
    anchored: bool = False


@dataclass(slots=True)
class Context:
    """What an article has said so far: its day, the period it named last, the quarter that it reports on."""

    published: Period | None
    focus: Period | None = None
    focus_anchored: bool = False
    quarter: Period | None = None
    heard_at: int = NEVER

    def hear(self, timex: Timex, at: int) -> None:
        """Take note of an expression, in the order of the text; `at` is the word that it ends before."""
        if timex.period is None:
            return
        self.heard_at = at
        self.focus, self.focus_anchored = timex.period, timex.anchored
        if timex.period.unit == "quarter" and self._is_news(timex.period):
            self.quarter = timex.period

    def _is_news(self, quarter: Period) -> bool:
        """Whether an article of this day may report on the quarter: it is over, for less than a year."""
        if self.published is None:
            return True
        current = self.published.to("quarter")
        year_ago = current.shift(-4)
        return quarter.first < current.first and (year_ago is None or quarter.first > year_ago.first)


def published_day(published: str | None) -> Period | None:
    """The day of an ISO date or time; None where it is not known to the day, or cannot be an article's."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return Period("day", day) if day.year in _PLAUSIBLE else None


def dated(period: Period | None, unit: str, *, anchored: bool) -> Timex:
    """A DATE for the period, or for some unknown one of that unit."""
    return Timex("DATE", UNKNOWN[unit]) if period is None else Timex("DATE", period.value, period, anchored)


def lasting(number: float | None, unit: str) -> Timex:
    """A DURATION of so many units; None is "some"."""
    if number is None:
        times, letters = "X", _VAGUE.get(unit) or _LETTERS[unit]
    else:
        factor, letters = _MULTIPLES.get(unit) or (1, _LETTERS[unit])
        times = f"{number * factor:g}" if number * factor % 1 else str(int(number * factor))
    if number is not None and unit == "hour" and number % 1 == 0.5:
        return Timex("DURATION", f"PT{int(number)}H30M" if number > 1 else "PT30M")
    clock, letter = letters[:-1] if letters[0] == "T" else "", letters.removeprefix("T")
    return Timex("DURATION", f"P{clock}{times}{letter}")
