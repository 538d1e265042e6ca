"""The date of an article's own dateline: "BEIJING, May 4 (Xinhua) --"."""

import re
from dataclasses import dataclass

from pipeline.timex.context import Context
from pipeline.timex.grammar import find
from pipeline.timex.periods import Period

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}(?:, ?\d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
_LINE = re.compile(
    rf"^[ \t]{{0,20}}[A-Z][^\n\d]{{1,60}}?[,:]? {{0,3}}\(?(?P<date>{_DATE})\)?[ ,]{{0,3}}"
    r"(?:\([^)\n]{1,60}\)|[A-Z][\w ]{1,30})?"
    r"[ \t]{0,3}(?:--|—|–|-|_|:|$)",
    re.M,
)
_PLACE = re.compile(r"^[ \t]{0,20}[A-Z][A-Z.'’ -]{2,}")
_HEAD = 1_500
_LATEST, _EARLIEST = 0, -14
"""Days from publication that a dateline may lie: an article is filed before it is out, and not by weeks."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that a dateline names, and where its date begins."""

    day: Period
    start: int


def dateline(text: str, start: int, end: int, published: Period | None) -> Dateline | None:
    """The dateline in `text[start:end]`; None where it names no day, or one that cannot be the article's.

    `start` is where a dateline is expected: the beginning of its zone, or of the story. It counts where it lies within two weeks
    before publication, and where nothing is known of publication, if it gives the year.
    """
    for line in _LINE.finditer(text, start, min(end, start + _HEAD)):
        if _PLACE.match(line[0]):
            day = _resolved(text, *line.span("date"), published)
            return Dateline(day, line.start("date")) if day else None
    return None


def _resolved(text: str, start: int, end: int, published: Period | None) -> Period | None:
    day = next((timex.period for _, _, timex in find(text, start, end, Context(published))), None)
    if day is None or day.unit != "day":
        return None
    return day if published is None or _EARLIEST <= day.first.toordinal() - published.first.toordinal() <= _LATEST else None
