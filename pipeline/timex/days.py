"""Days: a date, a weekday, yesterday, a holiday."""

from datetime import date

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, day_of, holiday
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated

_NOT_DAYS = frozenset({"Bloody", "Black", "Super", "Good", "Palm", "Ash", "Fat", "Cyber", "Man"})
_PAPERS = frozenset({"Times", "Mirror", "Telegraph", "Express", "Herald", "Mail", "Post", "Tribune", "Nation"})
_AGAINST_TENSE = 250
"""In days: so a day within eight weeks is taken whatever the tense, which the nearest verb does not always tell."""


def closest(candidates: list[Period], published: Period, direction: int) -> Period | None:
    """Of the periods that an expression may name, the nearest; one that its tense points away from counts as farther."""

    def distance(candidate: Period) -> int:
        days = (candidate.first - published.to(candidate.unit).first).days
        return abs(days) + (_AGAINST_TENSE if days * direction < 0 else 0)

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
        today = m.context.published
        return dated(today and today.shift(m.integer("relday") or 0), "day", anchored=True)
    return _weekday(m)


def _fixed(period: Period | None) -> Timex | None:
    return dated(period, "day", anchored=False) if period else None


def _iso(text: str) -> Timex | None:
    try:
        return _fixed(Period("day", date.fromisoformat(text[:10])))
    except ValueError:
        return None


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
    month, number, year = m.integer("month", "abbr") or 0, m.day_of_month, year_in(m)
    if year is None and m.after() in ("-", "–"):
        year = _year_behind_range(m)
    if year is not None:
        return _fixed(day_of(year, month, number))
    if day_of(2000, month, number) is None:
        return None
    today = m.context.published
    if today is None:
        return Timex("DATE", f"XXXX-{month:02d}-{number:02d}")
    years = range(today.first.year - 1, today.first.year + 2)
    candidates = [d for year in years if (d := day_of(year, month, number))]
    found = closest(candidates, today, m.tense)
    return dated(found, "day", anchored=True) if found else Timex("DATE", f"XXXX-{month:02d}-{number:02d}")


def _year_behind_range(m: Match) -> int | None:
    """The year of "May 4-6, 2015", for its beginning."""
    kinds = [classify(word) for word in m.words[m.last + 1 : m.last + 4]]
    if [kind for kind, _ in kinds] == ["day", "comma", "year"]:
        return int(kinds[2][1])
    return None


def _holiday(m: Match) -> Timex | None:
    today, rule = m.context.published, str(m.get("holiday"))
    if today is None:
        return Timex("DATE", f"XXXX-{rule}") if rule[0].isdecimal() else dated(None, "day", anchored=False)
    years = (today.first.year + n for n in (-1, 0, 1))
    candidates = [d for year in years if (d := holiday(rule, year))]
    return dated(closest(candidates, today, _direction(m)), "day", anchored=True)


def _direction(m: Match) -> int:
    if m.has("last", "past", "previous"):
        return -1
    return 1 if m.has("next", "coming") else m.tense


def _weekday(m: Match) -> Timex | None:
    if m.before() in _NOT_DAYS or m.after() in _PAPERS:
        return None
    number, today = m.integer("weekday", "wabbr") or 0, m.context.published
    if today is None:
        return Timex("DATE", f"XXXX-WXX-{number}")
    ahead = (number - today.first.isoweekday()) % 7
    if m.has("last", "past", "previous"):
        ahead = (ahead or 7) - 7 if ahead else -7
    elif m.has("next", "coming"):
        ahead = ahead or 7
    elif ahead and not (m.has("this") or m.tense > 0):
        ahead -= 7
    return dated(today.shift(ahead), "day", anchored=True)


def _only_with_a_day(m: Match) -> Timex | None:
    """A date; "Sun" and "Sat" alone are no weekdays."""
    return None if m.has("wabbr") and not m.has("day", "ordinal") else day(m)


RULES = (Rule("((the? early dash?|earlier|later) on?)? dayref eve?", _only_with_a_day),)
