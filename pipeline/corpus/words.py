"""The words of a story as the passes over a corpus compare them: hashed, without case, punctuation and furniture."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint32]
Shingles = npt.NDArray[np.uint64]
Mask = npt.NDArray[np.bool_]
Spans = list[tuple[int, int]]

SHINGLE = 3
"""Words a shingle. Three is what copies that were edited by hand still share; longer ones break at every changed word."""
_STORY = frozenset({"body", "dateline"})
_SPACELESS = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SPACELESS}]|[^\W{_SPACELESS}]+")
_NUMBER = re.compile(r"\d+(?:[.,:/–-]\d+)+")
_BREAK = re.compile(r'[.!?:;\n"“”]')
_COUNTED = """
one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred thousand million billion
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
"""
_NUMBERS = frozenset(_COUNTED.split())

TOKEN = np.dtype([("word", "<u4"), ("said", "<u4"), ("start", "<u4"), ("end", "<u4"), ("fact", "?")])
"""One word: its hash, that of what it is a part of, where it stands in the article's text, and whether it is a fact: a number, a
day or (part of) a name. `said` tells 3.92 from 3.15 and 92.3, whose words are alike: the hash of the whole number."""


def story_spans(text: str, zones: Iterable[Mapping[str, Any]] | None) -> Spans:
    """The stretches of `text` that are the story itself: body and dateline; the whole text where no zone says so.

    Captions, credits and what a site prints around its articles stand alike in many articles that are no copies.
    """
    spans = [(zone["start"], zone["end"]) for zone in zones or () if zone["kind"] in _STORY]
    return spans or [(0, len(text))]


def hashed(text: str, spans: Spans) -> tuple[Hashes, bytes]:
    """The hashes of the words within `spans`, and the words themselves, lower case, joined by spaces, in UTF-8."""
    words = [word for start, end in spans for word in _WORD.findall(text, start, end)]
    joined = " ".join(words).lower().encode("utf-8", "surrogatepass")
    return np.fromiter(map(crc32, joined.split(b" ") if words else ()), np.uint32, len(words)), joined


def shingles(words: Hashes) -> Shingles:
    """A 64-bit hash for each run of three words, in their order; none for a text of fewer."""
    if len(words) < SHINGLE:
        return np.empty(0, np.uint64)
    wide = words.astype(np.uint64)
    mixed = np.zeros(len(words) - SHINGLE + 1, np.uint64)
    for place in range(SHINGLE):
        mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0x9E3779B97F4A7C15)
        mixed += wide[place : len(words) - SHINGLE + 1 + place]
    # The finaliser of SplitMix64 (Steele et al. 2014): MinHash wants every bit of the input to matter to every bit.
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)))


def tokens(text: str, spans: Spans) -> npt.NDArray[Any]:
    """The words within `spans` as an array of `TOKEN`; its `word` column is what `hashed` gives."""
    found = [match.span() for start, end in spans for match in _WORD.finditer(text, start, end)]
    table = np.zeros(len(found), TOKEN)
    table["word"] = hashed(text, spans)[0]
    table["said"] = table["word"]
    if found:
        table["start"], table["end"] = np.array(found, np.uint32).T
        table["fact"] = list(_facts(text, found))
    for start, end in spans:
        for number in _NUMBER.finditer(text, start, end):
            first, last = np.searchsorted(table["start"], number.span())
            table["said"][first:last] = crc32(number[0].replace(",", "").encode())
    return table


def _facts(text: str, found: Spans) -> Iterator[bool]:
    """Whether each word is a number, a day or a month, or has a capital that no start of a sentence gives it."""
    before = 0
    for start, end in found:
        word = text[start:end]
        if word[0].isupper() and not word.isdigit():
            yield word.lower() in _NUMBERS or (start > 0 and not _BREAK.search(text, before, start))
        else:
            yield any(map(str.isdigit, word)) or word in _NUMBERS
        before = end


@dataclass
class Story:
    """An article's words, ready to be compared."""

    tokens: npt.NDArray[Any]

    @cached_property
    def shingles(self) -> Shingles:
        """Its shingles in their order."""
        return shingles(self.tokens["word"])

    @cached_property
    def known(self) -> Shingles:
        """Its shingles, each once, sorted."""
        return distinct(self.shingles)

    @cached_property
    def vocabulary(self) -> Hashes:
        """The hashes of what it says, numbers whole, each once, sorted."""
        return distinct(self.tokens["said"])

    def spans(self, mask: Mask) -> list[dict[str, int]]:
        """The stretches of the text, as `start` and `end`, that the words under `mask` make up: one for each run of them."""
        edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
        starts, ends = self.tokens["start"], self.tokens["end"]
        return [{"start": int(starts[a]), "end": int(ends[b - 1])} for a, b in zip(edges[::2], edges[1::2], strict=True)]


def distinct(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The values, each once, sorted: what `numpy.unique` does, which hashes first and takes five times as long."""
    ordered = np.sort(values)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def inside(some: npt.NDArray[Any], known: npt.NDArray[Any]) -> Mask:
    """Which of `some` are in the sorted array `known`."""
    if not len(known):
        return np.zeros(len(some), bool)
    return np.asarray(known[np.minimum(np.searchsorted(known, some), len(known) - 1)] == some)


def spread(hits: Mask, words: int) -> Mask:
    """The words that lie in a shingle that is hit."""
    mask = np.zeros(words, bool)
    for place in range(SHINGLE):
        mask[place : place + len(hits)] |= hits
    return mask
