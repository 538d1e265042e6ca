"""Words: the many at once are those of the one."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reports.counting.wordforms import word_places, words_of

PIECES = [
    "Obama",
    "obama's",
    "\u2019s",
    "--",
    "don\u2019t",
    "(U.S.)",
    "co-op",
    "12",
    "é",
    "İ",
    "K",
    "\u0301",
    ",",
    "s's",
    "\xa0",
    "x" * 41,
    "@",
    "://",
    " ",
    "\n",
]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("Obama\u2019s,", ["obama"]),
        ("(don't", ["don't"]),
        ("and/or", ["and", "or"]),
        ("said\u2014that", ["said", "that"]),
        ("Co-operate.", ["co-operate"]),
        ("2013", []),
        ("G20", ["g20"]),
        ("E\u0301tienne", ["étienne"]),
        ("https://example.org/a-page", []),
        ("www.example.org", []),
        ("me@example.org", []),
        ("x" * 41, []),
        ("snake_case", ["snake", "case"]),
        ("東京", ["東京"]),
        ("=1+1", []),
    ],
)
def test_what_is_a_word(form: str, words: list[str]) -> None:
    assert words_of(form) == words


@given(
    st.lists(
        st.lists(st.sampled_from(PIECES) | st.text(max_size=3).filter(str.isprintable), max_size=12).map("".join), max_size=5
    )
)
def test_many_texts_at_once_have_the_words_of_each(texts: list[str]) -> None:
    said, text, word = word_places(texts)
    places = Counter((int(n), said[w]) for n, w in zip(text, word, strict=True))
    space = " \t\n\v\f\r"
    split = ["".join(" " if c in space else c for c in text).split(" ") for text in texts]
    assert places == Counter((n, w) for n, forms in enumerate(split) for form in forms for w in words_of(form))
