"""Periods counted from those that the text spoke of: "two days later", "the following month", "that year"."""

from pipeline.timex.context import Heard
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.relative import FINE, SPANNING, ago, counted
from pipeline.timex.values import Timex, dated, lasting

_BY_SIZE = ("day", "week", "weekend", "fortnight", "month", "quarter", "fiscal", "season", "half", "year", "decade", "century")


def _told(m: Match, unit: str) -> Heard | None:
    """The last period of the narrative that such a unit can be counted from: one that is not longer."""
    sizes = _BY_SIZE[: _BY_SIZE.index(unit) + 1] if unit in _BY_SIZE else ()
    return next((h for h in (m.context.focus, m.context.day) if h and h.period.unit in sizes), None)


def _neighbour(m: Match) -> Timex | None:
    """A unit next to the period that the text spoke of: "the next day", "the following month", "that year"."""
    unit, context = m.unit, m.context
    if unit in FINE:
        return None
    if m.has("next") and m.before().lower() in SPANNING:
        return lasting(1, unit)
    base = _told(m, unit)
    if base is None and context.focus is None and context.today and not (unit == "day" and m.has("before", "earlier")):
        base = Heard(context.today, context.today_from)
    if base is None:
        return dated(None, unit, None)
    shift = 1 if m.has("next", "following") else -1 if m.has("previous", "before", "earlier") else 0
    return dated(base.period.to(unit).shift(shift), unit, base.at)


def _next_to_event(m: Match) -> Timex | None:
    """A unit next to what happened ("the day after his visit"): which one, the text does not say in dates."""
    if not m.after()[:1].isalpha():
        return _neighbour(m) if m.has("before", "earlier") else None
    return None if m.unit in FINE else dated(None, m.unit, None)


def _same_last_year(m: Match) -> Timex | None:
    """The same month, week or day of another year: "the same month last year"."""
    base, unit = m.context.today, str(m.get("unit"))
    if base is None or unit not in ("day", "week", "month"):
        return dated(None, unit, None) if unit not in FINE else None
    return dated(base.to(unit).years_on(-1), unit, m.context.today_from)


def _later(m: Match) -> Timex | None:
    """So long after or before what the text spoke of ("two days later"); a duration where it spoke of no such time."""
    unit, number = m.unit, m.number
    told = _told(m, "year" if unit in ("decade", "century") else unit)
    if m.has("earlier") and number == 1 and unit not in FINE and not (told and _in_the_past(m, told)):
        return _fellow(m)
    if number is None or told is None or unit in FINE:
        return lasting(number, unit)
    sign = -1 if m.has("earlier") else 1
    return counted(told.period, unit, sign * number, told.at)


def _in_the_past(m: Match, told: Heard) -> bool:
    """Whether "a year earlier" is before a past that the text tells of, and not before now, as in reports."""
    today = m.context.today
    if m.unit != "year" or today is None:
        return True
    return not m.context.quarter and told.stated and told.period.first.year < today.first.year


def _fellow(m: Match) -> Timex | None:
    """What "a year earlier" compares with: the same month of the year before, else the same quarter, else that year."""
    told = m.context.focus
    if not told or told.period.unit != "month" or m.unit != "year" or m.context.quarter:
        return ago(m)
    return dated(told.period.years_on(-1), told.period.unit, told.at)


RULES = (
    Rule("quantity trading? unitx (earlier|later)", _later),
    Rule("the same unit (of? last unit|a unit (ago|earlier))", _same_last_year),
    Rule("the (next|following|previous|same) unit", _neighbour),
    Rule("that same? unit", _neighbour),
    Rule("the unit (before|earlier|after)", _next_to_event),
)
