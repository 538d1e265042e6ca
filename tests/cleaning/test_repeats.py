"""Lines that an outlet prints again and again."""

import pytest

from pipeline.cleaning.repeats import known_by, line_key, line_keys, outlet_key
from pipeline.cleaning.zones import zones_of

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."


def test_case_spaces_and_numbers_do_not_matter() -> None:
    assert line_key("Post", "Updated  5:04 PM") == line_key("post", "updated 11:59 pm")
    assert line_key("Post", "Updated") != line_key("Times", "Updated")


def test_a_line_counts_once_an_article_and_long_ones_never() -> None:
    assert len(line_keys("Post", f"A line\nA  line\n\n{'long ' * 200}\nx")) == 1


@pytest.mark.parametrize(
    ("outlet", "url", "key"),
    [
        (" The  Post ", "https://www.example.com/a", "The Post"),
        ("", "https://www.example.com/a", "example.com"),
        ("", None, ""),
        ("", "http://[", ""),
    ],
)
def test_an_outlet_is_told_by_its_name_or_its_address(outlet: str, url: str | None, key: str) -> None:
    assert outlet_key(outlet, url) == key


def test_a_line_that_repeats_is_boilerplate_whatever_it_looks_like() -> None:
    plea = "Every morning at seven our whole newsroom sits down to write what you should know today."
    text = f"{STORY}\n{plea}\n{STORY} Again."
    repeated = known_by("Post", [line_key("Post", plea)])
    assert [zone.kind for zone in zones_of(text)] == ["body"] * 3
    assert [zone.kind for zone in zones_of(text, repeated=repeated)] == ["body", "boilerplate", "body"]


def test_a_line_of_another_kind_keeps_it() -> None:
    repeated = known_by("Post", [line_key("Post", "By Jane Doe")])
    assert zones_of(f"By Jane Doe\n{STORY}", repeated=repeated)[0].kind == "byline"
