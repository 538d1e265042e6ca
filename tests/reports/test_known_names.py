"""Names that stand for one entity over the dataset are one in every report."""

from collections.abc import Callable

import pytest

from pipeline.opened import OpenDataset
from pipeline.records import Entity, Mention, Record, Source
from pipeline.report import Filters, report


def _record(number: int, name: str, said: str) -> Record:
    mention = Mention(start=0, end=len(said), text=said, label="PERSON", kind="person", entity="e1")
    return Record(
        id=f"a{number}",
        source=Source(path="x"),
        published=f"2020-01-{number + 1:02}",
        text=said,
        mentions=(mention,),
        entities=(Entity(id="e1", kind="person", label="PERSON", name=name, mentions=1),),
    )


@pytest.fixture
def dataset(make_dataset: Callable[..., OpenDataset]) -> OpenDataset:
    """Six articles that name Ann Lee, the last two by her surname alone; and one that names another."""
    names = [("Ann Lee", "Ann Lee")] * 5 + [("Lee", "Lee")] * 2 + [("Bo Lee", "Lee")]
    return make_dataset([_record(number, *one) for number, one in enumerate(names)])


def test_a_surname_alone_is_who_it_stands_for(dataset: OpenDataset) -> None:
    assert report(dataset, "entities")[["name", "articles"]].values.tolist() == [["Ann Lee", 7], ["Bo Lee", 1]]
    assert list(report(dataset, "entities").loc[0, "aliases"]) == ["Lee"]


def test_as_written_keeps_it_apart(dataset: OpenDataset) -> None:
    frame = report(dataset, "entities", Filters(as_written=True))
    assert frame[["name", "articles"]].values.tolist() == [["Ann Lee", 5], ["Lee", 2], ["Bo Lee", 1]]


@pytest.mark.parametrize("name", ["ann lee", "Lee", "LEE"])
def test_any_of_its_names_asks_for_it(dataset: OpenDataset, name: str) -> None:
    assert report(dataset, "timeline", Filters(entity=name))["matching"].tolist() == [7]
    assert report(dataset, "timeline", Filters(entity="lee", as_written=True))["matching"].tolist() == [2]


def test_a_timeline_a_comparison_and_contexts_know_it(dataset: OpenDataset) -> None:
    assert report(dataset, "timeline", Filters(per="entity"))[["series", "articles"]].values.tolist() == [
        ["Ann Lee", 7],
        ["Bo Lee", 1],
    ]
    compared = report(dataset, "compare", Filters(one="date:2020-01-01..2020-01-05", min_count=1))
    assert compared[["item", "one_count", "other_count"]].values.tolist() == [["Ann Lee", 5, 2], ["Bo Lee", 0, 1]]
    assert len(report(dataset, "context", Filters(entity="Ann Lee"))) == 7
    assert dataset.entity("Ann Lee").articles == 7
