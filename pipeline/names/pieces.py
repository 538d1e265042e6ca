"""Word pieces of words (WordPiece, Wu et al. 2016), and windows of whole sentences that fit the encoder."""

from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.names.words import Words

LONGEST = 12
"""Pieces of one word that are read; the rest of a longer one (a URL, noise) is left out."""


_LETTERS = 200
"""Letters of a word that are looked at: WordPiece takes a word of more than 100 for unknown anyway."""


class Pieces:
    """Turns words into the ids of their pieces. `file` is a `tokenizer.json`.

    Raises `OSError` where it can't be read, and `ValueError` where a special piece is missing.
    """

    def __init__(self, file: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self.first, self.last, self.unknown, self.padding, self.mask = self._specials()
        self._known = lru_cache(maxsize=1 << 15)(self._of_word)

    def _specials(self) -> tuple[int, ...]:
        names = (("<s>", "[CLS]"), ("</s>", "[SEP]"), ("[UNK]", "<unk>"), ("<pad>", "[PAD]"), ("<mask>", "[MASK]"))
        numbers = [next((i for name in pair if (i := self._tokenizer.token_to_id(name)) is not None), None) for pair in names]
        if None in numbers:
            raise ValueError(f"the tokenizer has no {' or '.join(names[numbers.index(None)])}")
        return tuple(number for number in numbers if number is not None)

    def of_word(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces, at least one."""
        return self._known(word[:_LETTERS])

    def _of_word(self, word: str) -> tuple[int, ...]:
        whole = word.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate is no character
        ids = self._tokenizer.encode(whole, add_special_tokens=False).ids
        return tuple(ids[:LONGEST]) or (self.unknown,)


def windows(words: Words, lengths: NDArray[np.int64], room: int) -> list[tuple[int, int]]:
    """Stretches of words [first, last) of at most `room` pieces, whole sentences where these fit; every word is in one.

    Raises `ValueError` where a word alone has more pieces than `room`.
    """
    if len(words) and lengths.max() > room:
        raise ValueError(f"a window of {room} pieces is too small for a word of {lengths.max()}")
    edges = [*np.flatnonzero(words.opens).tolist(), len(words)]
    upto = np.concatenate(([0], np.cumsum(lengths)))
    found: list[tuple[int, int]] = []
    begin = 0
    for left, right in pairwise(edges):
        if upto[right] - upto[begin] > room and left > begin:
            found.append((begin, left))
            begin = left
        while upto[right] - upto[begin] > room:
            cut = int(np.searchsorted(upto, upto[begin] + room, side="right")) - 1
            found.append((begin, cut))
            begin = cut
    if begin < len(words):
        found.append((begin, len(words)))
    return found
