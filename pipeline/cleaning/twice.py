"""Lines that stand twice: a picture's caption, and its alternative text."""

from itertools import pairwise

from pipeline.cleaning.lines import Line
from pipeline.records import ZoneKind

_REPEAT = 400
_SHORT_CREDIT = 60
_NAME_LENGTH = 20
_HEAD_LINES = 3
_APART = " ([|\u00a0"


def repeats(lines: list[Line]) -> dict[int, int]:
    """A caption often stands twice, the second time with its credit: number of that line -> where the credit begins."""
    found = {}
    for at, (first, second) in enumerate(pairwise(line.text for line in lines), 1):
        rest = second[len(first) :]
        if (
            _NAME_LENGTH < len(first) <= _REPEAT
            and second.startswith(first)
            and rest[:1] in _APART
            and len(rest) <= _SHORT_CREDIT
        ):
            found[at] = len(first)
    return found


def _could_be_credit(rest: str) -> bool:
    name = rest.lstrip(_APART)
    return rest != name and len(rest) <= _SHORT_CREDIT and name[:1].isupper() and name[-1] not in ".?!"


def captions_twice(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """Mark in `kinds` what stands twice, one line behind the other: anywhere with a credit, at the top also without one."""
    for at in repeats(lines):
        kinds[at - 1] = kinds[at] = "caption"
    for at in range(min(_HEAD_LINES, len(lines) - 1)):
        same = lines[at].text == lines[at + 1].text and len(lines[at].text) <= _REPEAT
        if same and kinds[at] in ("body", "caption") and "body" not in kinds[: max(0, at - 1)]:
            kinds[at] = kinds[at + 1] = "caption"
