"""Dates and years as they are written: "2015-05-04", "5/4/15", "'98", and the year behind a range."""

import re
from datetime import date

from pipeline.timex.match import Match
from pipeline.timex.periods import Period, day_of
from pipeline.timex.tokens import classify
from pipeline.timex.values import Anchor, Timex, dated

_LINKS = frozenset({"dash", "to", "and", "or", "comma"})
_IN_RANGES = _LINKS | {"month", "abbr", "dot", "day", "ordinal", "the", "of"}
_RANGE = 9
_TIMED = re.compile(r".{10}T(?:[01]\d|2[0-3]):[0-5]\d")


def fixed(period: Period | None, anchor: Anchor = None) -> Timex | None:
    """A day that needs no other to be known; None where the calendar has none such."""
    return dated(period, "day", anchor) if period else None


def iso(text: str) -> Timex | None:
    """The day or the minute of "2015-05-04T10:31"."""
    try:
        found = Period("day", date.fromisoformat(text[:10].replace("/", "-")))
    except ValueError:
        return None
    timed = _TIMED.match(text)
    return Timex("TIME", timed[0], found) if timed else fixed(found)


def slash(text: str) -> Timex | None:
    """The day of "5/4/2015", the month first where that can be."""
    month, number, year = (int(part) for part in text.split("/"))
    if month > 12:
        month, number = number, month
    return fixed(day_of(year if year > 99 else _century(year), month, number))


def _century(year: int) -> int:
    return year + (2000 if year < 50 else 1900)


def year_in(m: Match) -> int | None:
    """The year that the match gives, two digits or four."""
    short = m.integer("short_year")
    return m.integer("year") if short is None else _century(short)


def year_behind(m: Match) -> int | None:
    """The year of "May 4-6, 2015", "May 4 to June 2, 2015", "April and May 2015", for their beginnings."""
    entries = [classify(word) for word in m.words[m.last : m.last + _RANGE]]
    kinds = [kind for kind, _ in entries]
    if not kinds or kinds[0] not in _LINKS:
        return None
    end = next((i for i, kind in enumerate(kinds) if kind not in _IN_RANGES), 0)
    if kinds[end : end + 1] != ["year"] or not ({"month", "abbr"} & set(kinds[:end]) or (m.has("day") and "day" in kinds[1:end])):
        return None
    return int(entries[end][1])
