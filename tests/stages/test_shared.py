"""What a stage made of an exact copy is what it would make anew, and is not made anew."""

import json

import pytest

from pipeline.annotate import Pipeline
from pipeline.config import Settings
from pipeline.records import Article, Record, Source
from pipeline.stages.topics import Topics

TITLE = "Coronavirus cases rise in Lyon"
TEXT = (
    "Health officials told Angela Merkel in Lyon that the coronavirus had infected 300 more people in France. Hospitals are "
    "running short of beds, the World Health Organization said on Tuesday. Vaccines against the virus are expected, Merkel said."
)
STAGES = ("language", "entities", "topics")


class Shelf(dict):
    put = dict.__setitem__


def article(name: str, **fields) -> Article:
    return Article(id=name, source=Source(path="x"), **{"text": TEXT, "title": TITLE, "copied": True, **fields})


@pytest.fixture
def pipelines():
    """Two of them, as two workers have them, and the shelf that they share."""
    shelf = Shelf()
    return [Pipeline(Settings(stages=STAGES), shelf=shelf) for _ in range(2)], shelf


def test_another_workers_reading_is_ones_own(pipelines, monkeypatch):
    (one, other), shelf = pipelines
    (made,) = one([article("a")])
    assert isinstance(made, Record)
    assert made.mentions
    assert made.topics
    assert len(shelf) == 2
    assert all(json.loads(content) for content in shelf.values())
    monkeypatch.setattr(Topics, "_read", lambda *_: pytest.fail("a copy was read again"))
    monkeypatch.setattr("pipeline.stages.entities.annotate", lambda *_: pytest.fail("a copy was read again"))
    (copy,) = other([article("b", outlet="Post")])
    assert isinstance(copy, Record)
    assert (copy.mentions, copy.entities, copy.topics) == (made.mentions, made.entities, made.topics)


def test_another_title_has_topics_of_its_own(pipelines):
    (one, other), shelf = pipelines
    (_,) = one([article("a")])
    (_,) = other([article("b", title="Merkel in Lyon")])
    assert len(shelf) == 3


def test_what_is_not_copied_is_not_shared(pipelines):
    (one, _), shelf = pipelines
    list(one([article("a", copied=False)]))
    assert not shelf
