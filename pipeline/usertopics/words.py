"""A text as words that match whatever their case and number."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_HAN_KANA = "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_HAN_KANA}]|[^\W_{_HAN_KANA}](?:[^\W_{_HAN_KANA}]|[\u0300-\u036f])*")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "buses": "bus",
    "news": "news",
    "wives": "wife",
    "lives": "life",
}
_SOFT = ("che", "she", "xe", "ze", "sse", "oe")
"""The plural in -es may have lost an e or not: the e goes from all ("church", "churches"; "ache", "aches")."""


@dataclass(slots=True)
class Word:
    """A word: in lower case, in the form that is compared, and where it stands (offsets into the text that was given)."""

    lower: str
    form: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`: runs of letters and digits, so that "asylum-seeker" is two.

    Chinese and Japanese have no space between words: each character is a word, and a term of several a phrase.
    """
    found = []
    for hit in _WORD.finditer(text, start, len(text) if end is None else end):
        lower = _lower(hit[0])
        found.append(Word(lower, form(lower), hit.start(), hit.end()))
    return found


def _lower(word: str) -> str:
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word.casefold())


@lru_cache(maxsize=1 << 16)
def form(lower: str) -> str:
    """A word in lower case without its English plural (after the S-stemmer of Harman 1991): "parties" and "party" are one."""
    word = _IRREGULAR.get(lower, lower)
    if word.endswith("men") and len(word) > 5:
        return word[:-3] + "man"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "usi" and word != "news":
        word = word[:-1]
    if len(word) > 4 and word.endswith("ie"):
        return word[:-2] + "y"
    return word[:-1] if len(word) > 3 and word.endswith(_SOFT) else word
