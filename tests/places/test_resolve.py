"""From entities to places."""

from itertools import islice

import pytest

from pipeline.places.gazetteer import Gazetteer, Kind
from pipeline.places.ranker import Ranker
from pipeline.places.resolve import TOGETHER, Resolver

HERALD = "https://www.herald.example/x"


@pytest.fixture(scope="module")
def resolve(gazetteer, article):
    """Where the names of an article are, by name: (GeoNames' number, how the entity leads there)."""
    ranker = Ranker.load("places@1", "gazetteer@1")
    plain, at_home = (Resolver(gazetteer, ranker, homes) for homes in (None, {"herald.example": "Paris, Tennessee"}))

    def run(text: str, names: dict[str, str], url: str | None = None) -> dict[str, tuple[int | None, str]]:
        record = article(text, names, url=url)
        places, _ = (at_home if url else plain)(record)
        called = {entity.id: entity.name for entity in record.entities}
        return {called[place.entity]: (place.geonameid, place.via) for place in places}

    return run


def unique(gazetteer: Gazetteer, country: str, count: int) -> list[str]:
    """The names of the largest towns of a country that no other place has."""
    own = gazetteer.rows["country"] == gazetteer.find(country).rows[0]
    names = map(gazetteer.name, ((gazetteer.rows["kind"] == Kind.CITY) & own).nonzero()[0].tolist())
    alone = (name for name in names if len(gazetteer.find(name).rows) == 1 and len(name.split()) == 1)
    return list(islice(dict.fromkeys(alone), count))


@pytest.fixture(scope="module")
def towns(gazetteer) -> list[str]:
    return unique(gazetteer, "Germany", 500)


@pytest.fixture(scope="module")
def american(gazetteer) -> list[str]:
    return unique(gazetteer, "United States", 100)


def test_a_town_goes_before_the_district_called_after_it(resolve) -> None:
    assert resolve("In Paris. France said so.", {"Paris": "GPE", "France": "GPE"})["Paris"] == (2988507, "name")


@pytest.mark.parametrize(
    "names", [["Athens", "Georgia", "Athens Police Department"], ["Athens Police Department", "Athens", "Georgia"]]
)
def test_an_organisation_is_where_the_articles_own_place_of_that_name_is(resolve, names: list[str]) -> None:
    text = "Police in Athens, Georgia, called. The Athens Police Department said so."
    found = resolve(text, {name: "ORG" if " " in name else "GPE" for name in names})
    assert found["Athens"] == (4180386, "name")
    assert found["Athens Police Department"] == (4180386, "organisation")


def test_a_building_is_where_the_articles_own_place_of_that_name_is(resolve) -> None:
    found = resolve(
        "Athens, Georgia, closed the Athens City Hall.", {"Athens": "GPE", "Georgia": "GPE", "Athens City Hall": "FAC"}
    )
    assert found["Athens City Hall"] == (4180386, "part")


def test_a_people_is_of_its_own_country_whatever_else_is_named(resolve) -> None:
    found = resolve("French tourists in Paris, Texas.", {"French": "NORP", "Paris": "GPE", "Texas": "GPE"})
    assert found["French"] == (3017382, "demonym")
    assert found["Paris"] == (4717560, "name")


def test_the_outlets_home_is_no_place_of_the_article(resolve) -> None:
    assert resolve("No name here.", {}, HERALD) == {}
    assert list(resolve("Calais has a port.", {"Calais": "GPE"}, HERALD)) == ["Calais"]


def test_a_place_that_the_text_tells_apart_is_not_drawn_to_the_outlets_home(resolve) -> None:
    found = resolve("The leaders met in Paris, France. France agreed.", {"Paris": "GPE", "France": "GPE"}, HERALD)
    assert found["Paris"] == (2988507, "name")


def test_an_organisation_is_not_drawn_to_the_outlets_home_from_the_articles_own_place(resolve) -> None:
    names = {"Paris": "GPE", "France": "GPE", "Paris Opera House": "ORG"}
    found = resolve("In Paris, France, the Paris Opera House closed. France agreed.", names, HERALD)
    assert found["Paris"] == (2988507, "name")
    assert found["Paris Opera House"] == (2988507, "organisation")


@pytest.mark.parametrize("count", [TOGETHER - 1, TOGETHER, TOGETHER + 1, 500])
def test_each_of_many_names_is_treated(resolve, towns: list[str], count: int) -> None:
    assert len(towns) == 500
    assert list(resolve("; ".join(towns[:count]), dict.fromkeys(towns[:count], "GPE"))) == towns[:count]


@pytest.mark.parametrize(
    "count",
    [
        20,
        TOGETHER,
    ],
)
def test_an_outlet_is_at_home_in_a_long_article_too(resolve, american: list[str], count: int) -> None:
    names = dict.fromkeys(["Paris", *american[:count]], "GPE")
    assert resolve("; ".join(names), names, HERALD)["Paris"] == (4647963, "name")


def test_an_ordinary_word_is_no_town_unless_the_article_is_in_its_state(resolve) -> None:
    assert "Earth" not in resolve("Earth is warm.", {"Earth": "LOC"})
    assert "South" not in resolve("The South voted in Ohio.", {"South": "LOC", "Ohio": "GPE"})
    near = resolve(
        "Commerce, Athens and Gainesville, Georgia, voted.",
        dict.fromkeys(["Commerce", "Athens", "Gainesville", "Georgia"], "GPE"),
    )
    assert "Commerce" in near
    assert "Reading" in resolve("Reading and Slough are in England.", dict.fromkeys(["Reading", "Slough", "England"], "GPE"))
