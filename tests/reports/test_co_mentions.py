"""The report `co-mentions`."""

from collections import Counter, defaultdict
from itertools import combinations
from math import log2

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import QueryError
from pipeline.records import Duplicates, Entity, Record, Source
from pipeline.report import Filters, frames, report
from pipeline.reports import co_mentions

PEOPLE = {"Ann Lee": "person", "ann  lee": "person", "Bo": "person", "Paris": "place", "Acme": "organisation", "Zoë": "person"}
ARTICLES = [
    ("a", "2020-01-03", None, ["Ann Lee", "Paris", "Acme"]),
    ("b", "2020-01-01", "k", ["ann  lee", "Paris"]),
    ("c", "2020-01-02", "k", ["Ann Lee", "Paris", "Bo"]),
    ("d", None, None, ["Ann Lee", "Acme"]),
    ("e", "2020-01-05", None, ["Paris", "Bo"]),
    ("f", None, None, ["Zoë"]),
    ("g", None, None, ["Zoë"]),
    ("h", None, None, []),
]


def record(ident, day, cluster, names) -> Record:
    """An article that names these, `b` being the original of its story."""
    entities = [
        Entity(id=f"e{n}", kind=PEOPLE[name], label="X", name=name, mentions=1) for n, name in enumerate(names)
    ]  # fmt: skip
    copies = Duplicates(cluster=cluster, of="b" if cluster and ident != "b" else None)
    return Record(id=ident, source=Source(path="x"), published=day, entities=tuple(entities), duplicates=copies)


@pytest.fixture
def dataset(make_dataset):
    return make_dataset([record(*row) for row in ARTICLES])


def pairs(dataset, **filters) -> list[tuple]:
    frame = report(dataset, "co-mentions", Filters(**filters))
    return list(frame[["one", "other", "articles", "stories"]].itertuples(index=False, name=None))


def test_a_row_in_full(dataset):
    row = report(dataset, "co-mentions").iloc[0].to_dict()
    assert (str(row.pop("first").date()), str(row.pop("last").date())) == ("2020-01-01", "2020-01-03")
    # 8 articles, 4 of them name Ann Lee, 4 Paris, 3 both: log2(3/8 / (4/8 * 4/8)) and the same over -log2(3/8).
    assert row == {
        "one": "Ann Lee",
        "one_kind": "person",
        "other": "Paris",
        "other_kind": "place",
        "articles": 3,
        "stories": 2,
        "one_articles": 4,
        "other_articles": 4,
        "pmi": pytest.approx(log2(1.5), abs=5e-5),
        "npmi": pytest.approx(log2(1.5) / log2(8 / 3), abs=5e-5),
    }


def test_two_articles_make_a_pair_unless_min_count_says_else(dataset):
    assert pairs(dataset) == [("Ann Lee", "Paris", 3, 2), ("Ann Lee", "Acme", 2, 2), ("Paris", "Bo", 2, 2)]
    assert pairs(dataset, min_count=1)[3:] == [("Paris", "Acme", 1, 1), ("Ann Lee", "Bo", 1, 1)][::-1]
    assert pairs(dataset, min_count=3, top=1) == [("Ann Lee", "Paris", 3, 2)]
    assert pairs(dataset, min_count=4) == pairs(dataset, top=0) == []


def test_an_entity_is_one_side_whoever_is_named_more(dataset):
    assert pairs(dataset, entity="bo", min_count=1) == [("Bo", "Paris", 2, 2), ("Bo", "Ann Lee", 1, 1)]
    whole = report(dataset, "co-mentions", Filters(entity="bo")).iloc[0]
    assert whole["pmi"] == pytest.approx(log2(2 * 8 / (2 * 4)), abs=5e-5), "over all articles, not those that name Bo"


def test_a_kind_is_that_of_both_sides_or_of_the_entitys_other(dataset):
    assert pairs(dataset, kind="Person", min_count=1) == [("Ann Lee", "Bo", 1, 1)]
    assert pairs(dataset, kind="person", entity="paris", min_count=1) == [("Paris", "Ann Lee", 3, 2), ("Paris", "Bo", 2, 2)]
    assert pairs(dataset, kind="organisation", entity="paris", min_count=1) == [("Paris", "Acme", 1, 1)]


def test_an_entity_of_two_kinds_can_pair_with_itself(make_dataset):
    both = tuple(Entity(id=kind, kind=kind, label="X", name="Paris", mentions=1) for kind in ("person", "place"))
    dataset = make_dataset([Record(id=name, source=Source(path="x"), entities=both) for name in "ab"])
    for kind, sides in ((None, ["person", "place"]), ("person", ["place", "person"]), ("place", ["person", "place"])):
        frame = report(dataset, "co-mentions", Filters(entity="paris", kind=kind))
        assert frame[["one_kind", "other_kind"]].values.tolist() == [sides]
    assert frame["npmi"].tolist() == [1.0], "the limit, where all articles name both"
    assert report(dataset, "co-mentions", Filters(kind="person")).empty


def test_unique_counts_a_story_once(dataset):
    assert pairs(dataset, unique=True) == [("Ann Lee", "Acme", 2, 2), ("Ann Lee", "Paris", 2, 2)]


def test_days_narrow_the_articles(dataset):
    frame = report(dataset, "co-mentions", Filters(start="2020-01-02", min_count=1, entity="bo"))
    assert frame[["other", "articles"]].values.tolist() == [["Paris", 2], ["Ann Lee", 1]]
    assert frame.loc[0, "pmi"] == pytest.approx(log2(2 * 3 / (2 * 3)))


def test_undated_pairs_have_no_days(make_dataset):
    frame = report(make_dataset([record(i, None, None, ["Bo", "Acme"]) for i in "ab"]), "co-mentions")
    assert frame[["first", "last"]].isna().all(axis=None)


def test_an_unknown_entity_is_told(dataset):
    with pytest.raises(QueryError, match="no entity 'Ann'; near it: Ann Lee"):
        pairs(dataset, entity="Ann")


def test_frames_and_top_keep_the_order(dataset, monkeypatch):
    whole = report(dataset, "co-mentions", Filters(min_count=1))
    monkeypatch.setattr(co_mentions, "_ROWS", 2)
    monkeypatch.setattr(co_mentions, "_HELD", 0)
    given = list(frames(dataset, "co-mentions", Filters(min_count=1)))
    assert [len(frame) for frame in given] == [2, 2, 1]
    assert pd.concat(given, ignore_index=True).equals(whole)
    assert report(dataset, "co-mentions", Filters(min_count=1, top=3)).equals(whole.head(3))


LISTS = st.lists(st.tuples(st.sampled_from([None, "k", "l"]), st.lists(st.sampled_from(sorted(PEOPLE)), max_size=6)), max_size=8)


@given(articles=LISTS, least=st.integers(1, 2))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_is_what_counting_by_hand_gives(write_dataset, tmp_path_factory, articles, least):
    """Names are compared in lower case with single spaces."""
    records = [record(f"a{n}", None, cluster, names) for n, (cluster, names) in enumerate(articles)]
    dataset = write_dataset(tmp_path_factory.mktemp("pairs") / "d", records)
    alone, both, stories = Counter(), Counter(), defaultdict(set)
    for n, (cluster, names) in enumerate(articles):
        said = sorted({" ".join(name.lower().split()) for name in names})
        alone.update(said)
        both.update(combinations(said, 2))
        for pair in combinations(said, 2):
            stories[pair].add(cluster or f"a{n}")
    expected = {}
    for (one, other), n in both.items():
        if n >= least:
            pmi = log2(n * len(articles) / (alone[one] * alone[other]))
            expected[one, other] = (n, len(stories[one, other]), round(pmi, 3))
    frame = report(dataset, "co-mentions", Filters(min_count=least))
    found = {}
    for row in frame.to_dict("records"):
        one, other = (" ".join(row[side].lower().split()) for side in ("one", "other"))
        assert (row["one_articles"], row["other_articles"]) == (alone[one], alone[other])
        found[min(one, other), max(one, other)] = (row["articles"], row["stories"], round(row["pmi"], 3))
    assert found.keys() == expected.keys()
    assert all(found[pair] == pytest.approx(expected[pair], abs=0.002) for pair in expected)
    order = [(-row.articles, row.one_articles * row.other_articles) for row in frame.itertuples()]
    assert order == sorted(order)
