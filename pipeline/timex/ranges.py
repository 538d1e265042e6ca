"""The ends of ranges that lack a month: "May 4-6", "24-27 August"."""

from pipeline.timex.days import day
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import day_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated


def _end(m: Match) -> Timex | None:
    """The "6" of "May 4-6": the day of the month just named."""
    start, number = m.context.focus, m.integer("day")
    if start is None or start.unit != "day" or number is None or number <= start.first.day:
        return None
    end = day_of(start.first.year, start.first.month, number)
    return dated(end, "day", anchored=m.context.focus_anchored) if end else None


def _start(m: Match) -> Timex | None:
    """The "24" of "24-27 August": a day of the month that the end of the range names."""
    last = m.last + 3 + (m.last + 3 < len(m.words) and classify(m.words[m.last + 3])[0] == "year")
    end, number = day(Match(m.words, m.last + 1, last, m.context)), m.integer("day") or 0
    start = end and end.period and day_of(end.period.first.year, end.period.first.month, number)
    return dated(start, "day", anchored=end.anchored) if end and start else None


RULES = (
    Rule("day (?=dash day mon)", _start),
    Rule("(?<=month day dash) day (comma year)?", _end),
    Rule("(?<=abbr dot day dash) day (comma year)?", _end),
)
