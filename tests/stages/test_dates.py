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


def values(article: Record, config: DatesConfig | None = None) -> list[tuple[str, str | int | None]]:
    return [(d.value, d.anchor) for d in dates(article, config)]


def test_a_date_that_leans_on_another_names_it_by_its_place() -> None:
    text = "On Monday he came. Two days later he left; the next day it rained."
    assert values(record(text)) == [("2015-05-11", "published"), ("2015-05-13", 0), ("2015-05-14", 1)]


def test_places_are_those_of_the_dates_that_are_kept() -> None:
    text = "For two years, until Monday, he stayed. Two days later he left."
    assert values(record(text))[2] == ("2015-05-13", 1)
    assert values(record(text), DatesConfig(types=("DATE",))) == [("2015-05-11", "published"), ("2015-05-13", 0)]


def test_what_leaned_on_a_date_that_is_left_out_leans_on_what_that_leaned_on() -> None:
    text = "He came on 4 May. It began at 3 p.m., and the next morning it was over."
    assert values(record(text), DatesConfig(types=("TIME",))) == [
        ("2015-05-04T15:00", "published"),
        ("2015-05-05TMO", "published"),
    ]


@pytest.mark.parametrize(
    ("line", "published", "expected"),
    [
        ("BEIJING, May 4 (Xinhua) --", "2015-05-06", ("2015-05-03", "dateline")),
        ("MOSCOW, 4 May 2015 (Reuters) —", None, ("2015-05-03", "dateline")),
        ("PARIS, May 4, 2015 -", None, ("2015-05-03", "dateline")),
        ("BEIJING, May 4 (Xinhua) --", "2015-05-04", ("2015-05-03", "published")),
        ("BEIJING, April 4 (Xinhua) --", "2015-05-06", ("2015-05-05", "published")),
        ("BEIJING, May 8 (Xinhua) --", "2015-05-06", ("2015-05-05", "published")),
        ("BEIJING, May 4 (Xinhua) --", None, ("XXXX-XX-XX", None)),
        ("NEW YORK (AP) --", "2015-05-06", ("2015-05-05", "published")),
    ],
)
def test_yesterday_counts_from_the_dateline(line: str, published: str | None, expected: tuple[str, str | None]) -> None:
    assert values(record(f"{line} The ship sank yesterday.", published))[-1] == expected


def test_the_dateline_does_not_lean_on_itself() -> None:
    assert values(record("BEIJING, May 4 (Xinhua) -- It sank.", "2015-05-06")) == [("2015-05-04", "published")]


def test_a_day_of_publication_that_the_dateline_gave_is_the_datelines() -> None:
    text = "OSLO, 4 May 2015 (NTB) - It sank yesterday."
    assert values(record(text, "2015-05-04", published_from="dateline"))[1] == ("2015-05-03", "dateline")


def test_a_dateline_zone_is_looked_at_first() -> None:
    zones = (Zone(start=0, end=8, kind="headline"), Zone(start=9, end=36, kind="dateline"), Zone(start=37, end=56, kind="body"))
    text = "It sank!\nBEIJING, May 4 (Xinhua) -- \nIt sank yesterday."
    assert values(record(text, "2015-05-06", zones=zones))[-1] == ("2015-05-03", "dateline")


def test_of_the_furniture_only_what_recurs_is_kept() -> None:
    text = "On Monday it rained. Updated on Tuesday. Our news every morning."
    zones = (Zone(start=0, end=20, kind="body"), Zone(start=21, end=len(text), kind="boilerplate"))
    assert [d.value for d in dates(record(text, zones=zones))] == ["2015-05-11", "XXXX-XX-XXTMO"]
    assert [d.value for d in dates(record(text, zones=zones), DatesConfig(furniture=()))] == ["2015-05-11"]


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles"])
def test_no_time_zone_changes_a_value(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        assert values(record("It sank yesterday.", "2015-05-12T23:30:00-08:00")) == [("2015-05-11", "published")]
    time.tzset()
