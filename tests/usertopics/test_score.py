from math import exp

import pytest

from pipeline.records import Zone
from pipeline.usertopics.tagger import Tagger


def score(own, record, topic):
    tagger = Tagger(own)
    return tagger.score(own.topic(topic), tagger.read(record))


@pytest.mark.parametrize(
    ("title", "text", "weight"),
    [
        ("Boats", "", 4),
        ("", "A boat left.", 2),
        ("", "word " * 100 + "boat", 1),
        ("Boats", "A boat and boats " + "word " * 100 + "boat", 9),
    ],
)
def test_a_term_counts_by_where_it_stands_and_saturates(own, story, title, text, weight):
    assert score(own, story(text, title=title), "boats") == pytest.approx(1 - exp(-weight / (weight + 2)))


def test_terms_add_up(own, story):
    assert score(own, story("The boat met the ferry."), "boats") == pytest.approx(1 - exp(-1))


def test_a_rule_decides_and_terms_rank(own, story):
    none = score(own, story("The asylum seeker left the lunatic asylum."), "asylum")
    one = score(own, story("He asked for asylum."), "asylum")
    more = score(own, story("The asylum seeker asked for asylum and refugee status."), "asylum")
    assert 0 < none < 0.5 <= one < more < 1


def test_nothing_said_is_nothing(own, story):
    assert score(own, story(""), "asylum") == score(own, story("It rained."), "asylum") == 0


def test_furniture_is_not_read(own, story):
    text = "A boat left.\nBoat boat boat ferry"
    zones = (Zone(start=0, end=12, kind="body"), Zone(start=13, end=len(text), kind="boilerplate"))
    assert score(own, story(text, zones=zones), "boats") == score(own, story("A boat left."), "boats")


def test_the_headline_is_read_once(own, story):
    text = "Boat sinks\nIt rained."
    zones = (Zone(start=0, end=10, kind="headline"), Zone(start=11, end=len(text), kind="body"))
    wanted = pytest.approx(1 - exp(-4 / 6))
    assert score(own, story(text, zones=zones, title="Boat sinks"), "boats") == wanted
    assert score(own, story(text, zones=zones), "boats") == wanted
