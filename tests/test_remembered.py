"""Results are remembered by all that they depend on, and only the last ones; of copies the workers of a run remember together."""

import json

import pytest

from pipeline.records import Mention
from pipeline.remembered import Remembered, Rows


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[int, ...]:
        self.times += 1
        return (1, 2)


class Shelf(dict):
    put = dict.__setitem__


def remembered(most=9, name="stage"):
    return Remembered(name, list, tuple, most)


def test_a_copy_is_not_made_again():
    known, make = remembered(), Maker()
    assert known("a text", (0, 6), make) == known("a text", (0, 6), make) == (1, 2)
    assert make.times == 1


def test_another_text_or_anything_else_is():
    known, make = remembered(), Maker()
    for text, rest in (("a", "b"), ("b", "b"), ("a", "a"), ("ab", ""), ("", "ab"), ("\ud800", "b")):
        known(text, rest, make)
    assert make.times == 6


def test_what_was_not_used_for_long_is_forgotten():
    known, make = remembered(2), Maker()
    for text in ("a", "b", "a", "c", "a"):
        known(text, "", make)
    assert make.times == 3
    known("b", "", make)
    assert make.times == 4


def test_what_is_remembered_cannot_be_changed_by_who_was_given_it():
    known = Remembered("stage", list, list)
    known("a", "", lambda: [1]).append(2)
    assert known("a", "", list) == [1]


def test_what_is_copied_is_found_on_the_shelf_by_another():
    shelf, make = Shelf(), Maker()
    for _ in range(2):
        known = remembered()
        known.shelf = shelf
        assert known("a", "", make, copied=True) == (1, 2)
        known("b", "", make)
    assert make.times == 3
    assert len(shelf) == 1


def test_no_stage_takes_what_another_made():
    shelf, make = Shelf(), Maker()
    for name in ("entities", "topics"):
        known = remembered(name=name)
        known.shelf = shelf
        known("a", "", make, copied=True)
    assert make.times == 2


@pytest.mark.parametrize("content", [b"", b"[1", b"\x80\x04.", b"7", b"null", b'{"a":1}', b"[[1]]", b"[" * 100_000])
def test_what_has_another_shape_is_made_again(content):
    known, make = Remembered("stage", _ROWS.pack, _ROWS.unpack), lambda: (_MENTION,)
    known.shelf = Shelf()
    known("a", "", make, copied=True)
    (key,) = known.shelf
    again = Remembered("stage", _ROWS.pack, _ROWS.unpack)
    again.shelf = Shelf({key: content})
    assert again("a", "", make, copied=True) == (_MENTION,)
    assert again.shelf == known.shelf


def test_rows_come_back_as_they_were():
    assert _ROWS.unpack(json.loads(json.dumps(_ROWS.pack([_MENTION])))) == (_MENTION,)


_ROWS = Rows(Mention)
_MENTION = Mention(start=0, end=2, text="é\ud800", label="PERSON", kind="person", entity=None, score=0.1 + 0.2)
