"""Spellings of one name have one key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places.folding import digest, fold

WORDS = st.lists(
    st.sampled_from(["St", "ST.", "Ste", "Étienne", "co", "Co.", "and", "&", "-", "U.S.", "Mt", "O'Fallon", "Łódź", "ß", "İ"])
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("CALAIS", "Calais"),
        ("Orléans", "Orleans"),
        ("Orle\u0301ans", "Orléans"),
        ("Boulogne-sur-Mer", "Boulogne sur Mer"),
        ("Boulogne–sur–Mer", "boulogne  sur\nmer"),
        ("St Albans", "Saint Albans"),
        ("St.-Étienne", "Saint Etienne"),
        ("Ste. Genevieve", "Sainte Genevieve"),
        ("Ft. Worth", "Fort Worth"),
        ("Mt. Vernon", "Mount Vernon"),
        ("Cook Co.", "Cook County"),
        ("U.S.", "US"),
        ("the U.S.", "us"),
        ("The Hague", "Hague"),
        ("Coeur d'Alene", "Coeur dAlene"),
        ("Coeur d’Alene", "Coeur dAlene"),
        ("Hawaiʻi", "Hawaii"),
        ("Łódź", "Lodz"),
        ("Tromsø", "Tromso"),
        ("Đà Nẵng", "Da Nang"),
        ("Ærø", "Aero"),
        ("Straße", "strasse"),
        ("Diyarbakır", "Diyarbakir"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Paris", "Parish"), ("New York", "York"), ("Newyork", "New York"), ("Saint Paul", "Sao Paulo")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("name", "key"), [("St", "st"), ("The", "the"), ("Co.", "co"), ("Mt", "mt")])
def test_a_word_alone_is_no_abbreviation_and_no_article(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize("name", ["", " ", "...", "—", "'", "\ud800", "\u0301"])
def test_marks_alone_have_no_key(name: str) -> None:
    assert fold(name) == ""


@given(st.text() | WORDS.map(" ".join))
def test_a_key_is_its_own_key(name: str) -> None:
    key = fold(name)
    assert fold(key) == key


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_case_does_not_matter(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower()) == fold(name)


@given(st.lists(st.text(alphabet="abcXYZ", min_size=1), min_size=1, max_size=4), st.sampled_from(" -_/,"))
def test_what_stands_between_words_does_not_matter(words: list[str], mark: str) -> None:
    assert fold(mark.join(words)) == fold(" ".join(words)) == fold(f" {' '.join(words)}\n")


def test_an_acute_accent_for_an_apostrophe_is_dropped() -> None:
    assert fold("Coeur d´Alene") == fold("Coeur d'Alene")


def test_a_second_article_is_taken_off_too() -> None:
    assert fold(fold("the The Hague")) == fold("the The Hague")


def test_a_digest_is_the_same_on_every_machine() -> None:
    assert digest("calais") == 1126385136182253711
    assert digest("") == 13020603013274838756
    assert 0 <= digest("x" * 10_000) < 2**64
