"""The lines of an article that are not blank."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank, without the white space around it, and where it begins."""

    start: int
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of `text`, in their order."""
    lines, start = [], 0
    for whole in text.split("\n"):
        if line := whole.strip():
            lines.append(Line(start + whole.index(line), line))
        start += len(whole) + 1
    return lines
