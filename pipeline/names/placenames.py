"""Which words of an article stand in a list of the world's place names: evidence for the recogniser, not an order."""

import gzip
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.names.words import Words, split

KINDS = ("country", "city", "town", "alias")
"""Countries, continents and states; cities of 100,000 and more; smaller places; other names of the cities."""

HINTS = 1 + 2 * len(KINDS)
"""How many classes `PlaceNames.hints` tells apart."""


class PlaceNames:
    """A list of place names. `names` are pairs of a name, as `key` makes it, and its kind's number; a name's first kind stays."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._kinds: dict[str, int] = {}
        self._longest: dict[str, int] = {}
        for name, kind in names:
            self._kinds.setdefault(name, kind)
            first = name.partition(" ")[0]
            self._longest[first] = max(self._longest.get(first, 0), name.count(" ") + 1)

    @classmethod
    def load(cls, file: Path) -> "PlaceNames":
        """Read a gzipped file of lines "number of the kind, tab, key".

        Raises `OSError`, `EOFError` or `ValueError` where it is another thing.
        """
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            rows = (line.rstrip("\n").split("\t") for line in lines)
            return cls((name, int(kind)) for kind, name in rows)

    def hints(self, words: Words) -> NDArray[np.int64]:
        """For each word 0, or 2k+1 where a listed name of kind k begins (the longest, and with a capital), and 2k+2 inside it."""
        found = np.zeros(len(words), np.int64)
        free = 0
        for at, text in enumerate(words.texts):
            if at >= free and text[0].isupper() and (longest := self._longest.get(text.lower())):
                length, kind = self._match([word.lower() for word in words.texts[at : at + longest]])
                found[at : at + length] = 2 * kind + 2
                found[at] -= length > 0
                free = at + length
        return found

    def _match(self, words: list[str]) -> tuple[int, int]:
        """(length, kind) of the longest listed name that these begin with; 0 where none is."""
        for length in range(len(words), 0, -1):
            kind = self._kinds.get(" ".join(words[:length]))
            if kind is not None:
                return length, kind
        return 0, 0


def key(name: str) -> str:
    """The name as it is listed: its words (see `words.split`) in small letters, a space between."""
    return " ".join(split(name.lower()).texts)
