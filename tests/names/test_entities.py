"""Who is who in one article."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.entities import KINDS, entities_of
from pipeline.names.name import Name

PERSON, ORG, GPE = "PERSON", "ORG", "GPE"
POOL = [
    *((name, PERSON) for name in ("Ann Marsh", "Marsh", "Bob Marsh", "Ann", "Madrigal")),
    *((name, ORG) for name in ("Acton Steel Inc.", "Acton Steel", "Acton Steel plc", "AS", "Steel", "Madrigal")),
    *((name, GPE) for name in ("United Polders", "U.P.", "UP", "Madrigal")),
    ("Tuesday", "DATE"),
]


def article(*said: tuple[str, str]) -> tuple[str, list[Name]]:
    """A text that says these names one after the other."""
    text, names = "", []
    for surface, label in said:
        names.append(Name(start=len(text), end=len(text) + len(surface), label=label, score=0.5))
        text += surface + " met "
    return text, names


def groups(*said: tuple[str, str]) -> list[str | None]:
    """The entity of each name."""
    return [mention.entity for mention in entities_of(*article(*said))[0]]


def people(*names: str) -> list[str | None]:
    return groups(*((name, PERSON) for name in names))


def organisations(*names: str) -> list[str | None]:
    return groups(*((name, ORG) for name in names))


@given(st.lists(st.sampled_from(POOL), max_size=10), st.randoms(use_true_random=False))
def test_mentions_are_the_text_and_entities_count_them_in_the_order_of_first_mention(said: list[tuple[str, str]], random) -> None:
    text, names = article(*said)
    mentions, entities = entities_of(text, names)
    assert [(m.text, m.label, m.kind, m.score) for m in mentions] == [
        (s, label, KINDS[label], 0.5) for s, label in said if label in KINDS
    ]
    assert all(text[m.start : m.end] == m.text for m in mentions)
    ids = [mention.entity for mention in mentions]
    assert [entity.id for entity in entities] == list(dict.fromkeys(ids)) == [f"e{n + 1}" for n in range(len(entities))]
    assert all(entity.mentions == ids.count(entity.id) for entity in entities)
    assert all(len({m.kind for m in mentions if m.entity == entity.id} | {entity.kind}) == 1 for entity in entities)
    random.shuffle(names)
    assert entities_of(text, names) == (mentions, entities)


def test_numbers_and_dates_are_no_names() -> None:
    assert entities_of(*article(("Tuesday", "DATE"), ("40", "CARDINAL"))) == ((), ())


def test_case_dots_and_line_breaks_make_no_other_entity() -> None:
    assert groups(("U.K.", GPE), ("UK", GPE), ("ACTON  Port", GPE), ("Acton\nPort", GPE)) == ["e1", "e1", "e2", "e2"]


def test_a_place_is_one_whatever_kind_of_place_it_is_called() -> None:
    _, (entity,) = entities_of(*article(("Acton", "LOC"), ("Acton", GPE), ("Acton", GPE)))
    assert (entity.label, entity.kind, entity.mentions) == (GPE, "place", 3)


def test_a_place_and_a_person_of_one_name_are_two() -> None:
    assert groups(("Acton", GPE), ("Acton", PERSON), ("Acton", ORG)) == ["e1", "e2", "e3"]


def test_a_surname_is_the_person_named_in_full_and_the_entity_has_the_full_name() -> None:
    _, (entity,) = entities_of(*article(("Marsh", PERSON), ("Ann\nMarsh", PERSON), ("Marsh", PERSON)))
    assert (entity.id, entity.name, entity.mentions) == ("e1", "Ann Marsh", 3)


def test_a_first_name_is_the_only_person_who_has_it() -> None:
    assert people("Ann Marsh", "Ann") == ["e1", "e1"]
    assert people("Ann Marsh", "Ann Polder", "Ann") == ["e1", "e2", "e3"]


def test_two_people_of_one_surname_stay_two_and_the_surname_is_the_last_named_in_full() -> None:
    assert people("Ann Marsh", "Bob Marsh", "Marsh", "Ann Marsh", "Marsh") == ["e1", "e2", "e2", "e1", "e1"]


def test_a_surname_before_two_who_have_it_is_nobodys() -> None:
    assert people("Marsh", "Ann Marsh", "Bob Marsh") == ["e1", "e2", "e3"]


def test_a_surname_of_several_words_is_the_person_named_in_full() -> None:
    assert people("Ann von der Marsh", "von der Marsh", "Marsh") == ["e1", "e1", "e1"]


def test_a_surname_of_several_words_that_two_have_is_the_last_named_in_full() -> None:
    assert people("Ann van Marsh", "Bob van Marsh", "van Marsh") == ["e1", "e2", "e2"]


@pytest.mark.parametrize(
    "said", [("Northern Rail Watch", "NRW"), ("NRW", "Northern Rail Watch"), ("Northern Rail Watch", "N.R.W.")]
)
def test_an_acronym_is_the_name_whose_initials_it_is(said: tuple[str, str]) -> None:
    _, (entity,) = entities_of(*article(*((name, ORG) for name in said)))
    assert (entity.name, entity.mentions) == ("Northern Rail Watch", 2)


def test_an_acronym_is_the_first_name_with_its_initials() -> None:
    assert organisations("Northern Rail Watch", "New River Works", "NRW") == ["e1", "e2", "e1"]


def test_an_acronym_is_of_its_own_kind() -> None:
    assert groups(("United Polders", GPE), ("UP", GPE), ("UP", ORG)) == ["e1", "e1", "e2"]


def test_what_is_not_all_in_capitals_is_no_acronym() -> None:
    assert organisations("Northern Rail Watch", "Nrw") == ["e1", "e2"]


def test_an_acronym_of_a_name_without_the_form_of_the_company_is_the_company() -> None:
    assert organisations("Acton Steel Co.", "Acton Steel", "AS") == ["e1", "e1", "e1"]


def test_the_commission_is_the_european_commission_where_no_other_is_named() -> None:
    assert organisations("Commission", "European Commission", "Commission") == ["e1", "e1", "e1"]
    assert organisations("European Commission", "Fisheries Commission", "Commission") == ["e1", "e2", "e3"]


@pytest.mark.parametrize("full", ["Acton Inc.", "Acton, Inc.", "Acton Co., Inc.", "Acton Group Holdings plc", "ACTON GMBH"])
def test_a_company_is_itself_without_its_form(full: str) -> None:
    assert organisations(full, "Acton") == organisations("Acton", full) == ["e1", "e1"]


def test_the_word_for_a_form_alone_is_a_name_of_its_own() -> None:
    assert organisations("Group", "Acton", "Holdings Ltd") == ["e1", "e2", "e3"]


def test_a_comma_before_its_form_makes_no_other_company() -> None:
    assert organisations("Acton, Inc.", "Acton Inc.", "Acton") == ["e1", "e1", "e1"]


def test_a_short_form_of_a_short_form_is_the_whole_name() -> None:
    assert organisations("Royal Acton Steel Inc.", "Acton Steel Inc.", "Acton Steel") == ["e1", "e1", "e1"]


def test_a_bare_name_that_two_companies_share_is_neither() -> None:
    assert organisations("Acton Inc.", "Acton plc", "Acton") == ["e1", "e2", "e3"]


def test_the_same_article_gives_the_same_entities_whatever_the_hash_seed() -> None:
    said = [(f"Acton {form}", ORG) for form in ("Inc", "plc", "Ltd", "Group", "Corp", "AG")] + [("Acton", ORG), ("Marsh", PERSON)]
    code = f"from pipeline.names.entities import *; print(entities_of(*{article(*said)!r}))"
    code = f"from pipeline.names.name import Name; {code}"
    runs = [
        subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in "123"
    ]
    assert len({run.stdout for run in runs}) == 1


def test_an_entity_is_not_named_in_the_capitals_of_a_dateline_where_the_article_has_the_name_in_small_letters() -> None:
    text = "ACTON and Acton"
    _, (entity,) = entities_of(text, [Name(start=0, end=5, label="GPE"), Name(start=10, end=15, label="GPE")])
    assert entity.name == "Acton"
