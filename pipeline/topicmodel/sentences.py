"""The sentences of a story's stretches: what a topic's evidence is made of."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.records import Span

_ABBREVIATED = "".join(
    rf"(?<!\b{one}\.)" for one in ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "St", "Gov", "Sen", "Rep", "Gen", "Lt", "Sgt", "vs")
)
"""No sentence ends behind these: "U.S. President", "Sen. Collins"."""
_END = re.compile(
    _ABBREVIATED + r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\W_a-zß-öø-ÿ])|\n+|(?<=[。！？])(?![。！？\"'”’」』）])"
)
"""No small letter follows, as far as letters of the West are concerned; in Chinese and Japanese no space does."""


def sentences(text: str, spans: Iterable[Span], end: int) -> list[Span]:
    """The sentences of these stretches of `text` that begin before `end`, without the space around them."""
    found = []
    for span in spans:
        cuts = [span.start, *(hit.end() for hit in _END.finditer(text, span.start, span.end)), span.end]
        for begin, stop in pairwise(cuts):
            if begin >= end:
                break
            inner = text[begin:stop].strip()
            if inner:
                start = begin + len(text[begin:stop]) - len(text[begin:stop].lstrip())
                found.append(Span(start=start, end=start + len(inner)))
    return found


def spread(of: Sequence[Span], starts: Sequence[int], worth: Sequence[float]) -> list[float]:
    """What stands in each of the sentences `of`, added up: `worth` of what starts at `starts`, both in order."""
    total = [0.0] * len(of)
    row = 0
    for start, value in zip(starts, worth, strict=True):
        while row < len(of) and of[row].end <= start:
            row += 1
        if row == len(of):
            break
        if start >= of[row].start:
            total[row] += value
    return total
