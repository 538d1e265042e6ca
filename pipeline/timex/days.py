"""Days: a date, a weekday, yesterday, a holiday."""

from pipeline.timex.holidays import holiday
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, day_of
from pipeline.timex.values import Timex, dated
from pipeline.timex.weekdays import weekday
from pipeline.timex.written import fixed, iso, slash, year_behind, year_in

_TREATIES = frozenset({"Agreement", "agreement", "Accord", "accord", "Accords", "accords", "deal", "peace", "Island", "Islands"})
_NETWORKS = frozenset({"USA", "NBC", "VOA"})
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
        return iso(str(m.get("iso")))
    if m.has("slash"):
        return slash(str(m.get("slash")))
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


def _month_day(m: Match) -> Timex | None:
    month, number, today = m.integer("month", "abbr") or 0, m.day_of_month, m.context.today
    year = _year_from(today, m)
    if year is not None:
        return fixed(day_of(year, month, number), m.context.today_from)
    year = year_in(m)
    year = year_behind(m) if year is None else year
    if year is not None:
        return fixed(day_of(year, month, number))
    if day_of(2000, month, number) is None:
        return None
    if today is None:
        return Timex("DATE", f"XXXX-{month:02d}-{number:02d}")
    years = range(today.first.year - 1, today.first.year + 2)
    candidates = [d for year in years if (d := day_of(year, month, number))]
    found = _nearest(candidates, today, m)
    return dated(found, "day", m.context.today_from) if found else Timex("DATE", f"XXXX-{month:02d}-{number:02d}")


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
        return fixed(holiday(rule, given))
    if relative is not None:
        return fixed(holiday(rule, relative), m.context.today_from)
    return dated(_nearest(candidates, today, m), "day", m.context.today_from)


def _nearest(candidates: list[Period], today: Period, m: Match) -> Period | None:
    """The last, the next, or the nearest as the tense has it; the last and the next are never the day itself."""
    if m.has("last", "past", "previous"):
        return max((d for d in candidates if d.first < today.first), key=lambda d: d.first, default=None)
    if m.has("next", "coming"):
        return min((d for d in candidates if d.first > today.first), key=lambda d: d.first, default=None)
    return closest(candidates, today, m.tense)


def _year_from(today: Period | None, m: Match) -> int | None:
    """The year that the match gives by the article's: of "4 May last year"."""
    return today.first.year + m.has("next") - m.has("last") if today and m.unit == "year" else None


def _only_with_a_day(m: Match) -> Timex | None:
    """A date; "Sun" and "Sat" alone are no weekdays."""
    return None if m.has("wabbr") and not m.has("day", "ordinal") else day(m)


def _week_of(m: Match) -> Timex | None:
    """The week that a date is in: "the week of Nov. 13"."""
    found = day(m) if m.unit == "week" else None
    return dated(found.period.to("week"), "week", found.anchor) if found and found.period else None


RULES = (
    Rule("the? (last|next|past|coming|this) monthday (?!comma? year)", day),
    Rule("the unit of monthday (comma? anyyear)?", _week_of),
    Rule("the unit (before|after) relday", _only_with_a_day),
    Rule("((the? early dash?|earlier|later) on?)? dayref", _only_with_a_day),
)
