"""Text is cut into tokens and pieces without loss, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timex.tokens import classify, pieces, tokenise


@given(st.text())
def test_every_token_has_a_kind_and_is_the_text_at_its_place(text: str) -> None:
    tokens = tokenise(text, 0, len(text))
    for at, word in enumerate(tokens.words):
        start, end = tokens.span(at, at + 1)
        assert text[start:end] == word
        assert classify(word)[0]


def test_a_feast_of_several_words_is_one_token() -> None:
    tokens = tokenise("On New Year’s Day in New York", 0, 29)
    assert tokens.words == ["On", "New Year's Day", "in", "New", "York"]
    assert tokens.span(1, 2) == (3, 17)


@given(st.text(alphabet="a \n.", max_size=50), st.integers(1, 2_000))
def test_pieces_cover_the_text(unit: str, times: int) -> None:
    text = unit * times
    assert "".join(text[start:end] for start, end in pieces(text, 0, len(text))) == text


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("May", "month"),
        ("may", "other"),
        ("31", "day"),
        ("32", "num"),
        ("1998", "year"),
        ("9" * 5_000, "other"),
        ("p.m.", "ampm"),
    ],
)
def test_kinds(word: str, kind: str) -> None:
    assert classify(word)[0] == kind
