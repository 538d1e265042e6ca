"""The lines above the labels of an article of LexisNexis or Nexis Uni -> headline, outlet and day."""

import re
from collections.abc import Mapping

from pipeline.formats.days import is_date
from pipeline.formats.paragraphs import blocks, joined

RIGHTS = re.compile(
    r"(?:copyright|\(c\)|©)\W{0,5}(?:\(c\)|©|by)?\W{0,3}(?:19|20)\d\d|copyright\b.{0,60}\b(?:19|20)\d\d"
    r"|.{0,60}all rights reserved"
    r"|.{0,60}alle rechte vorbehalten|.{0,60}tous droits réservés",
    re.I,
)
_COVER = re.compile(
    r"\d{1,5}\. |(?:client/matter|search (?:terms|type)|narrowed by|content type|user name|date and time|job number"
    r"|documents? \(\d)|table of contents|about lexisnexis|news$",
    re.I,
)
_EDITION = re.compile(r".{0,40}\b(?:edition|final|ausgabe|edición|édition|correction appended)\b.{0,40}", re.I)
_FULL = 45
"""A line of a headline that goes on below is at least so long."""


def titles(rows: list[str], labels: Mapping[str, str], *, uni: bool) -> tuple[str, str, str]:
    """Headline, outlet and day. In Nexis Uni (`uni`) the headline stands above the outlet, else below the day."""
    rows = [row for row in rows if not RIGHTS.match(row[:160])]
    dates = [at for at, row in enumerate(rows) if is_date(row)]
    if not dates:
        found = [joined(block) for block in blocks(rows)]
        return labels.get("headline") or (found[-1] if found else ""), "", ""
    day = dates[-1] if uni else dates[0]
    before, after = rows[:day], rows[day + 1 :]
    named = [row for row in before if row and not _COVER.match(row)]
    outlet = named[-1] if named else ""
    return labels.get("headline") or (_above(before, outlet) if uni else _below(after)), outlet, rows[day]


def _above(before: list[str], outlet: str) -> str:
    """The line above the outlet's, and those that run on into it."""
    at = max((at for at, row in enumerate(before) if row == outlet), default=0) - 1
    while at > 0 and not before[at]:
        at -= 1
    if at < 0 or _COVER.match(before[at]):
        return ""
    start = at
    while start > 0 and len(before[start - 1]) >= _FULL and not _COVER.match(before[start - 1]):
        start -= 1
    return joined(before[start : at + 1])


def _below(after: list[str]) -> str:
    """The blocks below the day's but the edition's."""
    end = next((at for at, row in enumerate(after) if not row), len(after))
    found = blocks(after[end:]) or blocks(after[:end])
    return " ".join(joined(block) for block in found if len(found) == 1 or not _EDITION.fullmatch(joined(block)[:120]))
