"""Names that a list of places holds are pointed out where they stand."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.placenames import HINTS, KINDS, PlaceNames, key
from pipeline.names.words import split

COUNTRY, CITY, TOWN, ALIAS = range(4)
PLACES = PlaceNames(
    [("acton", TOWN), ("port acton on sea", COUNTRY), ("port acton", CITY), ("bréville", ALIAS), ("acton", COUNTRY)]
)
WORDS = st.lists(st.sampled_from(["Port", "port", "ACTON", "acton", "Acton", "on", "Sea", "Bréville", ",", "Stone"]), max_size=12)
NAME = st.lists(st.text(alphabet="AbcÉéñ'’-.1", min_size=1, max_size=6), min_size=1, max_size=4).map(
    lambda parts: "X" + " ".join(parts)
)


def hints(text: str) -> list[int]:
    return PLACES.hints(split(text)).tolist()


def begins(kind: int) -> int:
    return 2 * kind + 1


def inside(kind: int) -> int:
    return 2 * kind + 2


def test_a_listed_name_is_marked_with_its_kind_and_the_words_around_it_are_not() -> None:
    assert hints("in Bréville today") == [0, begins(ALIAS), 0]


def test_the_longest_listed_name_is_taken() -> None:
    assert hints("Port Acton on Sea") == [begins(COUNTRY), *[inside(COUNTRY)] * 3]
    assert hints("Port Acton on Monday") == [begins(CITY), inside(CITY), 0, 0]


def test_a_name_in_capitals_is_found() -> None:
    assert hints("PORT ACTON") == [begins(CITY), inside(CITY)]


def test_a_name_that_begins_with_a_small_letter_is_no_place() -> None:
    assert hints("acton") == [0]
    assert hints("port Acton") == [0, begins(TOWN)]


def test_two_names_side_by_side_begin_each() -> None:
    assert hints("Acton Acton") == [begins(TOWN), begins(TOWN)]


def test_the_first_kind_of_a_name_stays() -> None:
    assert hints("Acton") == [begins(TOWN)]


def test_no_words_no_hints() -> None:
    assert hints("") == []


@given(WORDS)
def test_there_is_one_hint_a_word_and_none_goes_on_with_what_did_not_begin(words: list[str]) -> None:
    found = hints(" ".join(words))
    assert len(found) == len(words)
    assert all(0 <= hint < HINTS for hint in found)
    for before, hint in zip([0, *found], found, strict=False):
        assert hint == 0 or hint % 2 or before in (hint, hint - 1)


@given(NAME, st.sampled_from(range(len(KINDS))))
def test_a_name_listed_by_its_key_is_found_however_it_is_spaced_and_marked(name: str, kind: int) -> None:
    words = split(name.replace(" ", "\n "))
    found = PlaceNames([(key(name), kind)]).hints(words).tolist()
    assert found == [begins(kind), *[inside(kind)] * (len(words) - 1)]


def test_a_file_of_kinds_and_names_is_read(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv.gz"
    file.write_bytes(gzip.compress("2\tport acton\n3\tbréville\n".encode(), mtime=0))
    assert PlaceNames.load(file).hints(split("Port Acton Bréville")).tolist() == [begins(TOWN), inside(TOWN), begins(ALIAS)]


@pytest.mark.parametrize(
    "content",
    [
        b"0\tacton\n",
        gzip.compress(b"acton\n", mtime=0),
        gzip.compress(b"town\tacton\n", mtime=0),
        gzip.compress(b"0\t\xff", mtime=0),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "places.tsv.gz"
    file.write_bytes(content)
    with pytest.raises((OSError, ValueError)):
        PlaceNames.load(file)
