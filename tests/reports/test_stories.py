"""Articles and stories: every report counts both, and `unique` counts each story once."""

from collections.abc import Callable

import pytest

from pipeline.dataset import Dataset
from pipeline.records import Duplicates, Entity, Place, Record, Source, Topic
from pipeline.report import Filters, report

COUNTED = {
    "entities": ["articles", "stories"],
    "places": ["articles", "stories"],
    "topics": ["articles", "stories", "articles_with_narrower", "stories_with_narrower"],
    "outlets": ["articles", "stories"],
    "coverage": ["articles", "stories"],
    "timeline": ["articles", "stories", "matching", "matching_stories"],
}


@pytest.fixture
def dataset(make_dataset: Callable[..., Dataset]) -> Dataset:
    """A story that three papers print, one of them without its last lines, and another story."""
    place = Place(
        entity="e1",
        geonameid=1,
        name="Calais",
        country="FR",
        admin1="",
        lat=1.0,
        lon=1.0,
        score=1.0,
        kind="city",
        via="name",
        admin2="",
    )
    topic = Topic(id="medtop:20000133", label="police", path_ids=("02000000", "20000133"), score=1.0)
    town = Entity(id="e1", kind="place", label="GPE", name="Calais", mentions=1)
    return make_dataset(
        [
            Record(
                id=name,
                source=Source(path="x"),
                outlet=outlet,
                published=day,
                entities=(town,) if full else (),
                places=(place,) if full else (),
                topics=(topic,) if full else (),
                duplicates=Duplicates(cluster=cluster, of="a" if name in "bc" else None),
            )
            for name, outlet, day, cluster, full in (
                ("a", "One", "2020-01-01", "k", False),
                ("b", "Two", "2020-01-02", "k", True),
                ("c", "Two", "2020-01-02", "k", True),
                ("d", "Two", "2020-01-03", None, True),
            )
        ]
    )


@pytest.mark.parametrize("name", COUNTED)
def test_counts_articles_and_stories(dataset: Dataset, name: str) -> None:
    frame = report(dataset, name, Filters(topic="police"))
    whole = [4, 2, 3, 2] if name == "timeline" else [3, 2, 3, 2]
    assert frame.loc[0, COUNTED[name]].tolist() == whole[: len(COUNTED[name])]


@pytest.mark.parametrize("name", COUNTED)
def test_unique_keeps_the_earliest_that_the_filters_keep(dataset: Dataset, name: str) -> None:
    frame = report(dataset, name, Filters(topic="police", outlet="two", unique=True))
    assert frame.loc[0, COUNTED[name]].tolist() == [2] * len(COUNTED[name])
    later = report(dataset, name, Filters(topic="police", start="2020-01-03", unique=True))
    assert later.loc[0, COUNTED[name]].tolist() == [1] * len(COUNTED[name])


def test_matching_is_a_share_of_what_is_counted(dataset: Dataset) -> None:
    """The original of the story lacks the lines about the police; with `unique` it alone speaks for the story."""
    frame = report(dataset, "timeline", Filters(topic="police", unique=True))
    assert frame.loc[0, COUNTED["timeline"]].tolist() == [2, 2, 1, 1]
