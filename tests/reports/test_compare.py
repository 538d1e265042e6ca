"""The report `compare`."""

import numpy as np
import pytest

from pipeline.errors import QueryError
from pipeline.records import Duplicates, Entity, Record, Source, Topic, Zone
from pipeline.report import Filters, report
from pipeline.reports.counting.logodds import compared

POLICE = Topic(id="medtop:20000133", label="police", path_ids=("02000000",), score=0.8)


def made(number: int, outlet: str, names: list[str], text: str = "", **fields) -> Record:
    entities = tuple(Entity(id=f"e{n}", kind="person", label="PERSON", name=name, mentions=3) for n, name in enumerate(names))
    own = {"id": f"{outlet}{number}", "source": Source(path="x"), "published": "2015-01-01"}
    return Record(outlet=outlet, entities=entities, text=text, **own, **fields)


@pytest.fixture
def dataset(make_dataset):
    """A names Ann in each of 10 articles and B never; B names Bob in half; both name Eve alike."""
    ann = [
        made(n, "A", ["Ann Lee", "ANN  LEE" if n else "Ann Lee", "Eve"], "Police here, Ann's police.", topics=(POLICE,))
        for n in range(10)
    ]
    bob = [made(n, "B", ["Bob", "Eve"] if n < 10 else ["Eve"], "The weather here.") for n in range(20)]
    return make_dataset(ann + bob)


def compare(dataset, **filters):
    return report(dataset, "compare", Filters(**{"one": "outlet:A", **filters}))


def test_counts_articles_that_name_it(dataset):
    frame = compare(dataset).set_index("item")
    assert frame.index.tolist() == ["Ann Lee", "Eve", "Bob"]
    assert frame.loc["Ann Lee", ["kind", "side", "articles", "one_count", "other_count"]].tolist() == ["person", "one", 10, 10, 0]
    assert frame["one_rate"].tolist() == [1000, 1000, 0]
    assert frame["other_rate"].tolist() == [0, 1000, 500]
    assert frame["side"].tolist() == ["one", "neither", "other"]
    assert frame.loc["Eve", ["log_odds", "z"]].tolist() == [0, 0]
    assert frame.loc["Bob", "z"] < -1


def test_z_is_of_the_counts_shown(dataset):
    frame = compare(dataset)
    known = compared(frame["one_count"].to_numpy(np.int64), frame["other_count"].to_numpy(np.int64), 10, 20)
    assert frame["z"].tolist() == known.z.round(4).tolist()


def test_counts_words_of_the_body_each_time(dataset):
    frame = compare(dataset, of="words").set_index("item")
    assert frame.loc["police", ["articles", "one_count", "other_count", "one_rate"]].tolist() == [10, 20, 0, 500]
    assert frame.loc["here", "side"] == "other"
    assert frame.loc["ann", "one_count"] == 10


def test_words_of_other_zones_are_not_counted(make_dataset):
    text = "By Ann Lee\nIt rained in Dover. Share this"
    zones = (
        Zone(start=0, end=10, kind="byline"),
        Zone(start=11, end=30, kind="body"),
        Zone(start=31, end=41, kind="boilerplate"),
    )
    marked, unmarked = made(1, "A", [], text, zones=zones), made(2, "B", [], "It snowed.")
    frame = compare(make_dataset([marked, unmarked]), of="words", min_count=1)
    assert sorted(frame["item"]) == ["dover", "in", "it", "rained", "snowed"]


def test_topics_and_places(dataset):
    (row,) = compare(dataset, of="topics").to_dict("records")
    assert (row["item"], row["kind"], row["id"], row["one_count"]) == ("police", "topic", "medtop:20000133", 10)
    assert compare(dataset, of="places").empty


def test_what_is_planted_comes_on_top(make_dataset):
    random = np.random.default_rng(7)
    shares = {f"Name {n}": share for n, share in enumerate(random.uniform(0.02, 0.4, 200))}
    planted = {"A": {"Name 3": 0.5, "Name 50": 0.6}, "B": {"Name 120": 0.6}}
    records = [
        made(n, outlet, [name for name, share in shares.items() if random.random() < planted[outlet].get(name, share)])
        for outlet, size in (("A", 150), ("B", 900))
        for n in range(size)
    ]
    frame = compare(make_dataset(records))
    assert set(frame["item"].head(2)) == {"Name 3", "Name 50"}
    assert frame["item"].iloc[-1] == "Name 120"
    assert (frame["z"].iloc[2:-1].abs() < 5).all()


def test_top_is_of_each_side(dataset):
    assert compare(dataset, top=1)["item"].tolist() == ["Ann Lee", "Bob"]
    assert compare(dataset, top=0).empty


def test_a_kind_is_of_the_entities(dataset):
    assert len(compare(dataset, kind="person")) == 3
    with pytest.raises(QueryError, match="no kind 'place'"):
        compare(dataset, kind="place")


def test_the_common_filters_narrow_both_sides(dataset):
    frame = compare(dataset, one="name:bob", outlet="B").set_index("item")
    assert frame.loc["Eve", ["one_count", "other_count"]].tolist() == [10, 10]


def test_copies_count_once_on_each_side(make_dataset):
    copies = [
        made(n, outlet, ["Ann Lee"], duplicates=Duplicates(cluster="k", of=None if (n, outlet) == (0, "A") else "A0"))
        for outlet in "AB"
        for n in range(3)
    ]
    frame = compare(make_dataset([*copies, made(9, "B", ["Bob"])]), unique=True, min_count=1).set_index("item")
    assert frame.loc["Ann Lee", ["one_count", "other_count", "other_rate"]].tolist() == [1, 1, 500]


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"one": None}, "needs one: a search"),
        ({"one": "outlet:C"}, "one: 'outlet:C' finds no article that the other filters keep"),
        ({"other": "outlet:C"}, "other: 'outlet:C' finds no article"),
        ({"one": "outlet:(A OR B)"}, "no article is left for the other set"),
        ({"one": "(a"}, "one: the query, column 1: this bracket is never closed"),
        ({"other": "topic:polise"}, "other: the query, column 7: there is no topic 'polise'; near it: police"),
        ({"other": "name:eve"}, r"10 articles are in both sets \(A0, A1, A2, ...\): .*--other '\(name:eve\) NOT \(outlet:A\)'"),
        ({"of": "letters"}, "'letters' cannot be compared: choose from entities, topics, places, words"),
        ({"of": "words", "per": "day"}, "takes no per"),
    ],
)
def test_what_cannot_be_compared_is_said(dataset, filters, said):
    with pytest.raises(QueryError, match=said):
        compare(dataset, **filters)


def test_the_way_out_that_is_said_works(dataset):
    frame = compare(dataset, other="(name:eve) NOT (outlet:A)")
    assert frame.equals(compare(dataset))


def test_an_empty_dataset_has_nothing_to_compare(make_dataset):
    assert compare(make_dataset([])).empty
