"""Durations ("two years", "for months") and sets ("every morning", "annually")."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.values import Timex, lasting

_MONEY = frozenset({"$", "£", "€", "million", "billion", "trillion", "percent", "%"})
_TIMES = frozenset({"once", "twice", "times"})
_MONEY_REACH = 5


def _lasting(m: Match) -> Timex | None:
    if m.has("quarter", "quarters") and not m.has("trading"):
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


def _some(m: Match) -> Timex | None:
    """An amount not said: "years", "recent months", "the past few weeks"."""
    minutes_taken = m.last == m.first + 1 and m.unit == "minute" and m.after() == "of"
    return None if minutes_taken else lasting(m.number, m.unit)


def _each(m: Match) -> Timex | None:
    if m.has("weekday", "weekdays"):
        return Timex("SET", f"XXXX-WXX-{m.get('weekday', 'weekdays')}")
    if m.has("month"):
        return Timex("SET", f"XXXX-{m.integer('month'):02d}")
    if m.has("part"):
        return Timex("SET", f"XXXX-XX-XXT{m.get('part')}")
    if m.has("season"):
        return Timex("SET", f"XXXX-{m.get('season')}")
    return Timex("SET", lasting(m.number or 1, m.unit).value)


def _often(m: Match) -> Timex | None:
    """How often: "daily"; but the Daily Mail is a newspaper."""
    newspaper = m.words[m.first][0].isupper() and m.after()[:1].isupper()
    return None if newspaper else Timex("SET", str(m.get("often")))


_WHICH = "(last|past|next|latest|rank|coming|previous|following|recent|same)"
RULES = (
    Rule("quantity dash? unitx dash? (old|of age)", None),
    Rule("unitx dash? old", None),
    Rule("each (weekday|month|part|season|number? unitx)", _each),
    Rule("weekdays", _each),
    Rule("per unit", _each),
    Rule("often", _often),
    Rule(f"(the|its)? {_WHICH} (quantity dash? trading? unitx|trading? units)", _some),
    Rule("the (number|few) dash? trading? units", _some),
    Rule("quantity more? dash? trading? unitx", _lasting),
    Rule("(the|coming|recent)? units", _some),
)
