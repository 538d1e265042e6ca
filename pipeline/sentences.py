"""The sentence around a stretch of text, for showing what an article says there."""

import re

_END = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\Wa-z_])|\s*\n\s*")
_FURTHEST = 500


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
