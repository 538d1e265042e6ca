"""An abbreviation that an article explains in brackets is known by the initials of the name before it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.abbreviations import abbreviates, abbreviations
from pipeline.names.reading import Reading
from pipeline.names.words import split

WORD = st.from_regex(r"[B-Z][b-z]{3,8}", fullmatch=True)


def explained(text: str, *names: str) -> list[tuple[str, str]]:
    """(name, abbreviation) as words, of a text in which these names (words, a space between) were found."""
    words = split(text)
    found = []
    for name in names:
        size = len(name.split())
        first = next(at for at in range(len(words)) if words.texts[at : at + size] == name.split())
        found.append((first, first + size))
    reading = Reading(words, sorted(found), np.zeros((len(words), 11), np.float32))
    return [(reading.surface(*name), reading.surface(*short)) for name, short in abbreviations(reading)]


@given(st.lists(WORD, min_size=2, max_size=6))
def test_the_initials_of_words_abbreviate_them(words: list[str]) -> None:
    initials = "".join(word[0] for word in words)
    assert abbreviates(initials, words)
    assert not abbreviates(initials[:-1] + "A", words)
    assert not abbreviates(initials + "A", words)
    assert not abbreviates(initials[:-1], words)


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("NRW", "Northern Rail Watch"),
        ("PoA", "Port of Acton"),
        ("PA", "Port of Acton"),
        ("ODR", "Organisation des droits et du rail"),
        ("N.R.W", "Northern Rail Watch"),
        ("PT", "Port - Trust"),
    ],
)
def test_small_words_count_or_not_and_marks_never(short: str, name: str) -> None:
    assert abbreviates(short, name.split())


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("nrw", "Northern Rail Watch"),
        ("RNW", "Northern Rail Watch"),
        ("N", "Northern"),
        ("N", "Northern Rail"),
        ("N", "The Northern"),
        ("NO", "Northern"),
        ("", "Northern Rail"),
        ("NRW", ""),
        ("2015", "Northern Rail"),
    ],
)
def test_other_letters_one_letter_or_one_word_are_no_abbreviation(short: str, name: str) -> None:
    assert not abbreviates(short, name.split())


def test_a_name_is_explained_by_what_follows_it_in_brackets() -> None:
    assert explained("The Northern Rail Watch (NRW) spoke.", "Northern Rail Watch") == [("Northern Rail Watch", "NRW")]


@pytest.mark.parametrize(
    "text",
    [
        "Northern Rail Watch NRW spoke",
        "Northern Rail Watch, (NRW) spoke",
        "Northern Rail Watch (NRW spoke)",
        "Northern Rail Watch (Acton) spoke",
        "Northern Rail Watch (NRW",
        "Northern Rail Watch (",
        "Northern Rail Watch - NRW) spoke",
        "Northern Rail Watch",
    ],
)
def test_other_brackets_explain_nothing(text: str) -> None:
    assert explained(text, "Northern Rail Watch") == []


def test_only_what_was_found_as_a_name_is_explained() -> None:
    assert explained("Northern Rail Watch (NRW) and Acton (A)", "Acton") == []
