"""The depth of a page, counted without parsing it."""

import time

import pytest

from pipeline.cleaning.nesting import deeper_than


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>", "<b></div>", "<b><div></b>", "<div><table></div>", "<li><ul>", "<p><b>", "<DIV\n"]
)
def test_deep_pages_are_known(unit: str) -> None:
    assert deeper_than("<html><body>" + unit * 100_000, 250)


@pytest.mark.parametrize(
    "unit", ["<p>x", "<li>x", "<br>", "<img src=x>", "<div>x</div>", "<p><b>x</b>", "<!-- <b><b> -->", "<script>'<b>'</script>"]
)
def test_long_pages_are_not_deep(unit: str) -> None:
    assert not deeper_than("<html><body>" + unit * 2_000, 50)


@pytest.mark.parametrize(
    "page", ["<!--" * 1_000_000, "<script>" * 200 + "</b>" * 500_000, "<i>" * 200 + "</b>" * 500_000, "<" * 5_000_000]
)
def test_hostile_pages_take_no_time(page: str) -> None:
    began = time.process_time()
    deeper_than(page, 250)
    assert time.process_time() - began < 8
