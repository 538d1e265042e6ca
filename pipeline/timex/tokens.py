"""Text -> tokens, each with the kind that the grammar reads."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.timex.lexicon import WORDS, Entry

_TOKEN = re.compile(
    r"[b-oq-zB-OQ-Z]\w*|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?![\w-])|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\d/])|\d{1,2}:\d\d(?![\d:])|\d/\d(?![\d/])"
    r"|['’]?\d{1,3}0s\b|\d{1,2}(?:st|nd|rd|th)\b|\d+(?:[.,]\d+)*(?!\w)|[AaPp]\.[Mm]\b\.?|[AaPp][Mm]\b"
    r"|['’]s\b|['’]\d\d(?!\w)|\w+|\n\s{0,99}\n|[^\w\s]"
)
"""Words that cannot be "a.m." come first: they are most of a text."""
_MARKS = {
    "-": "dash", "–": "dash", "—": "long", ".": "dot", ",": "comma", "(": "open", ")": "close", "'": "apos", "’": "apos",
    "'s": "poss", "’s": "poss", "?": "stop", "!": "stop", ";": "stop", "$": "money", "£": "money", "€": "money", "#": "money",
}  # fmt: skip
_PIECE = 20_000
CACHED_WORDS = 1 << 16
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


def tokenise(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The tokens of `text[start:end]`."""
    return list(_TOKEN.finditer(text, start, end))


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
        ("iso", r"\d{4}-.*"),
        ("slash", r"\d+/\d+/\d+"),
        ("frac", r"\d/\d"),
        ("decade", r"['’]?\d{1,3}0s"),
        ("short_year", r"['’]\d\d"),
    )
)
