"""Which words may be part of a name, by the capitals of the article."""

import pytest

from pipeline.names.candidates import NEAR, may_name
from pipeline.names.words import case_classes, split


def asked(text: str) -> list[str]:
    words = split(text)
    return [word for word, may in zip(words.texts, may_name(words, case_classes(words)), strict=True) if may]


def test_a_word_far_from_any_capital_is_not_asked_about():
    assert "ferry" not in asked("he said that the old ferry had sailed for the coast of Kent")


def test_the_words_next_to_a_capital_are():
    words = split("it was run by the bank of the West for two long years").texts
    at = words.index("West")
    assert asked("it was run by the bank of the West for two long years") == words[at - NEAR : at + NEAR + 1]


@pytest.mark.parametrize(
    "text", ["the law of the land. The ferry sailed.", "so I had it", '"the law of the land" or "The ferry sailed"']
)
def test_a_capital_that_says_nothing_is_none(text):
    assert asked(text) == []


def test_a_first_word_that_the_article_never_writes_small_is_a_candidate():
    assert asked("Kent sailed on and on and on") == ["Kent", "sailed", "on"]


def test_a_first_word_that_is_capitalised_elsewhere_too_is_a_candidate():
    assert asked("a rice for all, as ms Rice said. Rice left.").count("Rice") == 2


def test_letters_with_digits_are_a_candidate_and_digits_alone_are_not():
    assert asked("in the year 2019 there were many of them") == []
    assert "G20" in asked("in the year of the G20 there were many")


def test_nothing_has_no_candidate():
    assert asked("") == []
