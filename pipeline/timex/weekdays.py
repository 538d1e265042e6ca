"""Weekdays: the last Tuesday or the next, by what is said with it and by the tense of its clause."""

from pipeline.timex.match import Match
from pipeline.timex.notation import Rule
from pipeline.timex.tokens import classify
from pipeline.timex.values import Anchor, Timex, dated

_NOT_DAYS = frozenset({"Bloody", "Black", "Super", "Man"})
_THROUGH = frozenset({"to", "through", "-", "–"})
_PAPERS = frozenset({"Times", "Mirror", "Telegraph", "Express", "Herald", "Mail", "Post", "Tribune", "Nation"})


def weekday(m: Match) -> Timex | None:
    """The day that a weekday names; None where it is part of another name ("Super Tuesday", "the Sunday Times")."""
    if m.before() in _NOT_DAYS or m.after() in _PAPERS:
        return None
    number, today = m.integer("weekday", "wabbr") or 0, m.context.today
    anchor: Anchor = m.context.today_from
    if m.context.day and (m.has("following", "previous") or (m.has("next") and m.has("the"))):
        today, anchor = m.context.day.period, m.context.day.at
    if today is None:
        return Timex("DATE", f"XXXX-WXX-{number}")
    start = m.context.day
    if start and m.before() in _THROUGH and classify(m.before(2))[0] == "weekday":
        return dated(start.period.shift((number - start.period.first.isoweekday()) % 7), "day", start.at)
    ahead = (number - today.first.isoweekday()) % 7
    if m.has("last", "past", "previous"):
        ahead -= 7
    elif m.has("next", "coming", "following"):
        ahead = ahead or 7
    elif ahead and m.tense < (0 if m.has("this") else 1):
        ahead -= 7
    if m.unit == "week":
        ahead = number - today.first.isoweekday() + 7 * (m.has("next") - m.has("last"))
    found = today.shift(ahead)
    return dated(found, "day", anchor) if found else Timex("DATE", f"XXXX-WXX-{number}")


def _in_week(m: Match) -> Timex | None:
    return weekday(m) if m.unit == "week" and not m.has("wabbr") else None


RULES = (Rule("wday of? the? (last|this|next) unit", _in_week),)
