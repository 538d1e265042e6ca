"""One form for every text, and nothing in it that cannot be seen."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.normalise import clean_line, clean_text, defects, looks_like_formula

ODD = st.text(alphabet=st.characters() | st.sampled_from("\0\r\n\v\f\t \u00a0\u200b\u200d\u202e\u2066\ufeff\u0301\u2028\ud800"))


@given(ODD)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(ODD)
def test_nothing_is_left_that_cannot_be_stored(text: str) -> None:
    cleaned = clean_text(text)
    cleaned.encode("utf-8")
    assert not {c for c in cleaned if ord(c) < 32} - {"\n", "\t"}
    assert "\n" not in clean_line(text)


@given(ODD)
def test_a_line_is_the_text_with_single_spaces(text: str) -> None:
    assert clean_line(text) == " ".join(clean_text(text).split())


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\r\nb\rc\u2028d\u2029e\vf\fg", "a\nb\nc\nd\ne\nf\ng"),
        ("\ufeffa\0b\u200bc\u00add\x85e", "abcde"),
        ("e\u0301", "é"),
        ("a  \nb\u00a0\n\n\n\nc", "a\nb\n\nc"),
        ("\u202eabc\u202c \u2067d\u2069", "abc d"),
        ("क\u200dष \u200cx", "क\u200dष \u200cx"),
        ("a\tb", "a\tb"),
        ("\ud800a", "\ufffda"),
    ],
)
def test_each_kind_of_dirt(dirty: str, clean: str) -> None:
    assert clean_text(dirty) == clean


def test_what_was_hidden_is_named() -> None:
    assert [code for code, _ in defects("a\0", "b\u202e")] == ["nul-bytes", "bidi-controls"]
    assert defects("fine", "é") == ()


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("http://x")', "=1+1", "@SUM(A1:A9)", "-2+3+cmd|' /C calc'!A0", "=cmd|'x'", "=A1", "+1+2"]
)
def test_a_formula_is_known(title: str) -> None:
    assert looks_like_formula(title)


@pytest.mark.parametrize(
    "title", ["- WATCH: video", "@user says no", "-5C in Paris", "+ more", "= equality", "Plain", "", "-10 degrees"]
)
def test_a_headline_is_no_formula(title: str) -> None:
    assert not looks_like_formula(title)


@pytest.mark.parametrize("unit", [" ", "a", "\u00a0", "\r", "\n", "\u202e"])
def test_five_megabytes_take_no_time(unit: str) -> None:
    began = time.process_time()
    clean_text("x" + unit * 5_000_000 + "x")
    assert time.process_time() - began < 5
