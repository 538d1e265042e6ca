"""Results are remembered by all that they depend on, and only the last ones."""

from pipeline.remembered import Remembered


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> tuple[int, ...]:
        self.times += 1
        return (1, 2)


def test_a_copy_is_not_made_again():
    known, make = Remembered(), Maker()
    assert known("a text", (0, 6), make) == known("a text", (0, 6), make) == (1, 2)
    assert make.times == 1


def test_another_text_or_anything_else_is():
    known, make = Remembered(), Maker()
    for text, rest in (("a", "b"), ("b", "b"), ("a", "a"), ("ab", ""), ("", "ab"), ("\ud800", "b")):
        known(text, rest, make)
    assert make.times == 6


def test_what_was_not_used_for_long_is_forgotten():
    known, make = Remembered(2), Maker()
    for text in ("a", "b", "a", "c", "a"):
        known(text, "", make)
    assert make.times == 3
    known("b", "", make)
    assert make.times == 4


def test_what_is_remembered_cannot_be_changed_by_who_was_given_it():
    known: Remembered[list[int]] = Remembered()
    known("a", "", lambda: [1]).append(2)
    assert known("a", "", list) == [1]
