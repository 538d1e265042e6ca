"""Words stand where they say, sentences start where a reader sees them start, and capitals are weighed over the article."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names import words as w
from pipeline.names.words import case_classes, split
from pipeline.records import Span

NEWS = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from("aZé9 .!?\"'’(-_\n\u0301"), max_size=60)


def opening(text: str) -> list[str]:
    words = split(text)
    return [words.texts[at] for at in np.flatnonzero(words.opens)]


def classes(text: str) -> list[tuple[str, int, int]]:
    words = split(text)
    return [(word, *divmod(int(number), 4)) for word, number in zip(words.texts, case_classes(words), strict=True)]


@given(NEWS)
def test_every_word_is_the_text_at_its_place_and_all_that_is_left_out_is_space(text: str) -> None:
    words, at = split(text), 0
    for word, start, end in zip(words.texts, words.starts, words.ends, strict=True):
        assert text[start:end] == word
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
    assert len(words) == len(words.opens) == len(case_classes(words))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("UK-bound", ["UK", "-", "bound"]),
        ("U.S.", ["U", ".", "S", "."]),
        ("Zoe\u0301 ran", ["Zoe\u0301", "ran"]),
        ("snake_case", ["snake", "_", "case"]),
        ("Marsh’s £5", ["Marsh", "’", "s", "£", "5"]),
        ("", []),
        (" \n", []),
    ],
)
def test_a_word_is_a_run_of_letters_and_digits_or_one_other_character(text: str, wanted: list[str]) -> None:
    assert split(text).texts == wanted


@given(NEWS, st.lists(st.integers(0, 60), min_size=4, max_size=4).map(sorted))
def test_words_of_stretches_keep_to_them_and_each_stretch_opens_a_sentence(text: str, edges: list[int]) -> None:
    a, b, c, d = (min(edge, len(text)) for edge in edges)
    words = split(text, [Span(start=a, end=b), Span(start=c, end=d)])
    assert words.texts == split(text[a:b]).texts + split(text[c:d]).texts
    for begin, end in ((a, b), (c, d)):
        inside = np.flatnonzero((words.starts >= begin) & (words.ends <= end))
        assert not len(inside) or words.opens[inside[0]]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It rained. Then it did not.", ["It", "Then"]),
        ("It rained? Yes! 40 came… So", ["It", "Yes", "40", "So"]),
        ("The headline\nThe story", ["The", "The"]),
        ('"It rained." Then (yes.) So', ['"', "Then", "So"]),
        ("It cost about 5 approx. or so", ["It"]),
        ("Ask Dr. Marsh or J. Marsh of the U.K. Treasury", ["Ask"]),
        ("See example.Org now", ["See"]),
    ],
)
def test_a_sentence_starts_after_a_full_stop_that_is_no_titles_or_initials(text: str, wanted: list[str]) -> None:
    assert opening(text) == wanted


def test_each_word_has_the_case_of_its_letters() -> None:
    found = [kind for _, kind, _ in classes("law Law LAW L McLaw 1998 B52 , État é")]
    assert found == [w.LOWER, w.CAPITALISED, w.UPPER, w.INITIAL, w.MIXED, w.DIGIT, w.ALNUM, w.MARK, w.CAPITALISED, w.LOWER]


def test_the_article_says_whether_a_word_is_written_small_or_with_a_capital_amid_a_sentence() -> None:
    text = "Bridges fell on the town. Then Marsh and the bridges of Acton Polder went. Polder boards say no polder is safe."
    seen = {word: elsewhere for word, _, elsewhere in classes(text)}
    assert (seen["Bridges"], seen["Marsh"], seen["Then"]) == (w.SEEN_LOWER, w.SEEN_CAPITAL, w.NEITHER)
    assert seen["Polder"] == seen["polder"] == w.SEEN_BOTH


@pytest.mark.parametrize(
    "text",
    [
        "Mayor resigns and leaves the town",
        "Council Votes For New Mayor",
        "Council Votes for a New Mayor Today",
        "and then she said “Mayor of the town”",
        "the town (Mayor and all) was there",
        "and so they left. Mayor or not, it is late",
    ],
)
def test_a_capital_that_any_word_would_have_there_is_not_one_amid_a_sentence(text: str) -> None:
    seen = {word: elsewhere for word, _, elsewhere in classes(text)}
    assert seen["Mayor"] == w.NEITHER


@given(NEWS)
def test_classes_stay_within_their_number(text: str) -> None:
    found = case_classes(split(text))
    assert ((found >= 0) & (found < w.CASES)).all()
