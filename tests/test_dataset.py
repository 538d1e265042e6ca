"""Places and the focus of an article keep their columns on the way to a dataset."""

from dataclasses import replace

import pytest

from pipeline.dataset import TABLES
from pipeline.query import query
from pipeline.records import Focus, Mention, Place, Record
from pipeline.rows import tables_of

PLACE = Place(
    entity="e2", geonameid=3029162, name="Calais", kind="city", via="name",
    country="FR", admin1="32", admin2="62", lat=50.95194, lon=1.85635, score=0.75,
)  # fmt: skip
SEA = replace(
    PLACE, entity="e3", geonameid=None, name="English Channel", kind="water", country="", admin1="", admin2="", lat=50.2, lon=-2.0
)
FOCUS = Focus(level="city", geonameid=3029162, name="Calais", country="FR", admin1="32", lat=50.95194, lon=1.85635, score=0.5)


@pytest.fixture
def record(article) -> Record:
    text = "Ann Lee left Calais. Calais is on the Channel."
    made = article(text, {"Ann Lee": "PERSON", "Calais": "GPE", "Channel": "LOC"})
    return replace(made, places=(PLACE, SEA), focus=(FOCUS,))


def test_the_public_form_has_every_field_of_a_place_and_of_a_focus(record: Record) -> None:
    row = record.to_dict()
    assert [Place(**place) for place in row["places"]] == [PLACE, SEA]
    assert [Focus(**focus) for focus in row["focus"]] == [FOCUS]


def test_a_row_of_places_says_where_it_is_and_where_it_is_first_named(record: Record) -> None:
    calais, sea = tables_of([record])["places"].to_pylist()
    assert {name: calais[name] for name in TABLES["places"].names} == {
        "article_id": "a", "entity_id": "e2", "geonameid": 3029162, "name": "Calais", "country": "FR", "admin1": "32",
        "lat": 50.95194, "lon": 1.85635, "score": 0.75, "kind": "city", "via": "name", "admin2": "62",
        "mentions": 2, "start": 13, "end": 19,
    }  # fmt: skip
    assert (sea["geonameid"], sea["mentions"], record.text[sea["start"] : sea["end"]]) == (None, 1, "Channel")


def test_a_row_of_the_focus_has_its_columns(record: Record) -> None:
    (row,) = tables_of([record])["focus"].to_pylist()
    assert {name: row[name] for name in TABLES["focus"].names} == {
        "article_id": "a", "level": "city", "geonameid": 3029162, "name": "Calais", "country": "FR", "admin1": "32",
        "lat": 50.95194, "lon": 1.85635, "score": 0.5,
    }  # fmt: skip


def test_the_first_mention_in_the_record_is_the_one(record: Record) -> None:
    other = Mention(start=0, end=3, text="Ann", label="GPE", kind="place", entity="e2")
    assert tables_of([replace(record, mentions=(other, *record.mentions))])["places"]["end"][0].as_py() == 3


def test_places_join_entities_and_the_focus(make_dataset, record: Record) -> None:
    dataset = make_dataset([record])
    sql = "SELECT e.name AS said, p.name AS place, p.geonameid, p.lat FROM places p JOIN entities e USING (article_id, entity_id)"
    frame = query(dataset, f"{sql} ORDER BY p.lat DESC")
    assert frame["said"].tolist() == ["Calais", "Channel"]
    assert frame["place"].tolist() == ["Calais", "English Channel"]
    assert frame["geonameid"].isna().tolist() == [False, True]
    assert frame["lat"].tolist() == [50.95194, 50.2]
    sql = "SELECT p.start FROM focus f JOIN places p USING (article_id, geonameid) WHERE f.level = 'city'"
    assert query(dataset, sql)["start"].tolist() == [13]
