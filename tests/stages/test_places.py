"""The places and the focus of made-up articles."""

from dataclasses import replace

import pytest

from pipeline.errors import ConfigError, ModelError
from pipeline.records import Record, Source
from pipeline.stages.entities import Entities, EntitiesConfig
from pipeline.stages.places import Places, PlacesConfig

GPE, HERALD = "GPE", "https://www.herald.example/x"


@pytest.fixture(scope="module")
def stage() -> Places:
    return Places(PlacesConfig())


@pytest.fixture(scope="module")
def at_home() -> Places:
    return Places(PlacesConfig(homes={"herald.example": "Paris, Tennessee", "The Herald": "Calais"}))


def codes(stage: Places, record: Record) -> dict[str, str]:
    """Name -> country, first-level unit and kind of its place."""
    (result,) = stage([record])
    called = {entity.id: entity.name for entity in record.entities}
    return {called[place.entity]: f"{place.country} {place.admin1} {place.kind}" for place in result.places}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A fire broke out in Paris, Texas, on Monday.", {"Paris": "US TX city", "Texas": "US TX admin1"}),
        ("The minister flew to Paris. France will pay.", {"Paris": "FR 11 capital", "France": "FR  country"}),
        ("A school in Alexandria, Louisiana, closed.", {"Alexandria": "US LA city", "Louisiana": "US LA admin1"}),
        ("A school in Alexandria, Va., closed.", {"Alexandria": "US VA city", "Va.": "US VA admin1"}),
        ("Boats left Alexandria. Egypt sent help.", {"Alexandria": "EG 06 city", "Egypt": "EG  country"}),
        ("A school in Lebanon, Pa., closed.", {"Lebanon": "US PA city", "Pa.": "US PA admin1"}),
        ("Talks on Lebanon and Syria began.", {"Lebanon": "LB  country", "Syria": "SY  country"}),
        ("A storm over the English Channel hit Normandy.", {"English Channel": "  water", "Normandy": "FR 28 admin1"}),
    ],
)
def test_the_text_beside_a_name_says_which_place_it_is(stage, article, text: str, where: dict[str, str]) -> None:
    assert codes(stage, article(text, dict.fromkeys(where, GPE))) == where


@pytest.mark.parametrize(
    ("towns", "ambiguous", "unit"),
    [
        (["Marietta", "Kennesaw", "Acworth", "Alpharetta"], "Athens", "US GA city"),
        (["Lititz", "Ephrata", "Manheim", "Elizabethtown"], "Reading", "US PA city"),
    ],
)
def test_the_small_towns_of_a_state_draw_a_name_there(stage, article, towns: list[str], ambiguous: str, unit: str) -> None:
    text = f"Schools closed in {', '.join(towns)} and {ambiguous}."
    assert codes(stage, article(f"{ambiguous} spoke.", {ambiguous: GPE}))[ambiguous] != unit
    assert codes(stage, article(text, dict.fromkeys([*towns, ambiguous], GPE)))[ambiguous] == unit


def test_what_a_place_is_found_by_is_said(stage, article) -> None:
    names = {"French": "NORP", "Bank of England": "ORG", "Texas": GPE, "Kentucky Town Hall": "FAC"}
    (result,) = stage([article("French, Bank of England, Texas, Kentucky Town Hall", names)])
    assert [(place.entity, place.name, place.via) for place in result.places] == [
        ("e1", "France", "demonym"),
        ("e2", "England", "organisation"),
        ("e3", "Texas", "name"),
        ("e4", "Kentucky", "part"),
    ]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Commerce Department", "ORG"),
        ("Department of Justice", "ORG"),
        ("Jordan", "PERSON"),
        ("Paris Madison", "PERSON"),
        ("Xyzzyqua", GPE),
    ],
)
def test_what_is_no_place_is_not_on_the_map(stage, article, name: str, label: str) -> None:
    assert codes(stage, article(f"The {name} said so in Kentucky.", {name: label, "Kentucky": GPE})) == {
        "Kentucky": "US KY admin1"
    }


def test_the_focus_of_an_article_about_one_town_is_the_town(stage, article) -> None:
    text = "Police in Calais, France, stopped a lorry. Calais has a port. The mayor of Calais called Lille."
    (result,) = stage([article(text, dict.fromkeys(["Calais", "France", "Lille"], GPE))])
    assert [(one.level, one.name) for one in result.focus] == [
        ("country", "France"),
        ("region", "Hauts-de-France"),
        ("city", "Calais"),
    ]
    calais = result.places[0]
    assert (calais.geonameid, calais.admin1, calais.admin2) == (3029162, "32", "62")
    assert (calais.lat, calais.lon) == pytest.approx((50.952, 1.856), abs=0.01)


def test_places_are_found_among_the_names_that_the_entities_stage_finds(stage) -> None:
    text = "Police in Paris, Texas, said on Monday that French tourists had left for Kentucky.\n\nThe tourists came from Lille."
    named = Entities(EntitiesConfig())([Record(id="a", source=Source(path="x"), language="en", text=text)])
    (result,) = stage(named)
    called = {entity.id: entity.name for entity in result.entities}
    assert {called[place.entity]: place.geonameid for place in result.places} == {
        "Paris": 4717560, "Texas": 4736286, "French": 3017382, "Kentucky": 6254925, "Lille": 2998324,
    }  # fmt: skip


def test_places_below_the_least_score_are_dropped(stage, article) -> None:
    record = article("Schools closed in Lancaster. France.", {"Lancaster": GPE, "France": GPE})
    (unsure, sure), least = next(iter(stage([record]))).places, 0.5
    assert unsure.score < least < sure.score
    assert [place.name for place in next(iter(Places(PlacesConfig(least=least))([record]))).places] == ["France"]


def test_a_home_moves_a_name(stage, at_home, article) -> None:
    voted = article("Paris voted on Monday.", {"Paris": GPE}, url=HERALD)
    assert codes(stage, voted) == codes(at_home, replace(voted, url=None)) == {"Paris": "FR 11 capital"}
    assert codes(at_home, voted) == {"Paris": "US TN city"}


def test_a_home_that_is_no_place_and_a_model_that_is_none_are_refused() -> None:
    with pytest.raises(ConfigError, match=r'"Xyzzyqua, Texas" is no place'):
        Places(PlacesConfig(homes={"herald.example": "Xyzzyqua, Texas"}))
    for config in (PlacesConfig(gazetteer="nothing@1"), PlacesConfig(model="nothing@1")):
        with pytest.raises(ModelError, match="no model nothing@1"):
            Places(config)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"gazetteer": "places@1"}, "places@1 is no gazetteer"),
        ({"model": "topics@2"}, "topics@2 is no ranker of places"),
    ],
)
def test_a_model_of_another_kind_is_refused(settings: dict[str, str], said: str) -> None:
    with pytest.raises(ModelError, match=said):
        Places(PlacesConfig(**settings))


@pytest.mark.parametrize("least", [-0.1, 1.5, float("nan")])
def test_a_least_score_is_a_probability(least: float) -> None:
    with pytest.raises(ConfigError, match="from 0 to 1"):
        Places(PlacesConfig(least=least))
