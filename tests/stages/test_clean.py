"""The clean stage: an article that can be trusted, or a problem that says why not."""

from typing import Any

import pytest

from pipeline.cleaning.repeats import line_key
from pipeline.records import Problem, Record, Source
from pipeline.stages.clean import Clean, CleanConfig

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."
META = '<head><meta property="article:published_time" content="2031-05-12T10:00:00Z">'
PAGE = f"<html><head><title>Bridge closed</title></head><body><article>{f'<p>{STORY}</p>' * 9}</article></body></html>"


def result(config: CleanConfig | None = None, **fields: Any) -> Record | Problem:
    record = Record(id="1", source=Source(path="x"), **fields)
    (found,) = Clean(config or CleanConfig())([record])
    return found


def cleaned(config: CleanConfig | None = None, **fields: Any) -> Record:
    found = result(config, **fields)
    assert isinstance(found, Record)
    return found


def code(config: CleanConfig | None = None, **fields: Any) -> str:
    found = result(config, **fields)
    assert isinstance(found, Problem)
    return found.code


def noted(record: Record) -> list[str]:
    assert all(problem.kept for problem in record.problems)
    return [problem.code for problem in record.problems]


def test_a_page_becomes_text_and_fills_only_what_is_missing() -> None:
    record = cleaned(html=PAGE, title="Mine")
    assert record.html is None
    assert STORY in record.text
    assert record.title == "Mine"
    assert cleaned(html=PAGE).title == "Bridge closed"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \u200b\n\0"}, "empty"),
        ({"text": "a" * 1_000_001}, "too-long"),
        ({"html": "a" * 5_000_001}, "too-long"),
        ({"html": "<div>" * 100_000}, "too-deep"),
        ({"text": "<div>" * 100_000}, "too-deep"),
        ({"html": "<html><body><a href='/'>Home</a></body></html>"}, "no-article"),
    ],
)
def test_what_holds_no_article_is_rejected(fields: dict[str, Any], why: str) -> None:
    assert code(**fields) == why


@pytest.mark.parametrize(
    "fields", [{"text": ""}, {"text": " a \r\n\0 <p>b</p><p>c</p>"}, {"text": "a" * 1_000_001}, {"html": "<div>" * 999}]
)
def test_as_is_leaves_the_text_and_rejects_nothing(fields: dict[str, Any]) -> None:
    assert cleaned(CleanConfig(as_is=True), **fields).text == fields.get("text", "")


def test_as_is_still_reads_pages() -> None:
    assert STORY in cleaned(CleanConfig(as_is=True), html=PAGE).text


def test_what_was_mended_is_noted() -> None:
    record = cleaned(text=f"{STORY}\0\u202e", title="=1+1", published="2018-07")
    assert noted(record) == ["nul-bytes", "bidi-controls", "bad-date", "formula"]
    assert record.text == STORY
    assert record.title == "=1+1"


def test_metadata_stand_on_one_line() -> None:
    record = cleaned(text=STORY, title=" Bridge\r\n closed\u200b ", byline="Jane\tDoe", outlet="The  Example")
    assert (record.title, record.byline, record.outlet) == ("Bridge closed", "Jane Doe", "The Example")


def test_markup_in_the_place_of_text_is_taken_off() -> None:
    assert cleaned(text=f"<p>{STORY}</p><p>A &amp; B.</p>").text == f"{STORY}\n\nA & B."


@pytest.mark.parametrize(
    ("fields", "day", "origin"),
    [
        ({"published": "May 12, 2015", "url": "https://example.com/2016/01/01/a"}, "2015-05-12", "metadata"),
        ({"url": "https://example.com/2015/05/12/a"}, "2015-05-12", "url"),
        ({"text": f"PARIS, May 12, 2015 (Reuters) - {STORY}"}, "2015-05-12", "dateline"),
        ({"text": f"Bridge to be closed\nPublished 12 May 2015\n{STORY}"}, "2015-05-12", "text"),
        ({"text": f"{STORY} It was built on May 12, 1915."}, None, None),
        ({"text": f"PARIS, May 12 (Reuters) - {STORY}"}, None, None),
    ],
)
def test_the_day_and_where_it_is_from(fields: dict[str, Any], day: str | None, origin: str | None) -> None:
    record = cleaned(**{"text": STORY, **fields})
    assert (record.published, record.published_from) == (day, origin)
    assert noted(record) == []


@pytest.mark.parametrize("value", ["0000-00-00", "9999-12-31", "0001-01-01T00:00:00", "soon", "2018", "-1e99"])
def test_a_day_that_cannot_be_is_noted_and_not_replaced(value: str) -> None:
    record = cleaned(text=STORY, published=value, url="https://example.com/2015/05/12/a")
    assert (record.published, record.published_from, noted(record)) == (None, None, ["bad-date"])
    assert value in record.problems[0].message


@pytest.mark.parametrize(
    ("fields", "config", "day", "origin"),
    [
        ({"published": "2031-05-12", "captured": "2020-01-01T10:00:00Z"}, {}, None, None),
        ({"published": "2020-01-02", "captured": "2020-01-01T10:00:00Z"}, {}, "2020-01-02", "metadata"),
        ({"published": "2031-05-12"}, {"latest": "2025-12-31"}, None, None),
        (
            {"published": "2031-05-12", "url": "https://example.com/2015/05/12/a"},
            {"latest": "2025-12-31"},
            "2015-05-12",
            "url",
        ),
        ({"text": "", "html": PAGE.replace("<head>", META)}, {"latest": "2025-12-31"}, None, None),
        (
            {"text": "", "html": PAGE.replace("<head>", META), "url": "https://example.com/2015/05/12/a"},
            {"latest": "2025-12-31"},
            "2015-05-12",
            "url",
        ),
    ],
)
def test_a_day_to_come_is_noted_and_the_next_best_taken(
    fields: dict[str, Any], config: dict[str, Any], day: str | None, origin: str | None
) -> None:
    record = cleaned(CleanConfig(**config), **{"text": STORY, **fields})
    assert (record.published, record.published_from) == (day, origin)
    assert noted(record) == ([] if day == "2020-01-02" else ["future-date"])


def test_a_day_to_come_in_the_address_is_not_taken() -> None:
    record = cleaned(CleanConfig(latest="2014-12-31"), text=STORY, url="https://example.com/2015/05/12/a")
    assert record.published is None


def test_the_dateline_of_a_page_goes_before_what_it_shows() -> None:
    story = f"<p>PARIS, May 12, 2015 (Reuters) - {STORY}</p>" + f"<p>{STORY}</p>" * 8
    record = cleaned(html=f"<html><body><article>{story}<time>12 June 2016</time></article></body></html>")
    assert (record.published, record.published_from) == ("2015-05-12", "dateline")


def test_a_page_that_takes_too_long_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> None:
        while True:
            sum(range(1000))

    stage = Clean(CleanConfig(max_seconds=0.05))
    monkeypatch.setattr(stage, "read_page", slow)
    found = list(stage([Record(id="1", source=Source(path="x"), html=PAGE), Record(id="2", source=Source(path="y"), text=STORY)]))
    assert isinstance(found[0], Problem)
    assert found[0].code == "too-slow"
    assert isinstance(found[1], Record)


def test_lines_that_the_outlet_repeats_are_boilerplate() -> None:
    plea = "Every morning at seven our whole newsroom sits down and decides together."
    text = f"{STORY}\n{plea}\n{STORY} Again."
    keys = (line_key("Post", plea),)
    kinds = [zone.kind for zone in cleaned(text=text, outlet=" Post", repeated=keys).zones]
    assert kinds == ["body", "boilerplate", "body"]
    assert [zone.kind for zone in cleaned(text=text, outlet="Times", repeated=keys).zones] == ["body"] * 3


def test_headline_and_byline_stand_in_for_missing_metadata() -> None:
    record = cleaned(text=f"Bridge to be closed for good\nBy Jane Doe\n\n{STORY}")
    assert (record.title, record.byline) == ("Bridge to be closed for good", "Jane Doe")
