"""The report `places`."""

from collections.abc import Callable

import pytest

from pipeline.dataset import Dataset
from pipeline.records import Entity, Focus, Mention, Place, Problem, Record, Source
from pipeline.report import Filters, report

POINT = {"country": "FR", "admin1": "32", "lat": 50.95194, "lon": 1.85635}


def _record(identifier: str, published: str | None, written: str, via: str = "name", *, about: bool = False) -> Record:
    """An article that writes one name, which is Calais."""
    mention = Mention(start=0, end=len(written), text=written, label="GPE", kind="place", entity="e1")
    place = Place(entity="e1", geonameid=3029162, name="Calais", kind="city", via=via, admin2="62", score=0.5, **POINT)
    focus = Focus(level="city", geonameid=3029162, name="Calais", score=1.0, **POINT)
    return Record(
        id=identifier,
        source=Source(path="x"),
        published=published,
        text=written,
        mentions=(mention,),
        entities=(Entity(id="e1", kind="place", label="GPE", name=written, mentions=2),),
        places=(place,),
        focus=(focus,) if about else (),
    )


@pytest.fixture
def dataset(make_dataset: Callable[[list[Record | Problem]], Dataset]) -> Dataset:
    return make_dataset(
        [
            _record("a", "2015-05-12", "Calais", about=True),
            _record("b", "2015-06-01", "CALAIS"),
            _record("c", None, "Calais"),
            _record("d", "2019-01-01", "Calais Migrant Solidarity", "organisation"),
        ]
    )


def test_a_place_is_a_row_however_it_is_written(dataset: Dataset) -> None:
    (row,) = report(dataset, "places").to_dict("records")
    assert (row["name"], row["geonameid"], row["articles"], row["about"], row["mentions"]) == ("Calais", 3029162, 3, 1, 6)
    assert list(row["names"]) == ["Calais", "CALAIS"]
    assert (str(row["first"])[:10], str(row["last"])[:10], row["mean_score"]) == ("2015-05-12", "2015-06-01", 0.5)


def test_the_columns_are_those_that_it_says(dataset: Dataset) -> None:
    from pipeline.reports.places import Places

    assert list(report(dataset, "places").columns) == list(Places.columns)


def test_filters_narrow_the_articles_counted(dataset: Dataset) -> None:
    frame = report(dataset, "places", Filters(start="2015-06", end="2015-12"))
    assert frame["articles"].tolist() == [1]
    assert report(dataset, "places", Filters(min_count=4)).empty
