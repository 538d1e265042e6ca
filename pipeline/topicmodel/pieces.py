"""The top of an article as word pieces (WordPiece, Wu et al. 2016), each with its place in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Span

TITLE = 48
"""Pieces of a title that are read."""

_LETTERS = 9
"""Letters a piece at most in what is looked at: English news has about 4.5."""

NOWHERE = -1


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

    def top(self, title: str, text: str, spans: Sequence[Span]) -> Top:
        """The title, then as much of these stretches of `text` as there is room for."""
        ids = [self._first, *self._cut(title)[0][:TITLE], self._last]
        starts = [NOWHERE] * len(ids)
        for span in spans:
            left = self._room - 1 - len(ids)
            if left <= 0:
                break
            found, offsets = self._cut(text[span.start : min(span.end, span.start + left * _LETTERS)])
            ids += found[:left]
            starts += [span.start + start for start, _ in offsets[:left]]
        return Top(np.array([*ids, self._last]), np.array([*starts, NOWHERE]))

    def _cut(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        whole = text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character
        found = self._tokenizer.encode(whole, add_special_tokens=False)
        return found.ids, found.offsets
