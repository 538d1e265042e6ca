"""Quarters, and the periods that company reports compare them with."""

from pipeline.timex.days import year_in
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, year_of
from pipeline.timex.values import Timex, dated


def _at(year: int, unit: str, number: int) -> Period | None:
    found = year_of(year)
    return found and found.to(unit).shift(number - 1)


def _asked_year(m: Match) -> int | None:
    """The year that the match itself gives: "of 1998", "last year's", "this year's", "year-ago"."""
    given, today = year_in(m), m.context.published
    if given is not None or today is None:
        return given
    if m.has("last") and m.has("unit"):
        return today.first.year - 1
    if m.has("next") and m.has("unit"):
        return today.first.year + 1
    return today.first.year if m.has("this", "current") and m.has("unit") else None


def _numbered(m: Match) -> Timex | None:
    """A quarter or half by number: of the year said, else the latest that had begun."""
    unit = "half" if m.has("half") else "quarter"
    number, today, year = m.integer("ordinal", "nth", "q") or 0, m.context.published, _asked_year(m)
    if not 1 <= number <= (2 if unit == "half" else 4):
        return None
    letter = unit[0].upper()
    if year is not None:
        return dated(_at(year, unit, number), unit, anchored=year_in(m) is None)
    if today is None:
        return Timex("DATE", f"XXXX-{letter}{number}")
    found = _at(today.first.year, unit, number)
    past = found is not None and found.first > today.first and m.tense <= 0
    shifted = found and found.shift(-(4 if unit == "quarter" else 2) * (past + m.has("ago", "earlier")))
    return dated(shifted, unit, anchored=True)


def _reported(m: Match) -> Timex | None:
    """The quarter that the article reports on ("the quarter", "the latest period"), or its fellow ("the year-ago quarter")."""
    today, known = m.context.published, m.context.quarter
    if m.has("this", "current", "next"):
        found = today and today.to("quarter").shift(int(m.has("next")))
        return dated(found, "quarter", anchored=True)
    base = known or (today and today.to("quarter").shift(-1))
    year = year_in(m)
    if year is not None:
        fellow = base and _at(year, "quarter", (base.first.month + 2) // 3)
        return dated(fellow if known or m.has("quarter") else year_of(year), "year", anchored=bool(known))
    earlier = m.has("ago", "earlier", "before", "previous") or (m.has("last") and m.has("unit"))
    return dated(base and base.shift(-4 if earlier else 0), "quarter", anchored=True)


_NTH = "(fiscal dash?)? rank dash? (fiscal dash?)? quarter"
_YEAR = "(last|this|next) fiscal? unit"
_AGO = "unit dash? (ago|earlier)"
RULES = (
    Rule(f"{_YEAR} poss {_NTH}", _numbered),
    Rule(f"(the|its)? year (poss)? {_NTH}", _numbered),
    Rule(f"(the|its|a)? {_AGO} {_NTH}", _numbered),
    Rule(f"edges? (the|its|this|last)? {_NTH} ((of|comma)? fiscal? anyyear|of {_YEAR})?", _numbered),
    Rule("q dash? (of|comma)? anyyear?", _numbered),
    Rule(f"(the|its)? rank dash? half of? (anyyear|{_YEAR}|the fiscal? unit)", _numbered),
    Rule(
        f"(the|its)? same (quarter|period) (a {_AGO}|of? {_YEAR}|(of|in)? year|the (previous unit|unit (before|earlier)))",
        _reported,
    ),
    Rule(f"the quarter a {_AGO}", _reported),
    Rule(f"{_YEAR} poss (quarter|period)", _reported),
    Rule(f"(the|its|a)? {_AGO} (quarter|period)", _reported),
    Rule("the year (quarter|period)", _reported),
    Rule("(the|its)? latest (quarter|period)", _reported),
    Rule("edges? (this|the|its|last|next|the current|its current|the last|the next) quarter", _reported),
)
