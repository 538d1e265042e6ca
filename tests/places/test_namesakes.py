"""A country or a state goes before the small places that have its name."""

import pytest

from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.places.namesakes import overshadowed


@pytest.fixture(scope="module")
def left(gazetteer, article):
    """The units of each candidate of a name that is not overshadowed."""
    candidates = Candidates(gazetteer)

    def find(text: str, name: str, *others: str) -> set[str]:
        f = evidence.field(candidates(article(text, dict.fromkeys((name, *others), "GPE"))))
        clear = ~overshadowed(f, evidence.local(f, gazetteer, text), gazetteer) & (f.of == 0)
        rows = gazetteer.rows[f.rows[clear]]
        return {
            gazetteer.code(int(unit if unit >= 0 else country))
            for unit, country in zip(rows["admin1"], rows["country"], strict=True)
        }

    return find


def test_a_country_overshadows_towns_abroad_and_the_state_inside_it(left) -> None:
    assert left("Mexico agreed.", "Mexico") == {"MX"}


def test_a_state_overshadows_towns_in_other_states_of_its_country(left) -> None:
    assert "US.CA" in left("California voted.", "California")
    assert not left("California voted.", "California") & {"US.MD", "US.PA", "US.MO"}


def test_a_town_that_the_text_says_where_it_lies_is_meant(left) -> None:
    assert "US.MO" in left("A fire in Mexico, Mo., burned.", "Mexico", "Mo.")


def test_a_country_and_a_state_of_one_name_stand_side_by_side(left) -> None:
    assert {"GE", "US.GA"} <= left("Georgia voted.", "Georgia")


def test_a_capital_and_a_town_inside_the_state_of_its_name_stay(left) -> None:
    assert "US.DC" in left("Washington waited.", "Washington")
    assert "US.NY" in left("New York waited.", "New York")


def test_a_region_overshadows_towns(left) -> None:
    assert left("The Middle East waited.", "Middle East") == {""}
