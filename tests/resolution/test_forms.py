"""Names as they are compared over articles."""

import pytest

from pipeline.resolution.forms import Person, fold, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("Erdoğan", "ERDOGAN"),
        ("Beto O’Rourke", "Beto O'Rourke"),
        ("Acme, Inc.", "Acme Inc"),
        ("Ann\n Lee", "ann lee"),
    ],
)
def test_forms_of_one_name(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ann Lee", "Anne Lee"), ("A.B. Smith", "A B Smith"), ("東京", "京都"), ("...", "??")]
)
def test_forms_of_two_names(one, other):
    assert fold(one) != fold(other)


def test_a_name_of_marks_alone_is_left():
    assert fold(".") == "."
    assert fold("") == ""


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("donald j trump jr", Person("donald", "j", "trump", "jr")),
        ("van der bellen", Person("", "", "van der bellen", "")),
        ("ursula von der leyen", Person("ursula", "", "von der leyen", "")),
        ("trump jr", Person("", "", "trump", "jr")),
        ("trump", Person("", "", "trump", "")),
        ("jr", Person("", "", "jr", "")),
        ("bill de blasio", Person("bill", "", "de blasio", "")),
    ],
)
def test_parts_of_a_persons_name(name, parts):
    assert person(name) == parts
