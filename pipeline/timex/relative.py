"""Periods counted from the published day, or from the one that the text spoke of."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period
from pipeline.timex.values import Timex, dated, lasting

_SPANNING = frozenset({"over", "in", "within", "for", "during", "of", "through", "throughout"})
_FINE = frozenset({"minute", "hour", "second"})


def _named(m: Match) -> Timex | None:
    """A unit next to the published day: "last week", "this year"."""
    today, unit = m.context.published, m.unit
    if unit in _FINE or (unit == "day" and not m.has("this")):
        return None
    if m.has("past", "coming"):
        return lasting(1, unit)
    shift = -1 if m.has("last", "previous") else 1 if m.has("next") else 0
    return dated(today and today.to(unit).shift(shift), unit, anchored=True)


def _neighbour(m: Match) -> Timex | None:
    """A unit next to the period that the text spoke of: "the next day", "the following month", "that year"."""
    unit, context = m.unit, m.context
    if unit in _FINE:
        return None
    if m.has("before", "earlier") and m.after()[:1].isalpha():
        return None
    if m.has("next") and m.before().lower() in _SPANNING:
        return lasting(1, unit)
    shift = 1 if m.has("next", "following") else -1 if m.has("previous", "before", "earlier") else 0
    base, anchored = (context.focus, context.focus_anchored) if context.focus else (context.published, True)
    if unit == "day" and m.has("before", "earlier") and (context.focus is None or context.focus.unit != "day"):
        return None
    if base is None or (unit == "day" and base.unit != "day"):
        return dated(None, unit, anchored=False)
    return dated(base.to(unit).shift(shift), unit, anchored=anchored)


def _the(m: Match) -> Timex | None:
    """The unit that the article was published in: "the year"; "the weekend" is the last one."""
    unit, today = m.unit, m.context.published
    if unit == "year" and (m.has("fiscal") or m.after() in ("ended", "ending")):
        return lasting(1, unit)
    if unit in _FINE or (unit == "day" and not m.has("early", "earlier", "later")) or unit in ("decade", "century", "fortnight"):
        return None
    found = today and today.to(unit)
    if today and found and unit == "weekend" and found.first > today.first and m.tense <= 0:
        found = found.shift(-1)
    return dated(found, unit, anchored=True)


def _ago(m: Match) -> Timex | None:
    """So long before publication; "a year ago" in a report on a quarter is the same quarter of the year before."""
    unit, number, today, quarter = m.unit, m.number, m.context.published, m.context.quarter
    if m.has("units") and number == 1:
        number = None
    if m.has("dash") and number is None and not m.has("few", "units"):
        number = 1
    if number is None:
        return Timex("DATE", "PAST_REF")
    if unit == "year" and number == 1 and quarter:
        return dated(quarter.shift(-4), "quarter", anchored=True)
    if unit in _FINE:
        return Timex("DATE", "PAST_REF") if today is None else dated(today, "day", anchored=True)
    return _counted(today, unit, -int(number), anchored=True)


def _year_end(m: Match) -> Timex | None:
    today = m.context.published
    return dated(today and today.to("year"), "year", anchored=True) if m.unit == "year" else None


def _counted(base: Period | None, unit: str, number: int, *, anchored: bool) -> Timex:
    """So many units on from the base; far away, off the calendar, it is just the past or the future."""
    if base is None:
        return dated(None, unit, anchored=False)
    size, unit = (7, "day") if unit == "fortnight" else (1, unit)
    if unit in ("decade", "century"):
        size, unit = (10 if unit == "decade" else 100), "year"
    found = base.to(unit).shift(number * size)
    if found is None:
        return Timex("DATE", "PAST_REF" if number < 0 else "FUTURE_REF")
    return dated(found, unit, anchored=anchored)


def _later(m: Match) -> Timex | None:
    """So long after or before what the text spoke of ("two days later"); a duration where it spoke of no day."""
    unit, number, focus = m.unit, m.number, m.context.focus
    if m.has("earlier") and unit == "year" and number == 1:
        return _ago(m)
    if number is None or focus is None or unit in _FINE or (unit in ("day", "week") and focus.unit != "day"):
        return lasting(number, unit)
    sign = -1 if m.has("earlier") else 1
    return _counted(focus, unit, sign * int(number), anchored=m.context.focus_anchored)


def _from_now(m: Match) -> Timex | None:
    if m.number is None:
        return Timex("DATE", "FUTURE_REF")
    return None if m.unit in _FINE else _counted(m.context.published, m.unit, int(m.number), anchored=True)


_WHEN = "(edges|(early|earlier|later) (in|on)?)?"
RULES = (
    Rule("quantity unitx from now", _from_now),
    Rule("quantity trading? unitx ago", _ago),
    Rule("quantity trading? unitx (earlier|later)", _later),
    Rule("(the|its|a)? unit dash (ago|earlier)", _ago),
    Rule("a? few? units dash? ago", _ago),
    Rule("the (next|following|previous|same) unit", _neighbour),
    Rule("that same? unit", _neighbour),
    Rule("the unit (before|earlier)", _neighbour),
    Rule(f"{_WHEN} (the|its)? (this|last|next|current|previous|past|coming) fiscal? unit", _named),
    Rule("(early|earlier|later) (in|on)? the unit", _the),
    Rule("(the|its)? unit poss? dash? edge", _year_end),
    Rule("(edges|the edge of)? the (full|fiscal)? unit", _the),
)
