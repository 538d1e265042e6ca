"""Days: a date, a weekday, yesterday, a holiday."""

import re
from datetime import date

from pipeline.timex.holidays import holiday
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, day_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Anchor, Timex, dated
from pipeline.timex.weekdays import weekday

_TREATIES = frozenset({"Agreement", "agreement", "Accord", "accord", "Accords", "accords", "deal", "peace", "Island", "Islands"})
_NETWORKS = frozenset({"USA", "NBC", "VOA"})
_LINKS = frozenset({"dash", "to", "and", "or", "comma"})
_IN_RANGES = _LINKS | {"month", "abbr", "dot", "day", "ordinal", "the"}
_RANGE = 9
_TIMED = re.compile(r".{10}T(?:[01]\d|2[0-3]):[0-5]\d")
_AGAINST_TENSE = {"day": 200}
_AGAINST = 250
"""In days: a day within twelve weeks, a month within two, is taken whatever the tense, which the verb does not always tell."""


def closest(candidates: list[Period], published: Period, direction: int) -> Period | None:
    """Of the periods that an expression may name, the nearest; one that its tense points away from counts as farther."""

    def distance(candidate: Period) -> int:
        days = (candidate.first - published.to(candidate.unit).first).days
        return abs(days) + (_AGAINST_TENSE.get(candidate.unit, _AGAINST) if days * direction < 0 else 0)

    return min(candidates, key=distance, default=None)


def day(m: Match) -> Timex | None:
    """The day that the match names; None where the calendar has none such."""
    if m.has("iso"):
        return _iso(str(m.get("iso")))
    if m.has("slash"):
        return _slash(str(m.get("slash")))
    if m.has("month", "abbr"):
        return _month_day(m)
    if m.has("holiday"):
        return _holiday(m)
    if m.has("relday"):
        name = m.words[m.last - 1]
        if (name == "Today" and m.before()[:1].isupper()) or (name == "TODAY" and m.before() in _NETWORKS):
            return None
        today = m.context.today
        return dated(today and today.shift(_steps(m)), "day", m.context.today_from)
    return weekday(m)


def _steps(m: Match) -> int:
    """How many days off: "tomorrow" is 1, "the day after tomorrow" 2."""
    step = m.integer("relday") or 0
    return step + (m.has("after") - m.has("before") if m.has("unit") else 0)


def _fixed(period: Period | None, anchor: Anchor = None) -> Timex | None:
    return dated(period, "day", anchor) if period else None


def _iso(text: str) -> Timex | None:
    try:
        found = Period("day", date.fromisoformat(text[:10].replace("/", "-")))
    except ValueError:
        return None
    timed = _TIMED.match(text)
    return Timex("TIME", timed[0], found) if timed else _fixed(found)


def _slash(text: str) -> Timex | None:
    month, number, year = (int(part) for part in text.split("/"))
    if month > 12:
        month, number = number, month
    return _fixed(day_of(year if year > 99 else _century(year), month, number))


def _century(year: int) -> int:
    return year + (2000 if year < 50 else 1900)


def year_in(m: Match) -> int | None:
    """The year that the match gives, two digits or four."""
    short = m.integer("short_year")
    return m.integer("year") if short is None else _century(short)


def _month_day(m: Match) -> Timex | None:
    month, number, today = m.integer("month", "abbr") or 0, m.day_of_month, m.context.today
    year = _year_from(today, m)
    if year is not None:
        return _fixed(day_of(year, month, number), m.context.today_from)
    year = year_in(m)
    year = year_behind(m) if year is None else year
    if year is not None:
        return _fixed(day_of(year, month, number))
    if day_of(2000, month, number) is None:
        return None
    if today is None:
        return Timex("DATE", f"XXXX-{month:02d}-{number:02d}")
    years = range(today.first.year - 1, today.first.year + 2)
    candidates = [d for year in years if (d := day_of(year, month, number))]
    found = closest(candidates, today, m.tense)
    return dated(found, "day", m.context.today_from) if found else Timex("DATE", f"XXXX-{month:02d}-{number:02d}")


def year_behind(m: Match) -> int | None:
    """The year of "May 4-6, 2015", "May 4 to June 2, 2015", "April and May 2015", for their beginnings."""
    entries = [classify(word) for word in m.words[m.last : m.last + _RANGE]]
    kinds = [kind for kind, _ in entries]
    if not kinds or kinds[0] not in _LINKS:
        return None
    end = next((i for i, kind in enumerate(kinds) if kind not in _IN_RANGES), 0)
    if kinds[end : end + 1] != ["year"] or not ({"month", "abbr"} & set(kinds[:end]) or (m.has("day") and "day" in kinds[1:end])):
        return None
    return int(entries[end][1])


def _holiday(m: Match) -> Timex | None:
    today, rule = m.context.today, str(m.get("holiday"))
    if m.after() in _TREATIES:
        return None
    if today is None:
        return Timex("DATE", f"XXXX-{rule}") if rule[2:3] == "-" else dated(None, "day", None)
    years = (today.first.year + n for n in (-1, 0, 1))
    candidates = [d for year in years if (d := holiday(rule, year))]
    given, relative = year_in(m), _year_from(today, m)
    if given is not None:
        return _fixed(holiday(rule, given))
    if relative is not None:
        return _fixed(holiday(rule, relative), m.context.today_from)
    return dated(closest(candidates, today, _direction(m)), "day", m.context.today_from)


def _year_from(today: Period | None, m: Match) -> int | None:
    """The year that the match gives by the article's: of "4 May last year"."""
    return today.first.year + m.has("next") - m.has("last") if today and m.unit == "year" else None


def _direction(m: Match) -> int:
    if m.has("last", "past", "previous"):
        return -1
    return 1 if m.has("next", "coming") else m.tense


def _only_with_a_day(m: Match) -> Timex | None:
    """A date; "Sun" and "Sat" alone are no weekdays."""
    return None if m.has("wabbr") and not m.has("day", "ordinal") else day(m)


RULES = (
    Rule("the unit (before|after) relday", _only_with_a_day),
    Rule("((the? early dash?|earlier|later) on?)? dayref", _only_with_a_day),
)
