"""The report `entities`."""

from pipeline.dataset import Dataset
from pipeline.records import Duplicates, Entity, Record, Source
from pipeline.report import Filters, report


def test_groups_a_name_over_articles_in_its_commonest_form(tiny_dataset: Dataset) -> None:
    row = report(tiny_dataset, "entities").iloc[0]
    assert (row["name"], row["kind"], row["articles"], row["mentions"]) == ("Ann Lee", "person", 4, 8)
    assert (str(row["first"].date()), str(row["last"].date())) == ("2015-01-05", "2015-04-02")
    assert list(row["aliases"]) == ["Lee", "ann lee", "lee"]


def test_keeps_kinds_apart(tiny_dataset: Dataset) -> None:
    frame = report(tiny_dataset, "entities")
    assert frame.loc[frame["name"] == "Paris", ["kind", "articles"]].values.tolist() == [["place", 2], ["person", 1]]


def test_an_entity_without_dated_articles_has_no_days(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "entities", Filters(language="fr"))["first"].isna().all()


def test_an_entity_keeps_those_named_with_it(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "entities", Filters(entity="zoë", kind="place"))["name"].tolist() == ["Paris"]


def test_min_count_and_top(tiny_dataset: Dataset) -> None:
    assert report(tiny_dataset, "entities", Filters(min_count=2))["articles"].min() == 2
    assert len(report(tiny_dataset, "entities", Filters(top=1))) == 1


def test_copies_count_as_one_story(tiny_dataset: Dataset) -> None:
    dataset = tiny_dataset
    frame = report(dataset, "entities").set_index(["name", "kind"])
    assert frame.loc[("Ann Lee", "person"), ["articles", "stories"]].tolist() == [4, 4]


def test_unique_keeps_one_article_a_story(make_dataset) -> None:
    place = Source(path="x")
    entity = (Entity(id="e1", kind="person", label="PERSON", name="Ann Lee", mentions=1),)
    rows = [("a", "One", None), ("b", "Two", "a"), ("c", "Two", "a"), ("d", "Two", None)]
    dataset = make_dataset(
        [
            Record(
                id=name, source=place, outlet=outlet, entities=entity, published="2020-01-01",
                duplicates=Duplicates(cluster=None if name == "d" else "k", of=of),
            )
            for name, outlet, of in rows
        ]
    )  # fmt: skip
    counts = [
        report(dataset, "entities", Filters(unique=unique, outlet=outlet)).loc[0, ["articles", "stories"]].tolist()
        for outlet in (None, "two")
        for unique in (None, True)
    ]
    assert counts == [[4, 2], [2, 2], [3, 2], [2, 2]]
    assert report(dataset, "timeline", Filters(unique=True))["articles"].tolist() == [2]
