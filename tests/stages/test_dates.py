"""The dates stage: offsets, zones, languages, anchors, and texts made to hurt."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import DateMention, Record, Source, Zone
from pipeline.stages.dates import Dates, DatesConfig

PIECES = [
    "May ",
    "4",
    ", 2015",
    "\n\n",
    "last ",
    "two ",
    "years",
    " ago",
    "-",
    "1990",
    "92",
    "the ",
    "third ",
    "quarter",
    "’s ",
    "é",
    "3 p.m. ",
]


def record(text: str, published: str | None = "2015-05-12", **fields: object) -> Record:
    return Record(id="a", source=Source(path="a.txt"), text=text, published=published, **fields)  # type: ignore[arg-type]


def dates(article: Record, config: DatesConfig | None = None) -> tuple[DateMention, ...]:
    (result,) = Dates(config or DatesConfig())([article])
    assert isinstance(result, Record)
    return result.dates


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join), st.sampled_from(["2015-05-12", None]))
def test_offsets_are_exact_and_in_order(text: str, published: str | None) -> None:
    end = 0
    for mention in dates(record(text, published)):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_the_anchor_says_what_a_value_was_resolved_against() -> None:
    found = dates(record("On Tuesday, as in May 2014, it took two years."))
    assert [(d.value, d.anchor) for d in found] == [("2015-05-12", "published"), ("2014-05", None), ("P2Y", None)]


def test_without_a_published_day_nothing_is_anchored() -> None:
    assert [(d.value, d.anchor) for d in dates(record("on Tuesday", None))] == [("XXXX-WXX-2", None)]


def test_a_time_of_publication_is_a_day_too() -> None:
    assert [d.value for d in dates(record("yesterday", "2015-05-12T23:59:59+02:00"))] == ["2015-05-11"]


def test_only_the_story_is_read() -> None:
    zones = (Zone(start=0, end=7, kind="boilerplate"), Zone(start=8, end=17, kind="body"))
    assert [d.text for d in dates(record("Tuesday Wednesday", zones=zones))] == ["Wednesday"]


@pytest.mark.parametrize(("language", "count"), [("en", 1), (None, 1), ("fr", 0)])
def test_only_english_is_read(language: str | None, count: int) -> None:
    assert len(dates(record("4 May 2015", language=language))) == count


def test_types_can_be_left_out() -> None:
    assert [d.text for d in dates(record("on Tuesday, for two years"), DatesConfig(types=("DURATION",)))] == ["two years"]


def test_an_article_begins_without_what_the_one_before_said() -> None:
    alone = dates(record("The next day it fell."))
    both = list(Dates(DatesConfig())([record("On 4 May 2014 it rose."), record("The next day it fell.")]))
    assert isinstance(both[1], Record)
    assert both[1].dates == alone


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "1 ",
        "1-",
        "May ",
        "two hundred and ",
        "9",
        "a",
        ".",
        "'",
        "last year ",
        "4 May\n",
        "\n",
        "1/",
        "1:1",
        "é",
        "the first ",
    ],
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        article = record(unit * (size // len(unit)))
        began = time.process_time()
        dates(article)
        return time.process_time() - began

    assert seconds(100_000) < 2
