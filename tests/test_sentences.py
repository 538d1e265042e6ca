"""The sentence around a mention."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.sentences import sentence_at, sentences_at


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two met Ann here. Three.", "Ann", "Two met Ann here."),
        ("Ann came.", "Ann", "Ann came."),
        ("A headline\nAnn came by. More.", "Ann", "Ann came by."),
        ("He said: “See Ann.” Then he left.", "Ann", "He said: “See Ann.”"),
        ("It cost 3.5 euros, Ann said e.g. to him. No.", "Ann", "It cost 3.5 euros, Ann said e.g. to him."),
        ("Ann\n\nnext", "Ann", "Ann"),
    ],
)
def test_finds_the_sentence(text, word, sentence):
    at = text.index(word)
    start, end = sentence_at(text, at, at + len(word))
    assert text[start:end] == sentence


def test_goes_no_further_than_500_characters():
    text = "x" * 2000 + "Ann" + "y" * 2000
    assert sentence_at(text, 2000, 2003) == (1500, 2503)


AT_EDGES = {
    "closing quotation marks": ("He said: “See Ann.”) Then he left.", 14, 17),
    "a mention that ends before the capital": ('A. "Ann', 3, 4),
    "a capital just out of sight": ("Ann" + "x" * 496 + '. ""B', 0, 3),
    "a capital just in sight": ("Ann" + "x" * 495 + '. ""B', 0, 3),
    "an end just out of sight": ("x. Y" + "y" * 499 + "Ann", 503, 506),
    "an end cut in two": ("x.   Y" + "y" * 498 + "Ann", 504, 507),
    "blank lines cut in two": ("x\n" + " " * 600 + "Ann", 602, 605),
    "blanks within": ("One. Two", 2, 6),
    "blanks before a line's end": ("Ann came  \n  home", 0, 3),
}


@pytest.mark.parametrize("name", AT_EDGES)
def test_many_at_once_are_those_of_each_at_edges(name):
    text, start, end = AT_EDGES[name]
    first, last = sentences_at(["Before. It", text, "\n Ever after."], *(np.array([n], np.int64) for n in (1, start, end)))
    assert (first[0], last[0]) == sentence_at(text, start, end)


LONG = st.sampled_from(["x" * 497, "x " * 249, "\n" * 3, " " * 499, "y" * 502])
PIECES = st.sampled_from(
    [
        ".",
        "!",
        "?",
        '"',
        "”",
        ")",
        "]",
        "“",
        "(",
        "'",
        " ",
        "  ",
        "\n",
        " \n ",
        "\t",
        "Ann",
        "a",
        "3",
        "É",
        "_",
        "U.S.",
        "\u2003",
        "",
    ]
)


@st.composite
def stretches(draw):
    texts = draw(st.lists(st.lists(PIECES | LONG, max_size=14).map("".join), min_size=1, max_size=3))
    which = draw(st.lists(st.integers(0, len(texts) - 1), max_size=6))
    spans = [sorted(draw(st.tuples(*[st.integers(0, len(texts[n]))] * 2))) for n in which]
    return texts, which, spans


@settings(max_examples=400)
@given(stretches())
def test_many_at_once_are_those_of_each(case):
    texts, which, spans = case
    start, end = (np.array([span[side] for span in spans], np.int64) for side in (0, 1))
    first, last = sentences_at(texts, np.array(which, np.int64), start, end)
    each = [sentence_at(texts[n], *span) for n, span in zip(which, spans, strict=True)]
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == each
