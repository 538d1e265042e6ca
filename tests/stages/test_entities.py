import pytest

from pipeline.errors import ModelError
from pipeline.records import Record, Source, Zone
from pipeline.stages.entities import Entities, EntitiesConfig


@pytest.fixture(scope="module")
def stage():
    return Entities(EntitiesConfig())


def record(text: str, **fields) -> Record:
    return Record(id="a", source=Source(path="x"), text=text, **fields)


def test_finds_people_places_and_organisations(stage):
    text = "Angela Merkel met Emmanuel Macron in Berlin on Monday. The United Nations said Merkel would travel to France."
    (result,) = stage([record(text, language="en")])
    found = {(entity.kind, entity.name) for entity in result.entities}
    assert {("person", "Angela Merkel"), ("place", "Berlin"), ("organisation", "United Nations"), ("place", "France")} <= found


def test_a_bare_surname_is_the_person_named_before(stage):
    text = "Angela Merkel spoke in Berlin on Monday. Later that day Merkel left for Paris, her office said."
    (result,) = stage([record(text, language="en")])
    merkel = next(entity for entity in result.entities if entity.name == "Angela Merkel")
    assert merkel.mentions == 2


def test_boilerplate_is_not_read(stage):
    text = "Angela Merkel spoke in Berlin.\nFollow Barack Obama in Washington"
    zones = (Zone(start=0, end=30, kind="body"), Zone(start=31, end=len(text), kind="boilerplate"))
    (result,) = stage([record(text, zones=zones)])
    assert all(mention.end <= 30 for mention in result.mentions)
    assert result.mentions


def test_another_language_is_reported_and_not_read(stage):
    (result,) = stage([record("Angela Merkel a rencontré Emmanuel Macron à Berlin.", language="fr")])
    assert not result.mentions
    assert [(problem.code, problem.kept) for problem in result.problems] == [("language", True)]


def test_a_model_that_is_missing_is_named():
    with pytest.raises(ModelError, match=r"no model nothing@1; installed: .*en_core_web_sm@3\.8\.0"):
        Entities(EntitiesConfig(model="nothing@1"))
