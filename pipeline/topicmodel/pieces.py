"""The top of an article as word pieces (WordPiece, Wu et al. 2016), each with its place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Span

TITLE = 48
"""Pieces of a title that are read."""

_LETTERS = 9
"""Letters a piece at most in what is looked at: English news has about 4.5."""

_CHUNK = re.compile("[^\t\n\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
"""What lies between spaces, as WordPiece has them: no piece depends on what stands behind a space. Controls are none to it."""

_SHORT = 32
"""Letters of what is remembered."""

NOWHERE = -1

Cut = tuple[tuple[int, ...], tuple[int, ...]]
"""Ids of pieces, and where each begins."""


@dataclass(frozen=True, slots=True)
class Top:
    """`ids` of the pieces; `starts` are offsets into the article's text, -1 for those of title and marks."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


class Pieces:
    """Cuts the top of an article into pieces. `file` is a `tokenizer.json`; `room` the most pieces, marks included."""

    def __init__(self, file: Path, room: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._room = room
        self._first, self._last = (self._tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
        self._known = lru_cache(maxsize=1 << 14)(self._cut)

    def top(self, title: str, text: str, spans: Sequence[Span]) -> Top:
        """The title, then as much of these stretches of `text` as there is room for."""
        ids = [self._first]
        for found, _ in self._read(title, 0, len(title), TITLE):
            ids += found
        ids = [*ids[: TITLE + 1], self._last]
        starts = [NOWHERE] * len(ids)
        most = max(self._room - 1, len(ids))
        for span in spans:
            for found, begin in self._read(text, span.start, span.end, most - len(ids)):
                ids += found
                starts += begin
        del ids[most:], starts[most:]
        return Top(np.array([*ids, self._last]), np.array([*starts, NOWHERE]))

    def _read(self, text: str, start: int, end: int, most: int) -> Iterator[tuple[Sequence[int], list[int]]]:
        """Pieces of `text[start:end]` and their places, until there are `most` or more."""
        last = min(end, start + max(most, 0) * _LETTERS)
        for hit in _CHUNK.finditer(text, start, last):
            if most <= 0:
                return
            begin, chunk = hit.start(), hit[0]
            ids, starts = self._known(chunk) if len(chunk) <= _SHORT else self._cut(chunk)
            yield ids, [begin + at for at in starts]
            most -= len(ids)

    def _cut(self, text: str) -> Cut:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character
        found = self._tokenizer.encode(whole, add_special_tokens=False)
        return tuple(found.ids), tuple(start for start, _ in found.offsets)
