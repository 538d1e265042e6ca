"""Where a name begins and ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.boundaries import tidy

NEWS = st.text(alphabet=st.characters() | st.sampled_from("the .'’s\n,\"(A"), max_size=40)


@pytest.mark.parametrize(
    ("span", "wanted"),
    [
        ("the United Polders'", "United Polders"),
        ("Lenormand’s", "Lenormand"),
        ("Lenormand's", "Lenormand"),
        ("Acton\n\nMigrants", "Acton"),
        ("\nActon", "Acton"),
        ('"La Gazette,"', "La Gazette"),
        ("(Acton)", "Acton"),
        ("The Acton Gazette", "Acton Gazette"),
        ("the U.P.", "U.P."),
        ("the U.P.'s", "U.P."),
        ("Acme Inc.", "Acme Inc."),
        ("Acme Inc.,", "Acme Inc."),
        ("Acton.", "Acton"),
        ("Theodore", "Theodore"),
        ("the", "the"),
        ("Acton`", "Acton"),
        ("Acton's \nMigrants", "Acton"),
        ("“Acton”’s", "Acton"),
        ("Acton", "Acton"),
    ],
)
def test_a_name_begins_and_ends_with_the_name(span: str, wanted: str) -> None:
    start, end = tidy(span, 0, len(span))
    assert span[start:end] == wanted


@pytest.mark.parametrize("span", ["", " ", "- …", "“”", "\n\n"])
def test_of_what_is_no_name_nothing_is_left(span: str) -> None:
    start, end = tidy(span, 0, len(span))
    assert start == end


def test_a_work_keeps_its_article() -> None:
    span = '"The Polder,"'
    start, end = tidy(span, 0, len(span), keep_article=True)
    assert span[start:end] == "The Polder"


def test_what_stands_around_the_span_is_not_looked_at() -> None:
    text = "the Acton and the Polder's"
    assert tidy(text, 0, 3) == (0, 3)
    assert tidy(text, 4, 9) == (4, 9)
    assert tidy(text, 18, 24) == (18, 24)


@given(NEWS, st.integers(0, 40), st.integers(0, 40))
def test_tidy_stays_inside_one_line_and_within_its_quotes(text: str, begin: int, size: int) -> None:
    begin = min(begin, len(text))
    close = min(begin + size, len(text))
    start, end = tidy(text, begin, close)
    assert begin <= start <= end <= close
    assert "\n" not in text[start:end]
    assert text[start:end].strip(' \t"“”,;') == text[start:end]


@given(st.text(alphabet="bcDEU .,;:!?\"“”«»()'’-–\n\t", max_size=40))
def test_what_is_tidied_once_stays_as_it_is(text: str) -> None:
    start, end = tidy(text, 0, len(text))
    assert tidy(text, start, end) == (start, end)
