import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.agreement import Name, agree
from pipeline.names.boundaries import tidy
from pipeline.names.entities import entities_of


def name(text: str, surface: str, label: str, nth: int = 0) -> Name:
    start = -1
    for _ in range(nth + 1):
        start = text.index(surface, start + 1)
    return Name(start=start, end=start + len(surface), label=label)


@pytest.mark.parametrize(
    ("span", "wanted"),
    [
        ("the United States'", "United States"),
        ("Cazeneuve’s", "Cazeneuve"),
        ("Calais\n\nMigrants", "Calais"),
        ('"Le Monde,"', "Le Monde"),
        ("the U.S.", "U.S."),
        ("Acme Inc.", "Acme Inc."),
        ("Paris.", "Paris"),
        ("the", "the"),
    ],
)
def test_a_name_begins_and_ends_with_the_name(span, wanted):
    start, end = tidy(span, 0, len(span))
    assert span[start:end] == wanted


@given(st.text(max_size=40))
def test_tidy_stays_inside_and_is_idempotent(text):
    start, end = tidy(text, 0, len(text))
    assert 0 <= start <= end <= len(text)
    assert tidy(text, start, end) == (start, end)


def test_a_place_by_its_prepositions():
    text = "Police in Calais and near Calais. Calais said no."
    names = [name(text, "Calais", "PERSON", n) for n in range(3)]
    assert {found.label for found in agree(text, names)} == {"GPE"}


def test_a_surname_is_a_person_whatever_the_recogniser_said():
    text = "Bernard Cazeneuve spoke. Cazeneuve left."
    found = agree(text, [name(text, "Bernard Cazeneuve", "PERSON"), name(text, "Cazeneuve", "ORG", 1)])
    assert [item.label for item in found] == ["PERSON", "PERSON"]


def test_acronym_and_full_name_are_one_organisation():
    text = "Human Rights Watch spoke. HRW said so."
    _, entities = entities_of(text, [name(text, "Human Rights Watch", "ORG"), name(text, "HRW", "ORG")])
    assert [(entity.name, entity.mentions) for entity in entities] == [("Human Rights Watch", 2)]


def test_a_headline_surname_joins_the_only_full_name():
    text = "Cazeneuve visits\nBernard Cazeneuve came."
    mentions, entities = entities_of(text, [name(text, "Cazeneuve", "PERSON"), name(text, "Bernard Cazeneuve", "PERSON")])
    assert [entity.name for entity in entities] == ["Bernard Cazeneuve"]
    assert {mention.entity for mention in mentions} == {"e1"}


def test_two_of_one_surname_stay_two():
    text = "Bill Clinton and Hillary Clinton met. Clinton spoke."
    names = [name(text, "Bill Clinton", "PERSON"), name(text, "Hillary Clinton", "PERSON"), name(text, "Clinton", "PERSON", 2)]
    _, entities = entities_of(text, names)
    assert [(entity.name, entity.mentions) for entity in entities] == [("Bill Clinton", 1), ("Hillary Clinton", 2)]


def test_numbers_and_dates_are_no_names():
    text = "On Tuesday"
    assert entities_of(text, [name(text, "Tuesday", "DATE")]) == ((), ())
