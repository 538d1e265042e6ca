"""Lines -> paragraphs: blocks between empty lines, mended where a printer's width broke them."""

import re
from collections.abc import Sequence
from itertools import pairwise

_WRAPPED = range(45, 101)
"""How long a line is that was broken for its length. A shorter one ends where its writer ended it."""
_SPACES = re.compile(r"[ \t]+")

Block = list[str]


def blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of lines that empty lines stand between; no line has space around it."""
    found: list[Block] = [[]]
    for line in lines:
        if stripped := line.strip():
            found[-1].append(stripped)
        elif found[-1]:
            found.append([])
    return found if found[-1] else found[:-1]


def joined(block: Block) -> str:
    """A block as one line."""
    return _SPACES.sub(" ", " ".join(block))


def paragraph(block: Block) -> str:
    """A block as text, its lines joined where they were broken for their length alone."""
    parts = [block[0]]
    for before, line in pairwise(block):
        parts += [" " if len(before) in _WRAPPED else "\n", line]
    return "".join(parts)


def dated(dateline: str, text: str) -> str:
    """The text below its dateline, unless that stands in it already: places and days are read against a dateline."""
    if not dateline or not text or dateline.casefold() in text[:300].casefold():
        return text
    return f"{dateline}\n\n{text}"
