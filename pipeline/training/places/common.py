"""Which names of places are ordinary words: "Commerce", "Union", "Reading"."""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.places.folding import fold

LEAST, SHARE = 5, 0.05
"""How often a word must stand in small letters, and in what share of all its occurrences."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def common(keys: Iterable[str], texts: Path) -> list[str]:
    """The keys of one word that are ordinary words in `texts` (JSON lines with "text", gzipped)."""
    small, large = Counter[str](), Counter[str]()
    for text in _texts(texts):
        for word in _WORD.findall(text):
            (small if word.islower() else large)[word.lower()] += 1
    single = (key for key in keys if " " not in key)
    return sorted(key for key in single if small[key] >= LEAST and small[key] >= SHARE * (small[key] + large[key]))


def _texts(file: Path) -> Iterator[str]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from (fold_accents(json.loads(line)["text"]) for line in lines)


def fold_accents(text: str) -> str:
    """The text as it is where it is ASCII; else with each word as `fold` has it, but for its case."""
    return text if text.isascii() else _WORD.sub(lambda word: _like(word[0]), text)


def _like(word: str) -> str:
    plain = fold(word)
    return plain if word.islower() else plain.capitalize()
