"""Years, decades and centuries."""

from datetime import date

from pipeline.timex.dates import BEFORE_DATES
from pipeline.timex.lexicon import words_of
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, year_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Timex, dated
from pipeline.timex.written import year_in

_COUNTED = words_of(
    "people men women troops soldiers jobs miles feet dollars pounds percent points shares votes kilometers kilometres "
    "meters metres acres tons tonnes workers employees barrels euros yen calories words pages seats % members residents students "
    "yards kilograms block"
)
_NUMBERED = words_of("$ £ € # No / @")
_VERBS = words_of("was is has does says its as this")
_DASHES = frozenset({"-", "–"})


def _is_part(m: Match) -> bool:
    """Whether the number is part of a longer one or of a name: of "555-1990", "020 7946 1990", "MD-2000"."""
    before, second = m.before(), m.before(2)
    if before in _DASHES:
        return (second[:1].isdecimal() and classify(second)[0] != "year") or (second.isupper() and second.isalpha())
    return before.isdecimal() and len(before) > 2


def _short_year(m: Match) -> Timex | None:
    """A year without its century, behind a word that dates have before them: "in '98"."""
    found = year_of(year_in(m) or 0)
    return dated(found, "year", None) if found and m.before().lower() in BEFORE_DATES - {"the"} else None


def _year(m: Match) -> Timex | None:
    year = m.integer("year") or 0
    lead = m.has("edge", "early", "about", "fiscal", "unit", "full") or m.before().lower() in BEFORE_DATES
    after = m.after()
    if m.unit not in ("", "year") or after in _COUNTED or m.before() in _NUMBERED or _is_part(m):
        return None
    plural = after[:1].islower() and after[-1:] == "s" and after not in _VERBS
    if not lead and (plural or not 1700 <= year <= 2100):
        return None
    found = year_of(year)
    return dated(found, "year", None) if found else None


def _spoken_year(m: Match) -> Timex | None:
    """A year in words: "nineteen ninety-seven", "the year two thousand"."""
    century = m.integer("cent")
    tens, ones = m.integer("tens") or 0, m.integer("num") or 0
    found = year_of(2000 if century is None else century * 100 + tens + ones)
    return dated(found, "year", None) if found else None


def _decade(m: Match) -> Timex | None:
    """Ten years: "the 1990s", "the nineties"; or a hundred: "the 1800s"."""
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
    unit = "decade" if first % 100 or first >= 2000 else "century"
    return dated(Period(unit, date(first, 1, 1)), unit, None)


def _century(m: Match) -> Timex | None:
    number = m.integer("ordinal", "nth") or 0
    if m.unit != "century" or not 1 <= number <= 30:
        return None
    return Timex("DATE", f"{number - 1:02d}")


RULES = (
    Rule("the unit num mult", _spoken_year),
    Rule("(the? unit)? cent (tens dash? num?|num)", _spoken_year),
    Rule("edges? ((the|its)? fiscal dash?|the full? unit of?)? year", _year),
    Rule("(the|its)? (early dash?)? (decade|tens_years)", _decade),
    Rule("edges? the? rank dash? unit", _century),
    Rule("short_year", _short_year),
)
