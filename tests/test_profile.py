"""An entity over the whole dataset."""

from dataclasses import replace

import pytest

from pipeline.errors import QueryError
from pipeline.opened import OpenDataset


def test_counts_every_form_of_the_name(tiny_dataset: OpenDataset) -> None:
    ann = tiny_dataset.entity("ANN  lee")
    assert (ann.articles, ann.mentions) == (4, 8)
    assert ann.names.to_dict("records") == [
        {"name": "Ann Lee", "kind": "person", "articles": 3, "mentions": 6},
        {"name": "ann lee", "kind": "person", "articles": 1, "mentions": 2},
    ]
    assert ann.aliases["alias"].tolist() == ["Ann Lee", "Lee", "ann lee", "lee"]
    assert repr(ann) == "<ANN lee: 4 articles, 8 mentions>"


def test_is_found_by_an_alias(tiny_dataset: OpenDataset) -> None:
    assert tiny_dataset.entity("Lee").names["name"].tolist() == ["Ann Lee", "ann lee"]


def test_months_topics_and_company(tiny_dataset: OpenDataset) -> None:
    ann = tiny_dataset.entity("Ann Lee")
    assert ann.months.to_dict("records") == [
        {"month": "2015-01", "articles": 3, "mentions": 6},
        {"month": "2015-04", "articles": 1, "mentions": 2},
    ]
    assert ann.topics[["label", "articles"]].to_numpy().tolist() == [["police", 2], ["sport", 1], ["law enforcement", 1]]
    assert ann.together[["name", "articles"]].to_numpy().tolist()[1:] == [["Acme", 1], ["Paris", 1]]


def test_a_kind_keeps_to_it(tiny_dataset: OpenDataset) -> None:
    assert tiny_dataset.entity("Paris").articles == 3
    assert tiny_dataset.entity("Paris", "person").articles == 1


def test_sentences_are_where_they_say(make_dataset, article) -> None:
    text = "It rained. Ann Lee came by train, said Bob. Lee left."
    made = article(text, {"Ann Lee": "PERSON", "Bob": "PERSON"}, id="x")
    second = replace(made.mentions[0], start=text.index("Lee left"), end=text.index(" left"), text="Lee")
    dataset = make_dataset([replace(made, mentions=(*made.mentions, second), published="2015-05-12")])
    frame = dataset.entity("Lee").sentences()
    assert frame.empty is False
    assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == frame["mention"].tolist()
    assert frame["sentence"].tolist() == ["Ann Lee came by train, said Bob.", "Lee left."]
    assert len(dataset.entity("Lee").sentences(most=1)) == 1


def test_an_unknown_name_is_said_with_those_that_come_near(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match="names no entity 'An Lee'; near it: Ann Lee"):
        tiny_dataset.entity("An Lee")
    with pytest.raises(QueryError, match="none comes near"):
        tiny_dataset.entity("'; DROP TABLE entities; --")


def test_in_a_notebook_it_is_escaped(tiny_dataset: OpenDataset) -> None:
    html = tiny_dataset.entity("Paris", "person")._repr_html_()
    assert "<p>1 articles, 1 mentions</p>" in html
    assert "[bold]Eve" in html
