"""Months, seasons, years, decades, centuries by name."""

from datetime import date

from pipeline.timex.days import closest, year_in
from pipeline.timex.lexicon import words_of
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, year_of
from pipeline.timex.values import Timex, dated

_BEFORE_DATES = words_of(
    "in since by until till of from for during to and between through before after last next this early late mid around "
    "about fiscal the ( , - – ; or through past each every calendar year on"
)
_COUNTED = words_of(
    "people men women troops soldiers jobs miles feet dollars pounds percent points shares votes kilometers kilometres "
    "meters metres acres tons tonnes workers employees barrels euros yen calories words pages seats % members residents students "
    "yards kilograms block"
)
_NUMBERED = words_of("$ £ € # No / @")
_VERBS = words_of("was is has does says its as this")
_MONTH_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _first_of(unit: str, year: int, month: int) -> Period | None:
    found = year_of(year)
    return found and Period(unit, found.first.replace(month=month))


def _nearby(m: Match, unit: str, month: int) -> Timex:
    """The month or season without a year: before, after or around the published day, as "last", "next" or the tense say."""
    today = m.context.published
    suffix = m.get("season") or f"{month:02d}"
    if today is None:
        return Timex("DATE", f"XXXX-{suffix}")
    current = today.to(unit)
    candidates = [p for n in (-1, 0, 1) if (p := _first_of(unit, today.first.year + n, month))]
    if m.has("last", "past", "previous"):
        found = max((p for p in candidates if p.first < current.first), key=lambda p: p.first, default=None)
    elif m.has("next", "coming"):
        found = min((p for p in candidates if p.first > current.first), key=lambda p: p.first, default=None)
    else:
        found = closest(candidates, today, 0 if m.has("this") else m.tense)
    return dated(found, unit, anchored=True)


def _month(m: Match) -> Timex | None:
    month, year, today = m.integer("month", "abbr") or 1, year_in(m), m.context.published
    if m.unit == "year" and today:
        year = today.first.year + (1 if m.has("next") else -1 if m.has("last") else 0)
        return dated(_first_of("month", year, month), "month", anchored=True)
    if year is not None:
        found = _first_of("month", year, month)
        return dated(found, "month", anchored=False) if found else None
    return _nearby(m, "month", month) if _is_month(m) else None


def _is_month(m: Match) -> bool:
    """Whether a bare month is one, and not a person (April, June), a modal (May) or a walk (March)."""
    if m.has("last", "next", "this", "early", "edge", "coming", "about") or m.before().lower() in _BEFORE_DATES:
        return True
    name = m.words[m.last - 1].capitalize()
    return name not in ("May", "March") and not m.after()[:1].isupper() and not m.before()[:1].isupper()


def _season(m: Match) -> Timex | None:
    month, year = _MONTH_OF_SEASON[str(m.get("season"))], year_in(m)
    if year is not None:
        return dated(_first_of("season", year, month), "season", anchored=False)
    if m.has("the") and (m.after() == "of" or m.after()[:1] == "-"):
        return None
    return _nearby(m, "season", month)


def _year(m: Match) -> Timex | None:
    year = m.integer("year") or 0
    lead = m.has("edge", "early", "about", "fiscal", "unit", "full") or m.before().lower() in _BEFORE_DATES
    after = m.after()
    if m.unit not in ("", "year") or after in _COUNTED or m.before() in _NUMBERED:
        return None
    plural = after[:1].islower() and after[-1:] == "s" and after not in _VERBS
    if not lead and (plural or not 1700 <= year <= 2100):
        return None
    found = year_of(year)
    return dated(found, "year", anchored=False) if found else None


def _range_end(m: Match) -> Timex | None:
    """The "92" of "1990-92"."""
    start, text = m.context.focus, str(m.get("day", "num"))
    if start is None or start.unit != "year" or len(m.words[m.first]) != 2 or not text.isdecimal():
        return None
    end = year_of(start.first.year // 100 * 100 + int(text))
    return dated(end, "year", anchored=False) if end and end.first > start.first else None


def _spoken_year(m: Match) -> Timex | None:
    """A year in words: "nineteen ninety-seven", "the year two thousand"."""
    century = m.integer("cent")
    tens, ones = m.integer("tens") or 0, m.integer("num") or 0
    found = year_of(2000 if century is None else century * 100 + tens + ones)
    return dated(found, "year", anchored=False) if found else None


def _decade(m: Match) -> Timex | None:
    if m.has("tens_years"):
        first = m.integer("tens_years") or 0
    else:
        first = m.integer("decade") or 0
        first += 0 if first > 99 else 1900 if first >= 20 else 2000
    age = m.before() in ("his", "her", "their", "its", "my", "our") or m.has("its")
    if age or not 1000 <= first <= 2990 or not (m.has("the", "early", "tens_years") or (first > 999 and m.before() != "$")):
        return None
    if m.has("tens_years") and not m.has("the", "early"):
        return None
    return dated(Period("decade", date(first, 1, 1)), "decade", anchored=False)


def _century(m: Match) -> Timex | None:
    number = m.integer("ordinal", "nth") or 0
    if m.unit != "century" or not 1 <= number <= 30:
        return None
    return Timex("DATE", f"{number - 1:02d}")


RULES = (
    Rule("(?<=year dash) (day|num)", _range_end),
    Rule("edges? mon comma? of? anyyear", _month),
    Rule("edges? mon comma? of? (last|this|next) unit", _month),
    Rule("edges? (the? (last|next|this|past|coming))? month", _month),
    Rule("edges? (the|this|last|next|past|coming)? season comma? of? anyyear", _season),
    Rule("(edges|early|later|earlier)? (the (last|early)?|this|last|next|past|coming) season", _season),
    Rule("the unit num mult", _spoken_year),
    Rule("(the? unit)? cent (tens dash? num?|num)", _spoken_year),
    Rule("edges? ((the|its)? fiscal dash?|the full? unit of?)? year", _year),
    Rule("(the|its)? (early dash?)? (decade|tens_years)", _decade),
    Rule("edges? the? rank dash? unit", _century),
)
