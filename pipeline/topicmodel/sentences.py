"""The sentences of a story's stretches: what a topic's evidence is made of."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Span

NOWHERE = -1
_ABBREVIATED = "".join(
    rf"(?<!\b{one}\.)" for one in ("[A-Z]", "Mr", "Ms", "Mrs", "Dr", "St", "Gov", "Sen", "Rep", "Gen", "Lt", "Sgt", "vs")
)
"""No sentence ends behind these: "U.S. President", "Sen. Collins"."""
_END = re.compile(
    r"(?<=[.!?])"
    + _ABBREVIATED
    + r"[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\W_a-zß-öø-ÿ])|\n+|(?<=[。！？])(?![。！？\"'”’」』）])"
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


def rows_of(of: Sequence[Span], starts: Sequence[int]) -> NDArray[np.int64]:
    """For each of `starts`, which of the sentences `of` (in order) it stands in; -1 for none."""
    if not of or not len(starts):
        return np.full(len(starts), NOWHERE, np.int64)
    places = np.asarray(starts)
    rows = np.searchsorted([span.start for span in of], places, side="right") - 1
    inside = (rows >= 0) & (places < np.array([span.end for span in of])[rows])
    return np.where(inside, rows, NOWHERE)
