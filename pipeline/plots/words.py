"""What the plots say in words: names that fit, days, and the filters that a chart was made with."""

import textwrap
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from pipeline.present import plain
from pipeline.reports.filters import span

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.reports.filters import Filters

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAID = ("kind", "outlet", "language")
_LINE, _NAME = 135, 40
"""Letters that fit on a line of a subtitle, and letters of a filter's value that are shown."""


def shorten(name: object, most: int) -> str:
    """A name on one line, without control characters, cut to about so many Latin letters; an ellipsis says that it was."""
    text = plain(name)
    if columns(text) <= most:
        return text
    while text and columns(text) >= most:
        text = text[:-1]
    return text.rstrip() + "…"


def columns(text: str) -> int:
    """How wide a text is, in Latin letters: a Chinese one is as wide as two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number of things: "1 article", "1,234 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def spoken(day: date) -> str:
    """A day in English, whatever the locale: "5 Jan 2015"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def about(filters: "Filters", what: str = "articles") -> str:
    """The articles that are counted, in words: "articles on migration that name Theresa May"."""
    on = f" on {shorten(filters.topic, _NAME)}" if filters.topic else ""
    return f"{what}{on}" + (f" that name {shorten(filters.entity, _NAME)}" if filters.entity else "")


def asked(filters: "Filters") -> str:
    """The filters that keep some articles and not others, in the user's words: "kind: person · outlet: The Courier"."""
    given = [f"{name}: {shorten(value, _NAME)}" for name in _SAID if (value := getattr(filters, name)) is not None]
    given += ["copies of a story counted once"] if filters.unique else []
    least = filters.min_count or 0
    given += [f"at least {count(least, 'article')}"] if least > 1 else []
    return " · ".join(given)


def dates(filters: "Filters", *found: "pd.Series[Any]", unit: str = "day") -> str:
    """From the first day to the last: those asked for, else the first and last of what was found; "" where none is known.

    `found` has the first days of such units.
    """
    import pandas as pd

    known = [pd.Timestamp(day).date() for column in found for day in (column.min(), column.max()) if not pd.isna(day)]
    low, high = span(filters)
    first = spoken(low) if low else called(min(known), unit) if known else ""
    last = spoken(high) if high else called(max(known), unit) if known else ""
    if not (first and last):
        return f"from {first}" if first else f"to {last}" if last else ""
    return first if first == last else f"{first} to {last}"


def called(first: date, unit: str) -> str:
    """A period in words: "5 Jan 2015", "week of 5 Jan 2015", "Jan 2015", "Q1 2015", "2015"."""
    said = spoken(first)
    named = {"week": f"week of {said}", "month": said.partition(" ")[2], "quarter": f"Q{first.month // 3 + 1} {first.year}"}
    return str(first.year) if unit == "year" else named.get(unit, said)


def lines(*said: str) -> list[str]:
    """The lines of a subtitle."""
    return [line for text in said if text for line in textwrap.wrap(text, _LINE)]


def joined(parts: Iterable[str]) -> str:
    """The parts that there are, on a line."""
    return " · ".join(part for part in parts if part)
