"""Periods counted from the article's day."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.periods import Period, day_of, year_of
from pipeline.timex.quarters import year_before
from pipeline.timex.values import Anchor, Timex, dated, lasting

SPANNING = frozenset({"over", "in", "within", "for", "during", "of", "through", "throughout"})
FINE = frozenset({"minute", "hour", "second"})

_LONG = frozenset({"decade", "century", "fortnight"})


def _named(m: Match) -> Timex | None:
    """A unit next to the article's day: "last week", "this year"."""
    today, unit = m.context.today, m.unit
    if unit in FINE:
        return lasting(1, unit) if m.has("next", "past", "coming") or (m.has("last") and unit == "hour") else None
    if (unit == "day" and not m.has("this", "past")) or m.quoted:
        return None
    spanned = m.has("the") and m.has("last", "past", "next") and m.before().lower() in SPANNING and not m.has("early", "edge")
    if (m.has("coming") and unit != "weekend") or (spanned and (m.has("next") or unit in ("decade", "century"))):
        return lasting(1, unit)
    shift = -1 if m.has("last", "past", "previous") else 1 if m.has("next") else 0
    return dated(today and today.to(unit).shift(shift), unit, m.context.today_from)


def _fiscal(m: Match) -> Timex | None:
    """The fiscal year that a report closes: the last one."""
    today = m.context.today
    return dated(today and today.to("year").shift(-1), "year", m.context.today_from) if m.unit == "year" else None


def _the(m: Match) -> Timex | None:
    """The unit that the article was published in: "the year"; "the weekend" is the last one."""
    unit, today = m.unit, m.context.today
    if m.after() == "-":
        return None
    if m.has("full") and unit != "year":
        return lasting(1, unit)
    if unit == "year" and (m.has("fiscal") or m.after() in ("ended", "ending")):
        return lasting(1, unit)
    part = m.has("early", "earlier", "later")
    if unit in FINE or (unit == "day" and not part) or (unit in _LONG and not part and not m.has("edge")):
        return None
    found = today and today.to(unit)
    if today and found and unit == "weekend" and found.first > today.first and m.tense <= 0:
        found = found.shift(-1)
    return dated(found, unit, m.context.today_from)


def ago(m: Match) -> Timex | None:
    """So long before the article; "a year ago" in a report on a quarter is the same quarter of the year before."""
    unit, number, today, quarter = m.unit, m.number, m.context.today, m.context.quarter
    if m.has("units") and number == 1:
        number = None
    if m.has("dash") and number is None and not m.has("few", "units"):
        number = 1
    if number is None:
        return Timex("DATE", "PAST_REF")
    if unit == "year" and number == 1 and quarter:
        return dated(year_before(quarter.period), "quarter", quarter.at)
    if unit in FINE:
        return Timex("DATE", "PAST_REF") if today is None else dated(today, "day", m.context.today_from)
    return counted(today, unit, -number, m.context.today_from)


def _unit_end(m: Match) -> Timex | None:
    """The last day of "year-end"; the one before, after "since"."""
    unit, today = m.unit, m.context.today
    if unit not in ("year", "month"):
        return None
    given = year_of(m.integer("year") or 0)
    if given and m.get("edge") == "end":
        return dated(day_of(given.first.year, 12, 31), "day", None)
    following = today and today.to(unit).shift(0 if m.before().lower() == "since" else 1)
    if m.get("edge") != "end" or m.has("poss"):
        return dated(today and today.to(unit), unit, m.context.today_from)
    last = following and Period("day", following.first).shift(-1)
    return dated(last, "day" if today else unit, m.context.today_from)


def counted(base: Period | None, unit: str, number: float, anchor: Anchor) -> Timex:
    """So many units on from the base; far away, off the calendar, it is just the past or the future."""
    if base is None:
        return dated(None, unit, None)
    size, unit = (14, "day") if unit == "fortnight" else (1, unit)
    if unit in ("decade", "century"):
        size, unit = (10 if unit == "decade" else 100), "year"
    found = base.to(unit).shift(int(number * size))
    if found is None:
        return Timex("DATE", "PAST_REF" if number < 0 else "FUTURE_REF")
    return dated(found, unit, anchor)


def _from_now(m: Match) -> Timex | None:
    if m.number is None:
        return Timex("DATE", "FUTURE_REF")
    return None if m.unit in FINE else counted(m.context.today, m.unit, m.number, m.context.today_from)


_WHEN = "(edges|(early|earlier|later) (in|on)?)?"
RULES = (
    Rule("quantity unitx from (now|relday)", _from_now),
    Rule("(quantity trading? unitx (or so)?|a? (half|quarter) dash? unit) ago", ago),
    Rule("(the|its|a)? unit dash (ago|earlier)", ago),
    Rule("a? few? units dash? ago", ago),
    Rule("lengthy ago", ago),
    Rule(f"{_WHEN} (the|its)? (this past?|last|next|current|previous|past|coming) fiscal? unit (?!year)", _named),
    Rule("(the|its)? latest fiscal unit", _fiscal),
    Rule("(early|earlier|later) (in|on)? the unit", _the),
    Rule("(the|its)? unit poss? dash? edge year?", _unit_end),
    Rule("(edges|the edge of)? the (full|fiscal)? unit", _the),
)
