"""The ends of ranges that lack a month, a year or a century: "May 4-6", "from 24 to 27 August", "1990-92"."""

from pipeline.timex.days import day
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import day_of, year_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated


def _end(m: Match) -> Timex | None:
    """The "6" of "May 4-6": the day of the month just named."""
    start, number = m.context.focus, m.integer("day")
    if start is None or start.period.unit != "day" or number is None or number <= start.period.first.day:
        return None
    if m.before() == "and" and m.after()[:1].isalnum() and not m.has("year"):
        return None
    end = day_of(start.period.first.year, start.period.first.month, number)
    return dated(end, "day", start.at) if end else None


def _start(m: Match) -> Timex | None:
    """The "24" of "24-27 August": a day of the month that the end of the range names."""
    last = m.last + 3 + (m.last + 3 < len(m.words) and classify(m.words[m.last + 3])[0] == "year")
    end, number = day(Match(m.words, m.last + 1, last, m.context)), m.integer("day") or 0
    start = end and end.period and day_of(end.period.first.year, end.period.first.month, number)
    return dated(start, "day", end.anchor) if end and start else None


def _year_end(m: Match) -> Timex | None:
    """The "92" of "1990-92"."""
    start, text = m.context.focus, str(m.get("day", "num"))
    if start is None or start.period.unit != "year" or len(m.words[m.first]) != 2 or not text.isdecimal():
        return None
    end = year_of(start.period.first.year // 100 * 100 + int(text))
    return dated(end, "year", None) if end and end.first > start.period.first else None


_LINK = "[dash to and]"
RULES = (
    Rule(f"day (?={_LINK} day mon)", _start),
    Rule(f"(?<=month day {_LINK}) day (comma year)?", _end),
    Rule(f"(?<=abbr dot day {_LINK}) day (comma year)?", _end),
    Rule("(?<=year dash) (day|num)", _year_end),
)
