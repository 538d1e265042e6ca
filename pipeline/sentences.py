"""The sentence around a stretch of text, for showing what an article says there."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

_CLOSING = "\"'”’)\\]"
_OPENING = "\"'“‘(\\["
_CAPITAL = r"[^\Wa-z_]"
_END = re.compile(rf"(?<=[.!?])[{_CLOSING}]{{0,3}}\s+(?=[{_OPENING}]{{0,3}}{_CAPITAL})|\s*\n\s*")
# The same ends, found four times as fast: what begins with one of few characters is looked for without trying each place.
_FAST = re.compile(rf"[.!?\n](?:(?<=\n)\s*|([{_CLOSING}]{{0,3}})\s+(?=([{_OPENING}]{{0,3}}{_CAPITAL})))")
_FURTHEST = 500
_APART = 2 * _FURTHEST
_NEVER, _ALWAYS = (-_APART,) * 4, (1 << 60,) * 4


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `text[start:end]` begins and ends, half-open; no further than 500 characters to either side.

    A sentence ends with a line, or with a full stop before a space and what is no small letter.
    """
    low, high = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    first = max((hit.end() for hit in _END.finditer(text, low, end) if hit.end() <= start), default=low)
    after = _END.search(text, end, high)
    last = high if after is None else after.start()
    if after is not None:
        # Closing quotation marks and brackets belong to the sentence.
        last += len(after[0]) - len(after[0].lstrip("\"'”’)]"))
    return first, last


def sentences_at(texts: Sequence[str], which: "Numbers", start: "Numbers", end: "Numbers") -> tuple["Numbers", "Numbers"]:
    """What `sentence_at` gives for each stretch `texts[which[i]][start[i]:end[i]]`, for many: each text is read once."""
    import numpy as np

    # As if the texts stood in one row, so far apart that none reaches another: one search then does for all.
    length = np.fromiter(map(len, texts), np.int64, len(texts))
    base = np.cumsum(length + _APART) - length
    ends = chain.from_iterable(map(_ends, texts, base.tolist()))
    opens, shuts, next_, seen = np.fromiter(chain(_NEVER, ends, _ALWAYS), np.int64).reshape(-1, 4).T
    top, begin, stop = base[which], base[which] + start, base[which] + end
    low, high = np.maximum(top, begin - _FURTHEST), np.minimum(top + length[which], stop + _FURTHEST)
    before, after = np.searchsorted(next_, begin, "right") - 1, np.searchsorted(opens, stop, "left")
    first = np.where(opens[before] >= low, next_[before], low) - top
    last = np.where(opens[after] < high, shuts[after], high) - top
    # An end that an edge of what `sentence_at` looks at cuts through is left to it.
    cut = (next_[before] > low) & ((opens[before] < low) | (seen[before] > stop))
    cut |= (next_[after - 1] > stop) | ((opens[after] < high) & (seen[after] > high))
    for n in np.flatnonzero(cut).tolist():
        first[n], last[n] = sentence_at(texts[which[n]], int(start[n]), int(end[n]))
    return first, last


def _ends(text: str, base: int) -> Iterator[int]:
    """Four places, counted from `base`, for each end of a sentence.

    Where it is; where the closing quotation marks behind it end; where the next sentence begins; and the end of what must be
    seen to know that it does.
    """
    for hit in _FAST.finditer(text):
        place = hit.start()
        if hit.lastindex:
            yield from (base + place + 1, base + hit.end(1), base + hit.end(), base + hit.end(2))
        else:
            while place and text[place - 1].isspace():
                place -= 1
            yield from (base + place, base + place, base + hit.end(), base + hit.end())
