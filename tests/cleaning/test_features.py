"""What the labeller knows of a line."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.cues import cues_of
from pipeline.cleaning.features import BUCKETS, features_of
from pipeline.cleaning.shapes import shape_of

STORY = "The council voted on Tuesday to close the old bridge, which engineers had called unsafe for years."


@given(st.lists(st.text(min_size=1, max_size=60).map(str.strip).filter(bool), min_size=1, max_size=12))
def test_every_line_has_features_and_the_same_each_time(lines: list[str]) -> None:
    rules = ["body"] * len(lines)
    rows = features_of(lines, rules, "A title")
    assert len(rows) == len(lines)
    assert all("bias" in row for row in rows)
    assert rows == features_of(lines, rules, "A title")


def test_no_word_of_the_text_is_a_feature() -> None:
    (row,) = features_of(["Zanzibar quokka"], ["body"])
    assert not any("zanzibar" in name.lower() or "quokka" in name.lower() for name in row)
    assert all(int(name[1:]) < BUCKETS for name in row if name.startswith("h") and name[1:].isdigit())


def test_a_sentence_tells_and_a_headline_does_not() -> None:
    assert shape_of(STORY).told
    assert not shape_of(STORY.rstrip(".")).told
    assert not shape_of("It rained.").told


@given(st.text(alphabet="ab'Z9_- .", min_size=1, max_size=30))
def test_words_of_plain_text_are_those_of_any_text(text: str) -> None:
    plain, other = shape_of(f"a {text}"), shape_of(f"a {text} é")
    assert [*plain.words, "é"] == [*other.words]
    assert [*plain.lower, "é"] == [*other.lower]


def test_digits_of_any_script_count() -> None:
    assert shape_of("1234 abcd").digits == shape_of("١٢٣٤ abcd").digits > shape_of("abcd abcd").digits


def test_cues_are_counted_by_their_kind() -> None:
    assert {"asks=2", "you=1"} <= set(cues_of(["subscribe", "to", "our", "newsletter"]))
    assert "no cue,words=0" in cues_of(["rain", "falls", "on", "town"])


def test_a_line_that_stands_in_the_title_is_known() -> None:
    with_title = features_of(["Bridge closed", STORY], ["body", "body"], "Bridge closed")
    assert "title=5" in with_title[0]
    assert not any(name.startswith("title=") for name in features_of(["Bridge closed", STORY], ["body", "body"])[0])


def test_a_link_to_another_story_shares_no_names_with_this_one() -> None:
    lines = [
        STORY,
        "Mayor Quigley spoke against the bridge in Harlow before the vote of the council there.",
        "Harlow vote",
        "Oslo vote",
    ]
    rows = features_of(lines, ["body"] * 4)
    names = [next(name for name in row if name.startswith("names=")) for row in rows[2:]]
    assert names[0] != names[1]
