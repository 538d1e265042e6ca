"""The lines of an article that are not blank."""

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """A line that is not blank, without the white space around it, and where it begins."""

    start: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of `text`, in their order."""
    return [_trimmed(found) for found in _LINE.finditer(text) if not found[0].isspace()]


def _trimmed(found: re.Match[str]) -> Line:
    line = found[0].strip()
    return Line(found.start() + len(found[0]) - len(found[0].lstrip()), line)
