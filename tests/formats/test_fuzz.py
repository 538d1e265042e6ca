"""A few of the mutated inputs of each format; `python -m tests.fuzz --inputs 20000` takes all of them."""

import pytest

from pipeline import reader
from tests.fuzz import fuzz, given
from tests.seeds import SEEDS

INPUTS = 150


@pytest.mark.parametrize("name", SEEDS)
def test_a_reader_gives_nothing_but_articles_and_problems(name):
    report = fuzz(name, range(INPUTS), seconds=0)
    assert report.findings == {}
    assert report.inputs == INPUTS
    assert report.problems


def test_each_format_that_is_found_is_fuzzed():
    assert sorted(SEEDS) == sorted(kind.name for kind in reader._kinds())


def test_an_input_is_told_by_its_number():
    assert given("feed", 7) == given("feed", 7)
    assert given("feed", 7) != given("feed", 8)


def test_what_is_neither_is_found(monkeypatch):
    monkeypatch.setattr("pipeline.formats.text.decode", lambda raw: 1 / 0)
    assert "ZeroDivisionError" in fuzz("text", range(1), seconds=0).findings[0]
