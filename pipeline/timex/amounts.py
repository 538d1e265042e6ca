"""Durations ("two years", "for months") and sets ("every morning", "annually")."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.values import Timex, lasting

_MONEY = frozenset({"$", "£", "€", "million", "billion", "trillion", "percent", "%"})
_TIMES = frozenset({"once", "twice", "times"})
_MONEY_REACH = 5
_MEASURES = {
    "year": ("light",),
    "hour": ("working", "trading", "office", "business", "opening", "banking", "visiting", "wee", "small", "rush", "peak"),
}
_MODALS = frozenset({"will", "would", "may", "might", "could", "can", "to", "shall", "ll"})


def _lasting(m: Match) -> Timex | None:
    if m.has("quarter", "quarters") and not m.has("trading"):
        return None
    if m.has("num") and m.unit == "day" and m.number == 1 and m.before().lower() in _MODALS:
        return Timex("DATE", "FUTURE_REF")
    if m.words[m.last - 1] == "Minutes":
        return None
    found = lasting(m.number, m.unit)
    if m.words[m.first].lower() in ("a", "an") and m.has("units") and not m.has("num", "few", "couple", "mult"):
        return None
    rate = m.number == 1 and m.words[m.first].lower() in ("a", "an") and _rate(m)
    return Timex("SET", found.value) if rate else found


def _rate(m: Match) -> bool:
    """Whether "a year" is "each year": it stands behind a sum, a count or "twice"."""
    counted = m.before()[:1].isdecimal() or m.before().lower() in _TIMES or m.before(2).lower() in _TIMES
    return counted or any(m.before(n) in _MONEY for n in range(1, _MONEY_REACH))


def _fraction_of(m: Match) -> Timex | None:
    """Half an hour without "an": "half-hour", "quarter century"."""
    if m.unit == "century" and m.has("quarter"):
        return lasting(0.25, "century")
    return lasting(0.5, m.unit) if m.has("half") and m.unit in ("hour", "day", "decade", "century") else None


def _whole(m: Match) -> Timex | None:
    """A unit all through: "a full year"."""
    return lasting(1, m.unit)


def _and_half(m: Match) -> Timex | None:
    """One and a half: "a year and a half"."""
    return lasting(1.5, m.unit)


def _some(m: Match) -> Timex | None:
    """An amount not said: "years", "the past few weeks"."""
    alone = m.last == m.first + 1
    if alone and (m.before() if m.before() != "-" else m.before(2)).lower() in _MEASURES.get(m.unit, ()):
        return None
    if alone and m.unit == "minute" and (m.after() == "of" or m.before()[-1:].isdecimal()):
        return None
    if alone and m.unit == "weekend":
        return Timex("SET", "XXXX-WXX-WE")
    return lasting(m.number, m.unit)


def _long(m: Match) -> Timex | None:
    """How long in one word: "day-long", "decades-long", "weeklong"."""
    if m.has("lasting"):
        return lasting(1, str(m.get("lasting")))
    return lasting(None if m.has("units") else 1, m.unit)


def _often(m: Match) -> Timex | None:
    """How often: "daily"; but the Daily Mail and the daily Le Monde are newspapers."""
    return None if m.after()[:1].isupper() else Timex("SET", str(m.get("often")))


def _each(m: Match) -> Timex | None:
    if m.has("weekday", "weekdays"):
        part = f"T{m.get('part', 'parts')}" if m.has("part", "parts") else ""
        return Timex("SET", f"XXXX-WXX-{m.get('weekday', 'weekdays')}{part}")
    if m.has("month"):
        return Timex("SET", f"XXXX-{m.integer('month'):02d}")
    if m.has("part", "parts"):
        return Timex("SET", f"XXXX-XX-XXT{m.get('part', 'parts')}")
    if m.has("season"):
        return Timex("SET", f"XXXX-{m.get('season')}")
    return Timex("SET", lasting(2 if m.has("other_one") else m.number or 1, m.unit).value)


def _fellow_lasting(m: Match) -> Timex | None:
    """The months that a report compares with: "the year-earlier nine months"."""
    return lasting(m.number, m.unit)


def _standing(m: Match) -> Timex | None:
    """How long something has been: a "years-old" dispute, a "two-decades-old" law; years that are counted are an age."""
    counted = m.has("num", "day", "tens", "mult", "year")
    return None if counted and m.unit not in ("decade", "century") else lasting(m.number if counted else None, m.unit)


_WHICH = "(last|past|next|latest|rank|coming|previous|following|recent|same)"
_WHICH_OF_SOME = "((the|its) (past|recent)|(the|its)? (last|next|latest|rank|coming|previous|following|same))"
FIRST = (
    Rule("weekday parts", _each),
    Rule("(the|its)? unit dash (ago|earlier) number unitx", _fellow_lasting),
    Rule("a? number? dash? units dash old", _standing),
    Rule("quantity dash? unitx dash? (old|of age)", None),
    Rule("unit dash? old", None),
)
RULES = (
    Rule("each (weekday part?|month|part|season|other_one unitx|number? unitx)", _each),
    Rule("weekdays", _each),
    Rule("(?<=in) the parts", _each),
    Rule("per unit", _each),
    Rule("often", _often),
    Rule(f"(the|its)? {_WHICH} quantity dash? trading? unitx", _some),
    Rule(f"{_WHICH_OF_SOME} trading? units", _some),
    Rule("the (number|few) dash? trading? units", _some),
    Rule("a full unit", _whole),
    Rule("about? a unit and a half", _and_half),
    Rule("a? (half|quarter) dash? unit", _fraction_of),
    Rule("quantity more? dash? trading? unitx", _lasting),
    Rule("unitx dash lengthy", _long),
    Rule("lasting", _long),
    Rule("(the|coming)? units", _some),
)
