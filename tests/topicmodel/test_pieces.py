import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import models
from pipeline.records import Span
from pipeline.topicmodel.pieces import NOWHERE, TITLE, Pieces

TEXT = "Refugees crossed the Channel. \ud800 Café owners 難民 helped them for many hours at the harbour."


def cutter(room):
    return Pieces(models.load("ner@2").folder / "tokenizer.json", room)


@pytest.fixture(scope="module")
def pieces():
    return cutter(24)


@pytest.fixture(scope="module")
def roomy():
    return cutter(500)


def in_one_go(pieces, text):
    """The pieces of all of `text` as the tokenizer gives them, and where they begin."""
    found = pieces._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8"), add_special_tokens=False)
    return found.ids, [start for start, _ in found.offsets]


def test_a_piece_stands_where_it_says(pieces):
    top = pieces.top("Boats", TEXT, [Span(start=0, end=8), Span(start=21, end=28)])
    real = [int(start) for start in top.starts if start != NOWHERE]
    assert [TEXT[start : start + 7] for start in real] == ["Refugee", "Channel"]
    assert len(top.starts) == len(top.ids) == len(top)


def test_there_are_never_more_pieces_than_room(pieces):
    top = pieces.top("word " * 200, TEXT * 50, [Span(start=0, end=len(TEXT) * 50)])
    assert len(top) <= 24 or len(top) == TITLE + 3


def test_a_lone_surrogate_and_an_empty_article_are_no_error(pieces):
    at = TEXT.index("\ud800")
    assert pieces.top("\udfff", TEXT, [Span(start=at, end=at + 5)]).starts.tolist().count(NOWHERE) >= 3
    assert len(pieces.top("", "", [])) == 3


def test_marks_frame_the_title_and_the_text(pieces):
    top = pieces.top("Boats", "Sail", [Span(start=0, end=4)])
    assert top.ids[0] == 101
    assert top.ids.tolist().count(102) == 2
    assert top.ids[-1] == 102


@given(
    st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" \t\n\x0b\x1c\x85\u2028\xa0\u200b\u0301aé.,難")), max_size=60)
)
def test_pieces_between_spaces_are_those_of_the_whole(roomy, text):
    top = roomy.top("", text, [Span(start=0, end=len(text))])
    assert (top.ids[2:-1].tolist(), top.starts[2:-1].tolist()) == in_one_go(roomy, text)


def test_a_long_word_does_not_overfill(pieces):
    text = "a,b;" * 40
    assert len(pieces.top("Boats", text, [Span(start=0, end=len(text))])) == 24
