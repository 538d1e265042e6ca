"""The nearest verb tells which way a clause looks."""

import pytest

from pipeline.timex.tense import tense


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("it will meet TUESDAY", 1),
        ("he said it will meet TUESDAY", 1),
        ("it will , he said TUESDAY", -1),
        ("it met TUESDAY", -1),
        ("it will be held TUESDAY", 1),
        ("TUESDAY it will meet", 1),
        ("they have until TUESDAY", 1),
        ("no one since TUESDAY", -1),
        ("He will . TUESDAY it fell", -1),
        ("the proposed TUESDAY vote", 0),
        ("TUESDAY", 0),
        ("he might have called TUESDAY", -1),
        ("she could not be reached TUESDAY", -1),
        ("a deal could be reached TUESDAY", 1),
        ("it won ’ t open TUESDAY", 1),
        ("it wasn ’ t clear TUESDAY", -1),
        ("rain is forecast to fall TUESDAY", 1),
        ("the strike that started TUESDAY", -1),
        ("the deadline is on TUESDAY", 1),
        ("the talks , set for TUESDAY", 1),
        ("it is TUESDAY", 0),
        ("a scandal burst out TUESDAY", -1),
        ("written on May 4 , TUESDAY it fell", -1),
    ],
)
def test_tense(text: str, sign: int) -> None:
    words = text.split()
    at = words.index("TUESDAY")
    assert tense(words, at, at + 1) == sign
