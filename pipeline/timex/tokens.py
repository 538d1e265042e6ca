"""Text -> tokens, each with the kind that the grammar reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.timex.holidays import NAMES
from pipeline.timex.lexicon import WORDS, Entry

_TOKEN = re.compile(
    r"([b-oq-zB-OQ-Z]\w*|[AaPp](?![mM.])\w*|[^\w\s'’]"
    r"|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\w-])|\d{4}/\d\d/\d\d(?![\w/])"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}:\d\d(?![\d:])|\d/\d(?![\d/])"
    r"|['’]?\d{1,3}0s\b|\d{1,2}(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*(?!\w)|[AaPp]\.[Mm]\b\.?|[AaPp][Mm]\b"
    r"|['’]s\b|['’]\d\d(?!\w)|\w+|\n\s{0,99}\n|['’]) *"
)
"""Words that cannot be "a.m." come first: they are most of a text. The spaces behind are taken along for speed."""
_MARKS = {
    "-": "dash", "–": "dash", "—": "long", ".": "dot", ",": "comma", "(": "open", ")": "close", "'": "apos", "’": "apos",
    "'s": "poss", "’s": "poss", "?": "stop", "!": "stop", ";": "stop", "$": "money", "£": "money", "€": "money", "#": "money",
}  # fmt: skip
_PIECE = 20_000
CACHED_WORDS = 1 << 14
_LONGEST_NUMBER = 7


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """`text[start:end]` cut at paragraphs (or where it must be) into pieces that bound the memory that tokens take."""
    while end - start > _PIECE:
        limit = start + _PIECE
        cut = max(text.rfind(mark, start, limit) + 1 for mark in ("\n\n", "\n", ". "))
        cut = cut if cut > start else max(text.rfind(" ", start, limit) + 1, start) or limit
        cut = cut if cut > start else limit
        yield start, cut
        start = cut
    yield start, end


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a piece of text, and of each the first and the last token: a feast of several words is one of them."""

    words: list[str]
    first: list[re.Match[str]]
    last: list[re.Match[str]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where `words[first:last]` stands in the text."""
        return self.first[first].start(1), self.last[last - 1].end(1)


def tokenise(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`."""
    found = list(_TOKEN.finditer(text, start, end))
    words = [token[1] for token in found]
    feasts = [] if _FEASTS.keys().isdisjoint(words) else list(_feasts_in(words))
    tokens = Tokens(words, found, found[:] if feasts else found)
    for at, size, name in reversed(feasts):
        tokens.words[at : at + size] = [name]
        del tokens.first[at + 1 : at + size], tokens.last[at : at + size - 1]
    return tokens


def _feasts_in(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Where each feast of several words begins, of how many, and its name; none overlaps another."""
    free = 0
    for at in [at for at, word in enumerate(words) if word in _FEASTS]:
        for parts, name in _FEASTS[words[at]] if at >= free else ():
            if [part.replace("’", "'") for part in words[at : at + len(parts)]] == parts:
                free = at + len(parts)
                yield at, len(parts), name
                break


@lru_cache(CACHED_WORDS)
def classify(word: str) -> Entry:
    """The kind and the value of a token; "other" for what is no word of time."""
    known = WORDS.get(word)
    if known is not None:
        return known
    if word[0].isdecimal() or word[0] in "'’":
        return _number(word) if word.isascii() or word[0] == "’" else ("other", word)
    if word in _MARKS:
        return _MARKS[word], word
    if word[0] == "\n":
        return "stop", word
    return ("ampm", word[0].lower()) if word.lower().replace(".", "") in ("am", "pm") else ("other", word)


def _number(word: str) -> Entry:
    """The kinds of what begins with a digit."""
    if word in _MARKS:
        return _MARKS[word], word
    for kind, shape in _SHAPES:
        if shape.fullmatch(word):
            return (kind, int(word)) if word.isdecimal() else (kind, word)
    return "other", word


_SHAPES = tuple(
    (kind, re.compile(shape))
    for kind, shape in (
        ("day", r"0?[1-9]|[12]\d|3[01]"),
        ("year", r"[12]\d{3}"),
        ("num", rf"\d{{1,{_LONGEST_NUMBER}}}|\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,4}}\.\d{{1,2}}"),
        ("ordinal", r"\d{1,2}(?:st|nd|rd|th)"),
        ("clock", r"\d{1,2}:\d\d"),
        ("iso", r"\d{4}[-/].*"),
        ("slash", r"\d+/\d+/\d+"),
        ("frac", r"\d/\d"),
        ("decade", r"['’]?\d{1,3}0s"),
        ("short_year", r"['’]\d\d"),
    )
)


def _feasts() -> dict[str, list[tuple[list[str], str]]]:
    """The feasts of several words by their first, the longest ones first."""
    by_first: dict[str, list[tuple[list[str], str]]] = {}
    for name in sorted(NAMES, key=len, reverse=True):
        parts = _TOKEN.findall(name)
        if len(parts) > 1:
            by_first.setdefault(parts[0], []).append((parts, name))
    return by_first


_FEASTS = _feasts()
