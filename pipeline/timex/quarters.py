"""Quarters, and the periods that company reports compare them with."""

from pipeline.timex.context import Heard
from pipeline.timex.lexicon import words_of
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, year_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated
from pipeline.timex.written import year_in


def _at(year: int, unit: str, number: int) -> Period | None:
    found = year_of(year)
    return found and found.to(unit).shift(number - 1)


def year_before(quarter: Period) -> Period | None:
    """The same quarter of the year before."""
    return quarter.shift(-4 if quarter.unit == "quarter" else -1)


def _asked_year(m: Match) -> int | None:
    """The year that the match itself gives: "of 1998", "last year's", "this year's", "year-ago"."""
    given, today = year_in(m), m.context.today
    if given is not None or today is None:
        return given
    if m.has("last") and m.has("unit"):
        return today.first.year - 1
    if m.has("next") and m.has("unit"):
        return today.first.year + 1
    return today.first.year if m.has("this", "current") and m.has("unit") else None


def _numbered(m: Match) -> Timex | None:
    """A quarter or half by number: of the year said, else the latest that had begun."""
    unit = "half" if m.has("half", "h") else "quarter"
    number, today, year = m.integer("ordinal", "nth", "q", "h") or 0, m.context.today, _asked_year(m)
    if not 1 <= number <= (2 if unit == "half" else 4):
        return None
    letter = unit[0].upper()
    if year is not None:
        anchor = m.context.today_from if year_in(m) is None else None
        return dated(_at(year, unit, number), unit, anchor)
    if today is None:
        return Timex("DATE", f"XXXX-{letter}{number}")
    found = _at(today.first.year, unit, number)
    past = found is not None and found.first > today.first and m.tense <= 0
    shifted = found and found.shift(-(4 if unit == "quarter" else 2) * (past + m.has("ago", "earlier")))
    return dated(shifted, unit, m.context.today_from)


def _last_of(m: Match) -> Timex | None:
    """The fourth quarter by another name: "the last quarter of 1988"."""
    today, year = m.context.today, year_in(m)
    shift = m.has("next") - (len([kind for kind, _ in m.tokens if kind == "last"]) > 1)
    base = year_of(year) if year is not None else today and today.to("year").shift(shift)
    return dated(base and _at(base.first.year, "quarter", 4), "quarter", None if year is not None else m.context.today_from)


def _half_year(m: Match) -> Timex | None:
    """A half by number alone, where money is spoken of: games and books have halves too."""
    around = m.words[max(m.first - _AROUND, 0) : m.last + _AROUND]
    return None if _BUSINESS.isdisjoint(around) else _numbered(m)


def _base(m: Match) -> Heard | None:
    """The quarter that the article reports on; the last one over where it has named none."""
    if m.context.quarter or m.context.today is None:
        return m.context.quarter
    previous = m.context.today.to("quarter").shift(-1)
    return Heard(previous, m.context.today_from) if previous else None


def _reported(m: Match) -> Timex | None:
    """The quarter that the article reports on ("the quarter", "the latest period"), or its fellow ("the year-ago quarter")."""
    today, known, base = m.context.today, m.context.quarter, _base(m)
    if m.has("this", "current", "next"):
        found = today and today.to("quarter").shift(int(m.has("next")))
        return dated(found, "quarter", m.context.today_from)
    if m.after() == "-" and m.last - m.first == 2:
        return None
    year, earlier = year_in(m), m.has("ago", "earlier", "before", "previous") or (m.has("last") and m.has("unit"))
    if year is not None:
        fellow = _at(year, "quarter", (base.period.first.month + 2) // 3) if base else None
        return dated(fellow if known or m.has("quarter") else year_of(year), "year", known.at if known else None)
    if earlier and not known and not m.has("quarter"):
        return dated(today and today.to("year").shift(-1), "year", m.context.today_from)
    if base is None:
        return dated(None, "quarter", None)
    return dated(year_before(base.period) if earlier else base.period, "quarter", base.at)


def _ended(m: Match) -> Timex | None:
    """The quarter of "the quarter ended Sept. 30": by its year, for a company's quarters need not be the calendar's."""
    today, entries = m.context.today, [classify(word) for word in m.words[m.last + 1 : m.last + 6]]
    year = next((int(value) for kind, value in entries if kind == "year"), today.first.year if today else None)
    month = next((int(value) for kind, value in entries if kind in ("month", "abbr")), 0)
    if today and not any(kind == "year" for kind, _ in entries) and year is not None:
        year -= month > today.first.month
    known = m.context.quarter
    if known and known.period.unit == "quarter" and known.period.first.month + 2 == month and known.period.first.year == year:
        return dated(known.period, "quarter", known.at)
    found = year_of(year) if year is not None else None
    return dated(found and found.to("fiscal"), "fiscal", m.context.today_from)


def _first_quarters(m: Match) -> Timex | None:
    """The first half or so of a year, in quarters: "the first two quarters of 1990"."""
    year, nth = year_in(m), m.integer("nth")
    if m.number != 2 or year is None or nth not in (1, 3):
        return None
    return dated(_at(year, "half", 1 if nth == 1 else 2), "half", None)


_BUSINESS = words_of(
    "$ £ % percent pct million billion profit profits earnings net sales revenue revenues income loss losses results dividend "
    "economy growth inflation output exports imports prices demand earned forecast orders"
)
_AROUND = 12
_NTH = "(fiscal dash?)? rank dash? (fiscal dash?)? quarter"
_YEAR = "(last|this|next) fiscal? unit"
_AGO = "unit dash? (ago|earlier)"
RULES = (
    Rule(f"{_YEAR} poss {_NTH}", _numbered),
    Rule(f"(the|its)? year (poss)? {_NTH}", _numbered),
    Rule(f"(the|its|a)? {_AGO} {_NTH}", _numbered),
    Rule(f"edges? (the|its|this|last)? {_NTH} ((of|comma)? fiscal? anyyear|of? {_YEAR})?", _numbered),
    Rule(f"the last quarter of (fiscal? anyyear|{_YEAR}|the unit)", _last_of),
    Rule("the? nth num quarters of? anyyear", _first_quarters),
    Rule("h dash? (of|comma)? anyyear", _numbered),
    Rule("q dash? (of|comma)? anyyear?", _numbered),
    Rule(f"(the|its)? rank dash? half of? (anyyear|{_YEAR}|the fiscal? unit)", _numbered),
    Rule("(?<=in) (the|its) rank dash? half (?!of)", _half_year),
    Rule("rank dash half", _half_year),
    Rule(
        f"(the|its)? same (quarter|period) (a {_AGO}|of? {_YEAR}|(of|in)? year|the (previous unit|unit (before|earlier)))",
        _reported,
    ),
    Rule("(the|its) (latest|last)? quarter (?=ended [month abbr])", _ended),
    Rule(f"the quarter a {_AGO}", _reported),
    Rule(f"{_YEAR} poss (quarter|period)", _reported),
    Rule(f"(the|its|a)? {_AGO} (quarter|period)", _reported),
    Rule("the year (quarter|period)", _reported),
    Rule("(the|its)? latest (quarter|period)", _reported),
    Rule("that same? quarter", _reported),
    Rule("edges? (this|the|its|last|next|the current|its current|the last|the next) quarter", _reported),
)
