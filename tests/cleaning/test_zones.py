"""Zones cover what can be seen, and never take the story for furniture."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.labeller import load_labeller
from pipeline.cleaning.zones import zones_of

PIECES = st.sampled_from(
    [
        "By Jane Doe",
        "PARIS (AP) — It rained.",
        "Read more:",
        "© 2019 X",
        "(Photo by A B/Getty Images)",
        "A b. Follow us on X",
        "\n",
        "\n\n",
        " ",
        "\t",
    ]
)
TEXT = st.lists(PIECES | st.text(max_size=40), max_size=20).map("".join)
STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."


def kinds(text: str, title: str = "") -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in zones_of(text, title)]


@given(TEXT)
def test_zones_cover_exactly_what_is_not_white_space(text: str) -> None:
    at = 0
    for zone in zones_of(text):
        assert not text[at : zone.start].strip()
        piece = text[zone.start : zone.end]
        assert piece == piece.strip() != ""
        assert "\n" not in piece
        at = zone.end
    assert not text[at:].strip()


@given(TEXT)
def test_zones_are_the_same_each_time(text: str) -> None:
    assert zones_of(text) == zones_of(text)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("By Jane Doe", "byline"),
        ("By Jane Doe and John Roe", "byline"),
        ("Jane Doe, Staff Writer", "byline"),
        ("Published May 12, 2019 at 10:00 am", "byline"),
        ("The Associated Press contributed to this report.", "byline"),
        ("AFP", "credit"),
        ("(Getty Images)", "credit"),
        ("Jane Doe/AP", "credit"),
        ("Photo: Jane Doe", "credit"),
        ("Divers search the river below the bridge on Tuesday. (Jane Doe/Reuters)", "caption"),
        ("Image caption The bridge has been closed", "caption"),
        ("Enlarge this image", "caption"),
        ("Advertisement", "boilerplate"),
        ("Read more: Five bridges that fell", "boilerplate"),
        ("Subscribe to our podcast", "boilerplate"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Follow us on Twitter", "boilerplate"),
        ("Copyright 2019 Example Press. All rights reserved.", "boilerplate"),
        ("© 2019 Example Press", "boilerplate"),
        ("We use cookies to improve this site", "boilerplate"),
        ("— Jane Doe (@janedoe) May 12, 2019", "boilerplate"),
    ],
)
def test_furniture_between_paragraphs(line: str, kind: str) -> None:
    assert kinds(f"{STORY}\n\n{line}\n\n{STORY} Again.")[1][0] == kind


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the storm had passed.",
        "More than 3,000 people signed the petition.",
        "Follow-up tests are planned for May.",
        "Related charges against two men were dropped.",
        "Share prices fell by a tenth.",
        "Sign language is taught at both schools.",
        "“Read more books,” she told the children.",
        "Copyright law is about to change.",
        "The newsletter was first printed in 1902.",
        "He said he would subscribe to the theory.",
        "What happens next?",
        "Click, and the light is on.",
        "Watch makers in Geneva are hiring.",
    ],
)
def test_the_story_is_never_furniture(line: str) -> None:
    assert kinds(f"{STORY}\n\n{line}\n\n{STORY} Again.")[1] == ("body", line)


@pytest.mark.parametrize(
    "dateline",
    [
        "CALAIS, France (AP) —",
        "LONDON —",
        "PARIS, May 12 (Reuters) -",
        "Washington (CNN)",
        "ULAANBAATAR, Mongolia—",
        "(Reuters) -",
        "MEXICO CITY (AP) -",
    ],
)
def test_a_dateline_opens_the_story(dateline: str) -> None:
    assert kinds(f"{dateline} {STORY}\n{STORY} Again.")[:2] == [("dateline", dateline), ("body", STORY)]


def test_a_newsletter_glued_to_the_story_is_cut_off() -> None:
    plea = "Daily newsletterAll the news, every morning"
    assert kinds(f"{STORY}\n{STORY}{plea}")[-2:] == [("body", STORY), ("boilerplate", plea)]


def test_a_caption_that_stands_twice() -> None:
    caption = "Boats near the old bridge, 4 May 2015"
    found = kinds(f"Bridge to be closed for good\n\n{caption}\n{caption} AFP\n\n{STORY}")
    assert found == [
        ("headline", "Bridge to be closed for good"),
        ("caption", caption),
        ("caption", caption),
        ("credit", "AFP"),
        ("body", STORY),
    ]


def test_the_title_is_the_headline_wherever_it_stands_at_the_top() -> None:
    assert kinds(f"News\nBridge closed!\n{STORY}", "Bridge closed")[1] == ("headline", "Bridge closed!")


@pytest.mark.parametrize("unit", ["a", "A b ", "A/", "(", "— ", ". ", "By A B ", "(RELATED:", "1:", "Jane Doe, "])
def test_five_megabytes_without_a_newline_take_no_time(unit: str) -> None:
    began = time.process_time()
    zones_of(unit * (5_000_000 // len(unit)))
    zones_of("\n".join([(unit * 300)[:300]] * 500))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "It rained on Tuesday.",
        "Police arrested two men on Tuesday.",
        "It rained. The mayor said on Monday that roads were closed.\nMore rain is expected on Friday.",
    ],
)
def test_a_brief_is_a_story(text):
    assert {zone.kind for zone in zones_of(text, "", load_labeller("zones@1"))} <= {"body", "headline"}
    assert any(zone.kind == "body" for zone in zones_of(text, "", load_labeller("zones@1")))
