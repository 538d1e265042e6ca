"""What an article has said so far, which the expressions to come lean on."""

from dataclasses import dataclass
from datetime import date

from pipeline.timex.periods import Period
from pipeline.timex.values import Anchor, Timex

NEVER = -1_000
"""Where the last expression ended that this piece of text has not got."""


@dataclass(slots=True)
class Heard:
    """A period that the text has named, and the number of the expression that named it."""

    period: Period
    at: Anchor
    stated: bool = False
    """Whether the text gave it in full."""


@dataclass(slots=True)
class Context:
    """An article's day, the periods that it named last, and what it reports on.

    `today` is what "yesterday" counts from, `today_from` whether the metadata or the article's dateline gave it. The narrative's
    time is the last period named (`focus`), and for what counts in days the last day named (`day`): the reference times of
    narrative texts in Strötgen & Gertz (2013). A company's report is on a `quarter`, until it turns to
    the first months of a year. Expressions are numbered in the order of the text.
    """

    today: Period | None
    today_from: str = "published"
    focus: Heard | None = None
    day: Heard | None = None
    quarter: Heard | None = None
    heard_at: int = NEVER
    count: int = 0
    people: set[str] | None = None
    """Which months are surnames in this piece of text, once somebody asked."""

    def hear(self, timex: Timex, at: int) -> None:
        """Take note of an expression, in the order of the text; `at` is the word that it ends before."""
        number, self.count = self.count, self.count + 1
        if timex.type == "DURATION" and timex.value in _REPORTED_MONTHS:
            self.quarter = None
        if timex.period is None:
            return
        self.heard_at = at
        self.focus = Heard(timex.period, number, timex.anchor is None)
        if timex.period.unit == "day":
            self.day = self.focus
        if timex.period.unit in ("quarter", "fiscal") and self._is_news(timex.period):
            self.quarter = self.focus

    def _is_news(self, quarter: Period) -> bool:
        """Whether an article of this day may report on the quarter: it is the latest named that is over."""
        if self.quarter and self.quarter.period.first > quarter.first:
            return False
        if self.today is None or quarter.unit == "fiscal":
            return True
        current = self.today.to("quarter")
        year_ago = current.shift(-4)
        return quarter.first < current.first and (year_ago is None or quarter.first > year_ago.first)


_REPORTED_MONTHS = frozenset({"P9M", "P6M", "P12M"})


def published_day(published: str | None) -> Period | None:
    """The day of an ISO date or time; None where it is not known to the day."""
    try:
        return Period("day", date.fromisoformat((published or "")[:10]))
    except ValueError:
        return None
