"""Words of an article as the recogniser reads them, and what their capitals say: in the word, and over the article.

A word is a run of letters and digits, or a single other character that is not a space: "UK-bound" is three words, "U.S." four.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.records import Span

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f][^\W_]*)*|[^\w\s]|_")
_ENDERS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")
_MOST_CLOSERS = 4
_OPENERS = frozenset("\"'“‘([«")

LOWER, CAPITALISED, UPPER, INITIAL, MIXED, DIGIT, ALNUM, MARK = range(8)
"""Case of a word: "law", "Law", "LAW", "L", "McLaw", "1998", "B52", ",". """

NEITHER, SEEN_LOWER, SEEN_CAPITAL, SEEN_BOTH = range(4)
"""Where else the article writes the word: in small letters, capitalised amid a sentence, both, or neither."""

CASES = 8 * 4
"""How many classes `case_classes` tells apart."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in their order: `starts` and `ends` are offsets into the article; `opens` is true where a sentence starts."""

    texts: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    opens: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.texts)


def split(text: str, spans: Iterable[Span] | None = None) -> Words:
    """The words of `text`, or of these stretches of it.

    A sentence starts with a stretch, on a new line, and after a full stop and a space before what is no small letter.
    """
    stretches = [Span(start=0, end=len(text))] if spans is None else list(spans)
    hits = [hit for span in stretches for hit in _WORD.finditer(text, span.start, span.end)]
    texts = [hit[0] for hit in hits]
    starts = np.fromiter((hit.start() for hit in hits), np.int64, len(hits))
    ends = np.fromiter((hit.end() for hit in hits), np.int64, len(hits))
    return Words(texts, starts, ends, _sentence_starts(text, stretches, texts, starts, ends))


def _sentence_starts(
    text: str, stretches: list[Span], texts: list[str], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    opens = np.zeros(len(texts), np.bool_)
    if not texts:
        return opens
    opens[0] = True
    opens[np.searchsorted(starts, [span.start for span in stretches if span.start <= starts[-1]])] = True
    for i in (np.flatnonzero(starts[1:] > ends[:-1]) + 1).tolist():
        if "\n" in text[ends[i - 1] : starts[i]] or (_closes(texts, i - 1) and not texts[i][0].islower()):
            opens[i] = True
    return opens


def _closes(texts: list[str], at: int) -> bool:
    """Whether a sentence may end with word `at`: a full stop, not that of an initial or a title, then any closing quotes."""
    furthest = max(0, at - _MOST_CLOSERS)
    while at > furthest and texts[at] in _CLOSERS:
        at -= 1
    if texts[at] not in _ENDERS:
        return False
    before = texts[at - 1] if at else ""
    return texts[at] != "." or not ((len(before) == 1 and before.isupper()) or before in _TITLES)


_TITLES = frozenset(
    [
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Sen",
        "Rep",
        "Gov",
        "Gen",
        "Col",
        "Lt",
        "Sgt",
        "Capt",
        "Cmdr",
        "Rev",
        "Hon",
        "St",
        "Jr",
        "Sr",
        "No",
        "vs",
        "Jan",
        "Feb",
        "Aug",
        "Sept",
        "Oct",
        "Nov",
        "Dec",
    ]
)


def case_classes(words: Words) -> NDArray[np.int64]:
    """The class of each word's capitals: its own, and where else these words have it; `words` are those of a whole article.

    A capital at the start of a sentence or in a headline says little; that the same word stands in small letters elsewhere
    says that it is no name, and a capital amid a sentence that it may be one.
    """
    cases = np.fromiter(map(_case, words.texts), np.int64, len(words))
    keys = [text.lower() for text in words.texts]
    amid = ~(words.opens | after_opener(words) | _shouted(words, cases))
    names = (cases == CAPITALISED) | (cases == MIXED) | (cases == UPPER)
    lower = {keys[i] for i in np.flatnonzero(cases == LOWER)}
    capital = {keys[i] for i in np.flatnonzero(names & amid)}
    elsewhere = np.fromiter(((key in lower) + 2 * (key in capital) for key in keys), np.int64, len(keys))
    return cases * 4 + elsewhere


def _case(word: str) -> int:
    if word.islower():
        return LOWER
    if not word[0].isalnum():
        return MARK
    if word.isalpha():
        if word.isupper():
            return INITIAL if len(word) == 1 else UPPER
        return CAPITALISED if word[0].isupper() and word[1:].islower() else MIXED
    return DIGIT if word.isdigit() else ALNUM


def after_opener(words: Words) -> NDArray[np.bool_]:
    """Words that a quotation or bracket opens with: their capital says no more than one at a sentence's start."""
    opened = np.fromiter((text in _OPENERS for text in words.texts), np.bool_, len(words))
    return np.concatenate(([False], opened[:-1]))[: len(words)]


def _shouted(words: Words, cases: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Words of sentences in which most letters' words are capitalised: headlines and labels, whose capitals say nothing."""
    if not len(words):
        return np.zeros(0, np.bool_)
    sentence = np.cumsum(words.opens) - 1
    small = np.bincount(sentence, weights=cases == LOWER)
    great = np.bincount(sentence, weights=(cases == CAPITALISED) | (cases == UPPER) | (cases == MIXED))
    shouted: NDArray[np.bool_] = (great > 2 * small)[sentence]
    return shouted
