"""The sentences of a story's stretches: what a topic's evidence is made of."""

import re
from collections.abc import Iterable, Iterator, Sequence
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
    r"[.!?\n。！？](?:(?<=[.!?])"
    + _ABBREVIATED
    + r"[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\W_a-zß-öø-ÿ])|(?<=\n)\n*|(?<=[。！？])(?![。！？\"'”’」』）]))"
)
"""No small letter follows, as far as letters of the West are concerned; in Chinese and Japanese no space does.

It begins with one of few characters, so that the others are passed over without a try.
"""


def sentences(text: str, spans: Iterable[Span], end: int) -> list[Span]:
    """The sentences of these stretches of `text` that begin before `end`, without the space around them."""
    found = []
    for span in spans:
        for begin, stop in pairwise(_cuts(text, span)):
            if begin >= end:
                break
            rest = text[begin:stop].lstrip()
            if rest:
                start = stop - len(rest)
                found.append(Span(start=start, end=start + len(rest.rstrip())))
    return found


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Where a stretch begins, where its sentences end, and where it ends."""
    yield span.start
    # What stands before the stretch may end a sentence there, behind a quotation mark that closes it.
    for hit in _END.finditer(text, max(span.start - 1, 0), span.end):
        if hit.end() > span.start:
            yield hit.end()
    yield span.end


def rows_of(of: Sequence[Span], starts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of `starts`, which of the sentences `of` (in order) it stands in; -1 for none."""
    if not of or not len(starts):
        return np.full(len(starts), NOWHERE, np.int64)
    places = np.asarray(starts)
    rows = np.searchsorted([span.start for span in of], places, side="right") - 1
    inside = (rows >= 0) & (places < np.array([span.end for span in of])[rows])
    return np.where(inside, rows, NOWHERE)
