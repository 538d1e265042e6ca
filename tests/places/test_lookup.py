"""A name as an article has it leads to the places that it may mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.places.gazetteer import Kind, Known
from pipeline.places.lookup import Lookup


@pytest.fixture(scope="module")
def lookup(gazetteer) -> Lookup:
    return Lookup(gazetteer)


@pytest.fixture(scope="module")
def names(gazetteer, lookup):
    """The names of the places that a surface may mean."""
    return lambda kind, *surfaces: {gazetteer.name(row) for row in lookup(kind, list(surfaces)).rows.tolist()}


@pytest.mark.parametrize(
    "surface",
    [
        "Calais",
        "CALAIS",
        "Calais, France",
        "Calais’s",
        "Calais'",
        "City of Calais",
        "the port of Calais",
        "northern Calais",
        "northeastern Calais",
        "north-eastern Calais",
        "Calais area",
        "greater Calais",
    ],
)
def test_words_around_a_name_are_no_part_of_it(lookup, surface: str) -> None:
    reading = lookup("place", [surface])
    assert (reading.via, reading.key, len(reading.rows)) == ("name", "calais", 2)


def test_a_name_is_taken_whole_where_it_is_listed_so(names) -> None:
    assert names("place", "North Carolina") == {"North Carolina"}
    assert "Cook" not in names("place", "Cook County")


def test_the_first_of_an_entitys_names_that_is_a_place_is_looked_up(names) -> None:
    assert names("place", "Xyzzyqua", "Kentucky", "Texas") == {"Kentucky"}


@pytest.mark.parametrize("kind", ["group", "place"])
def test_a_people_leads_to_its_country(lookup, names, kind: str) -> None:
    assert names(kind, "French") == {"France"}
    assert lookup(kind, ["French"]).via == "demonym"


def test_a_group_called_like_a_town_is_no_town(names) -> None:
    assert names("group", "Paris") == set()


def test_a_county_goes_by_its_short_name_only_where_no_other_place_has_it(names, gazetteer) -> None:
    county = [gazetteer.rows["kind"][r] == Kind.ADMIN2 for r in gazetteer.find("Lancaster").rows]
    assert any(county)
    assert "Lancaster County" not in names("place", "Lancaster")
    assert names("place", "Miami-Dade") == {"Miami-Dade County"}


@pytest.mark.parametrize(
    ("surface", "key"),
    [
        ("University of Calais", "calais"),
        ("Bank of England", "england"),
        ("Kentucky State Police", "kentucky"),
        ("New York University", "new york"),
        ("Calais' Chamber of Trade", "calais"),
        ("U.S. Army", "us"),
        ("US Navy", "us"),
        ("Ill. State Police", "ill"),
        ("Commerce Bank of Texas", "texas"),
    ],
)
def test_an_organisation_is_where_the_place_in_its_name_is(lookup, surface: str, key: str) -> None:
    reading = lookup("organisation", [surface])
    assert (reading.via, reading.key) == ("organisation", key)
    assert len(reading.rows)


@pytest.mark.parametrize(
    "surface",
    [
        "Commerce Department",
        "Department of Justice",
        "Chamber of Commerce",
        "UN",
        "bank of england",
        "French Academy",
        "Xyzzyqua of",
        "of",
        "",
        "—",
    ],
)
def test_an_organisation_without_a_place_in_its_name_is_nowhere(lookup, surface: str) -> None:
    assert len(lookup("organisation", [surface]).rows) == 0


def test_an_organisation_is_seldom_named_for_a_hamlet(lookup, gazetteer) -> None:
    places, found = lookup("place", ["Calais"]), lookup("organisation", ["University of Calais"])
    assert gazetteer.rows["population"][places.rows].min() < 5_000
    assert gazetteer.rows["id"][found.rows].tolist() == [3029162]


def test_a_building_is_where_the_place_in_its_name_is(lookup, names) -> None:
    assert lookup("place", ["Kentucky Town Hall"]).via == "part"
    assert names("place", "Kentucky Town Hall") == {"Kentucky"}


@pytest.mark.parametrize("kind", ["person", "work", "law", ""])
def test_what_is_neither_place_nor_people_nor_organisation_is_nowhere(names, kind: str) -> None:
    assert names(kind, "Paris") == set()


@given(st.sampled_from(["place", "group", "organisation", "person"]), st.lists(st.text(max_size=30), max_size=3))
def test_any_name_is_looked_up(lookup, gazetteer, kind: str, surfaces: list[str]) -> None:
    reading = lookup(kind, surfaces)
    assert len(reading.rows) == len(reading.known) == len(np.unique(reading.rows))
    assert ((reading.rows >= 0) & (reading.rows < len(gazetteer.rows))).all()
    assert ((reading.known == Known.DEMONYM) == (reading.via == "demonym")).all()


@pytest.mark.parametrize(("initials", "found"), [("U.N.", set()), ("U.K.", {"United Kingdom"}), ("U.S.", {"United States"})])
def test_initials_are_a_country_or_a_state_and_no_town(names, initials: str, found: set[str]) -> None:
    assert names("place", initials) == found
