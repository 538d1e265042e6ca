"""The report `context`."""

import csv
import io
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pipeline.kwic as kwic
from pipeline.errors import QueryError
from pipeline.export import write_csv
from pipeline.records import Duplicates, Topic
from pipeline.report import Filters, frames, report
from pipeline.sentences import sentence_at

TEXT = "It rained.\nAnn Lee met\tBob  in Dover. “Why?” Lee asked Bob. No answer."
POLICE = Topic(id="medtop:20000133", label="police", path_ids=("02000000",), score=0.8)


@pytest.fixture
def records(article):
    """Two articles that say the same, and one without a day in which Lee is somebody else."""
    made = article(TEXT, {"Ann Lee": "PERSON", "Bob": "PERSON", "Dover": "GPE"})
    at = TEXT.index("Lee asked")
    lee = replace(made.mentions[0], start=at, end=at + 3, text="Lee")
    mentions = tuple(sorted((*made.mentions, lee), key=lambda one: one.start))
    made = replace(made, mentions=mentions, duplicates=Duplicates(cluster="k"))
    other = article("Bruce Lee won.", {"Bruce Lee": "PERSON"}, id="z", outlet="Bugle")
    return [
        replace(made, id="b", published="2015-05-12", topics=(POLICE,), outlet="Courier", title="=1+1"),
        other,
        replace(made, id="a", published="2015-05-12", outlet="Courier", duplicates=Duplicates(cluster="k", of="b")),
    ]


@pytest.fixture
def dataset(make_dataset, records):
    return make_dataset(records)


def context(dataset, **filters):
    return report(dataset, "context", Filters(**filters))


def test_each_mention_is_a_row_in_order(dataset):
    frame = context(dataset)
    assert frame["article_id"].tolist() == ["a"] * 5 + ["b"] * 5 + ["z"]
    assert frame["mention"].tolist() == ["Ann Lee", "Bob", "Dover", "Lee", "Bob"] * 2 + ["Bruce Lee"]
    assert frame["name"].tolist()[:5] == ["Ann Lee", "Bob", "Dover", "Ann Lee", "Bob"]
    assert frame["kind"].tolist()[:3] == ["person", "person", "place"]
    assert frame["published"].isna().tolist() == [False] * 10 + [True]


def test_shows_it_in_its_sentence(dataset):
    row = context(dataset, entity="bob").iloc[0]
    assert (row["left"], row["mention"], row["right"]) == ("Ann Lee met\t", "Bob", "  in Dover.")
    assert row["sentence"] == "Ann Lee met Bob in Dover."


def test_places_index_the_text(dataset, records):
    text = {record.id: record.text for record in records}
    for row in context(dataset).itertuples():
        own = text[row.article_id]
        assert own[row.start : row.end] == row.mention
        assert row.left + row.mention + row.right == own[row.sentence_start : row.sentence_end]
        assert (row.sentence_start, row.sentence_end) == sentence_at(own, row.start, row.end)


def test_an_entity_is_found_by_any_alias_and_shown_under_all(dataset):
    assert context(dataset, entity="LEE")["mention"].tolist() == ["Ann Lee", "Lee"] * 2
    assert context(dataset, entity="ann lee")["mention"].tolist() == ["Ann Lee", "Lee"] * 2


def test_a_kind_is_of_the_mentions(dataset):
    assert context(dataset, kind="Place")["mention"].tolist() == ["Dover", "Dover"]
    assert len(context(dataset, kind="person", entity="bob")) == 4


def test_the_other_filters_are_of_the_articles(dataset):
    assert set(context(dataset, topic="police")["article_id"]) == {"b"}
    assert set(context(dataset, outlet="bugle")["article_id"]) == {"z"}
    assert set(context(dataset, start="2015")["article_id"]) == {"a", "b"}
    assert set(context(dataset, unique=True)["article_id"]) == {"b", "z"}
    assert set(context(dataset, unique=True, entity="bob", outlet="courier")["article_id"]) == {"b"}
    assert context(dataset, top=3)["mention"].tolist() == ["Ann Lee", "Bob", "Dover"]
    assert context(dataset, topic="police", entity="Bruce Lee").empty


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({"entity": "An Lee"}, "names no entity 'An Lee'; near it: Ann Lee"),
        ({"entity": "Bob", "kind": "place"}, "names no place 'Bob'"),
        ({"kind": "persn"}, "no kind 'persn'; near it: person"),
    ],
)
def test_what_is_not_there_is_said(dataset, filters, said):
    with pytest.raises(QueryError, match=said):
        frames(dataset, "context", Filters(**filters))


def test_mentions_of_no_entity_are_rows_too(make_dataset, records):
    (one,) = (record for record in records if record.id == "z")
    lost = replace(one, mentions=tuple(replace(mention, entity=None) for mention in one.mentions), entities=())
    row = context(make_dataset([lost])).iloc[0]
    assert (row["mention"], row["kind"]) == ("Bruce Lee", "person")
    assert pd.isna(row["name"])


def test_frames_of_any_size_are_the_same_rows(dataset, monkeypatch):
    whole = context(dataset)
    monkeypatch.setattr(kwic, "_TOLD_AT_ONCE", 1)
    small = list(kwic.contexts(dataset, kwic.Keywords(), rows=1))
    assert pd.concat(small, ignore_index=True)[list(whole.columns)].equals(whole)


def test_csv_has_each_on_one_line_and_no_formula(dataset):
    written = io.StringIO()
    write_csv(frames(dataset, "context", Filters(entity="bob")), written)
    head, *rows = csv.reader(io.StringIO(written.getvalue()))
    assert head == list(context(dataset).columns)
    assert len(rows) == 4
    assert rows[2][3] == "'=1+1"


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["Ann", " ", ". ", "\n", "“", "ö", "\U0001f600", "x" * 300]), max_size=20).map("".join),
        max_size=4,
    )
)
def test_whatever_the_text_the_places_hold(write_dataset, article, tmp_path_factory, texts):
    records = [article(text, {"Ann": "PERSON"}, id=f"a{n}") for n, text in enumerate(texts)]
    dataset = write_dataset(tmp_path_factory.mktemp("context") / "dataset", records)
    frame = context(dataset)
    assert len(frame) == sum(len(record.mentions) for record in records)
    for row in frame.itertuples():
        text = records[int(row.article_id[1:])].text
        assert text[row.start : row.end] == row.mention == "Ann"
        assert row.left + row.mention + row.right == text[row.sentence_start : row.sentence_end]
