import itertools

from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import Span
from pipeline.topicmodel.sentences import rows_of, sentences

TEXT = "Fire broke out. “Run!” he said.\nA second line 3.5 km away\n\n  Smoke rose. "


def said(text, spans, end=None):
    return [text[span.start : span.end] for span in sentences(text, spans, len(text) if end is None else end)]


def test_sentences_end_at_full_stops_and_lines():
    whole = [Span(start=0, end=len(TEXT))]
    assert said(TEXT, whole) == ["Fire broke out.", "“Run!” he said.", "A second line 3.5 km away", "Smoke rose."]


def test_only_the_stretches_are_read_and_only_to_the_end_given():
    assert said(TEXT, [Span(start=5, end=15), Span(start=32, end=40)]) == ["broke out.", "A second"]
    assert said(TEXT, [Span(start=0, end=len(TEXT))], 10) == ["Fire broke out."]
    assert said(TEXT, [Span(start=0, end=len(TEXT))], 0) == []


@given(st.text(alphabet="Ab.!? \n\"'”", max_size=60), st.integers(0, 60))
def test_sentences_are_in_order_apart_and_stripped(text, end):
    found = sentences(text, [Span(start=0, end=len(text))], end)
    for span in found:
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
    for one, other in itertools.pairwise(found):
        assert one.end <= other.start


def test_a_place_stands_in_the_sentence_that_holds_it():
    of = [Span(start=2, end=5), Span(start=8, end=12)]
    assert rows_of(of, [-1, 0, 2, 4, 5, 8, 11, 12, 20]).tolist() == [-1, -1, 0, 0, -1, 1, 1, -1, -1]
    assert rows_of([], [1]).tolist() == [-1]
    assert rows_of(of, []).tolist() == []


def test_an_initial_or_a_title_ends_no_sentence():
    text = "WASHINGTON — U.S. President Obama met Sen. Collins. She said yes. Mr. Smith did not."
    whole = [Span(start=0, end=len(text))]
    assert said(text, whole) == ["WASHINGTON — U.S. President Obama met Sen. Collins.", "She said yes.", "Mr. Smith did not."]


@given(st.text(alphabet='Ab.!? \n"”)。」', max_size=40), st.integers(0, 6))
def test_a_stretch_begins_where_it_begins_whatever_stands_before_it(text, start):
    begin = min(start, len(text))
    found = sentences(text, [Span(start=begin, end=len(text))], len(text))
    kept = "".join(text[span.start : span.end] for span in found)
    assert "".join(kept.split()) == "".join(text[begin:].split())
