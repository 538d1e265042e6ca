"""Abbreviations that an article explains: "Human Rights Watch (HRW)"."""

from collections.abc import Sequence
from unicodedata import normalize

from pipeline.names.reading import Reading, Stretch

_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "du", "des", "in", "on", "to", "et"})


def abbreviations(reading: Reading) -> list[tuple[Stretch, Stretch]]:
    """(a name's words, its abbreviation's words) wherever a name is followed by its abbreviation in brackets.

    The abbreviation's letters must be those that the name's words begin with, in order, the small words' ones left out or
    not (after Schwartz & Hearst 2003, "A simple algorithm for identifying abbreviation definitions", held to first letters).
    """
    texts, found = reading.words.texts, []
    for first, last in reading.names:
        close = last + 2
        if close < len(texts) and texts[last] == "(" and texts[close] == ")" and abbreviates(texts[last + 1], texts[first:last]):
            found.append(((first, last), (last + 1, last + 2)))
    return found


def abbreviates(short: str, name: Sequence[str]) -> bool:
    """Whether `short` is made of the first letters of the words of `name`: "HRW", "MoD", "UNHCR" of "United Nations High ..."."""
    return is_acronym(short) and letters(short) in initials(name)


def is_acronym(short: str) -> bool:
    """Whether the word may stand for the initials of others: at least two capitals, no mark but dots: "HRW", "MoD"."""
    return sum(map(str.isupper, short)) > 1 and all(char.isalnum() or char == "." for char in short)


def letters(short: str) -> str:
    """The letters of an acronym, small and without accents."""
    return "".join(_plain(char) for char in short if char.isalnum())


def initials(name: Sequence[str]) -> set[str]:
    """The first letters of a name's words, small and without accents: of all its words, and of all but the small ones."""
    words = [word.lower() for word in name if word[:1].isalnum()]
    if len(words) < 2:
        return set()
    made = ("".join(_plain(word[0]) for word in some) for some in (words, [word for word in words if word not in _SMALL]))
    return {some for some in made if len(some) > 1}


def _plain(letter: str) -> str:
    """The letter in its small form, without an accent."""
    return normalize("NFD", letter.lower())[0]
