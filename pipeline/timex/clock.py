"""Times of day: "at 3 p.m. Tuesday", "Tuesday morning", "tonight"."""

from pipeline.timex.context import Heard
from pipeline.timex.days import day
from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import UNKNOWN
from pipeline.timex.values import Timex

_BEHIND_HOURS = frozenset({"ampm", "oh", "in", "zone"})
_NEAR = 25
"""How many words behind a day "at 3 p.m." still belongs to it."""


def _on(m: Match, suffix: str, shift: int = 0) -> Timex:
    """A TIME on the day that the match names, or else on the day that the text speaks of."""
    context = m.context
    named = day(m) if m.has("weekday", "wabbr", "month", "abbr", "relday", "iso", "slash", "holiday") else None
    if named is not None and named.type == "TIME":
        return named
    if named is not None:
        return Timex("TIME", named.value + suffix, named.period, named.anchor)
    near = context.focus and context.focus.period.unit == "day" and m.first - context.heard_at < _NEAR
    focus = context.focus if near and not m.has("this", "last") else None
    base, anchor = (focus.period, focus.at) if focus else (context.today, context.today_from)
    found = base and base.shift(shift)
    return Timex("TIME", f"{found.value if found else UNKNOWN['day']}{suffix}", None, anchor if found else None)


def _clock(m: Match) -> Timex | None:
    if m.has("noon"):
        if m.before() in ("High", "high"):
            return None
        return _on(m, "T24:00" if m.get("noon") == "midnight" else "T12:00")
    hour, minute = _hour_minute(m)
    half = m.get("ampm") or ("a" if m.get("part") == "MO" else "p" if m.has("part") else "")
    if (half and hour > 12) or hour > 23 or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _on(m, f"T{hour:02d}:{minute:02d}", -m.has("last"))


def _hour_minute(m: Match) -> tuple[int, int]:
    """The number right before "p.m.", "GMT", "o'clock", "in the morning"; hour 99 where there is none."""
    number = str(m.get("clock") or "")
    previous = ""
    for kind, value in m.tokens:
        if not number and previous and kind in _BEHIND_HOURS:
            number = previous
        previous = str(value) if kind in ("day", "num", "year") else ""
    if number.isdecimal() and len(number) in (3, 4):
        number = f"{number[:-2]}:{number[-2:]}"
    hour, _, minute = number.replace(".", ":").partition(":")
    return (int(hour), int(minute or 0)) if hour.isdecimal() else (99, 0)


def _part(m: Match) -> Timex | None:
    return _on(m, f"T{m.get('part')}")


def _this_part(m: Match) -> Timex | None:
    """A part of a day near publication: "this morning" is the published day's; "last night" the day before's."""
    today = m.context.today
    found = today and today.shift(-1 if m.has("last") else 1 if m.has("next") else 0)
    suffix = f"T{m.get('part', 'tonight')}"
    return Timex("TIME", (found.value if found else UNKNOWN["day"]) + suffix, found, m.context.today_from if found else None)


def _next_part(m: Match) -> Timex | None:
    """A part of a day near the one told of: "the next morning" follows the day that the text spoke of."""
    heard = None if m.has("before") and m.after()[:1].isalpha() else m.context.day
    if heard is None and m.context.today and m.has("previous", "before") and not m.after()[:1].isalpha():
        heard = Heard(m.context.today, m.context.today_from)
    found = heard.period.shift(0 if m.has("same", "that") else -1 if m.has("previous", "before") else 1) if heard else None
    value = (found.value if found else UNKNOWN["day"]) + f"T{m.get('part')}"
    return Timex("TIME", value, found, heard.at if heard and found else None)


def _early_hours(m: Match) -> Timex | None:
    return _on(m, "TMO") if m.unit == "hour" else None


def _overnight(m: Match) -> Timex | None:
    """The night that ended on the day of the text."""
    return _on(m, "TNI", -1)


_ZONED = "(zone|local time|open (num|day|year|clock) zone close)?"
RULES = (
    Rule(f"daytime {_ZONED} (the|this|last|dayref) part", _clock),
    Rule(f"daytime {_ZONED} (comma? on? dayref)?", _clock),
    Rule(f"dayref comma? at daytime {_ZONED}", _clock),
    Rule("(early|earlier|later)? dayref part", _part),
    Rule("(early dash? part|the part|part) (of|on)? dayref", _part),
    Rule("(early|earlier|later)? (this|last) part", _this_part),
    Rule("(early|earlier|later)? tonight", _this_part),
    Rule("(?<=in) the part", _part),
    Rule("(early|earlier|later) in the part", _part),
    Rule("(the (next|following|same|previous)|that same?) part", _next_part),
    Rule("the part before", _next_part),
    Rule("the? early units of dayref", _early_hours),
    Rule("overnight", _overnight),
)
