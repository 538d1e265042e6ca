"""What an article is about on each level."""

import numpy as np
import pytest

from pipeline.places.focus import focus
from pipeline.places.gazetteer import Kind
from pipeline.records import Focus, Place


@pytest.fixture(scope="module")
def about(gazetteer):
    """The focus of an article with these places: (GeoNames' number, weight, how the entity leads there, score)."""

    def find(*said: tuple[int, float, str, float]) -> dict[str, Focus]:
        found = []
        for geonameid, weight, via, score in said:
            row = int(np.flatnonzero(gazetteer.rows["id"] == geonameid)[0])
            place = Place(
                entity="e", geonameid=geonameid, name=gazetteer.name(row), kind="city", via=via,
                country="", admin1="", admin2="", lat=0, lon=0, score=score,
            )  # fmt: skip
            found.append((place, row, weight))
        return {one.level: one for one in focus(found, gazetteer)}

    return find


CALAIS, LILLE, PARIS_TX, FRANCE, TEXAS, SUDAN = 3029162, 2998324, 4717560, 3017382, 4736286, 366755


def test_an_article_without_places_is_about_none(gazetteer) -> None:
    assert focus([], gazetteer) == ()


def test_an_article_about_one_town_is_about_it_its_region_and_its_country(about) -> None:
    found = about((CALAIS, 1, "name", 1))
    assert list(found) == ["country", "region", "city"]
    assert [one.name for one in found.values()] == ["France", "Hauts-de-France", "Calais"]
    assert [one.score for one in found.values()] == [1, 1, 1]
    assert (found["city"].geonameid, found["city"].country, found["city"].admin1) == (CALAIS, "FR", "32")
    assert (found["country"].country, found["country"].admin1) == ("FR", "")
    assert (found["city"].lat, found["city"].lon) == pytest.approx((50.952, 1.856), abs=0.01)


def test_a_country_alone_gives_no_city(about) -> None:
    assert list(about((FRANCE, 1, "name", 1))) == ["country"]
    assert list(about((TEXAS, 1, "name", 1))) == ["country", "region"]


def test_a_score_is_the_share_of_a_levels_weight(about) -> None:
    found = about((CALAIS, 3, "name", 1), (LILLE, 1, "name", 1))
    assert (found["city"].name, found["city"].score) == ("Calais", 0.75)
    assert (found["region"].score, found["country"].score) == (1, 1)


def test_weight_and_score_both_count(about) -> None:
    assert about((CALAIS, 1, "name", 0.4), (LILLE, 1, "name", 0.6))["city"].name == "Lille"
    assert about((CALAIS, 2, "name", 0.4), (LILLE, 1, "name", 0.6))["city"].name == "Calais"


def test_a_place_speaks_less_for_what_it_lies_in_than_that_named_itself(about) -> None:
    assert about((CALAIS, 1, "name", 1), (SUDAN, 1, "name", 1))["country"].name == "Sudan"
    assert about((CALAIS, 1, "name", 1), (LILLE, 1, "name", 1), (SUDAN, 1, "name", 0.9))["country"].name == "France"


def test_of_places_that_come_near_the_first_is_chosen(about) -> None:
    assert about((CALAIS, 1, "name", 1), (LILLE, 1, "name", 1))["city"].name == "Calais"
    assert about((LILLE, 1, "name", 0.9), (CALAIS, 1, "name", 1))["city"].name == "Lille"
    assert about((LILLE, 1, "name", 0.9), (CALAIS, 3, "name", 1))["city"].name == "Calais"


@pytest.mark.parametrize("via", ["demonym", "organisation", "part"])
def test_what_only_leads_to_a_place_speaks_less_than_its_name(about, via: str) -> None:
    assert about((FRANCE, 1, via, 1), (SUDAN, 0.7, "name", 1))["country"].name == "Sudan"
    assert about((FRANCE, 1, via, 1))["country"].name == "France"


def test_an_article_about_many_places_is_about_no_one_of_them(about, gazetteer) -> None:
    towns = gazetteer.rows["id"][np.flatnonzero(gazetteer.rows["kind"] == Kind.CITY)[:6]].tolist()
    assert "city" not in about(*((town, 1, "name", 1) for town in towns))
    assert "city" in about(*((town, 1, "name", 1) for town in towns[:5]))
