"""The closing summary: all that matters on one screen, and nothing that steers the terminal."""

import io
from collections.abc import Callable

import pytest
from rich.console import Console

from pipeline.dataset import Dataset
from pipeline.present import plain, summary


def shown(dataset: Dataset, encoding: str = "utf-8", **options: object) -> str:
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding=encoding), width=80, **options)
    summary(dataset, console)
    console.file.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    "said",
    [
        "6, 1 without a date",
        "2015-01-05 to 2016-02-29",
        "en 5, fr 1",
        "Ann Lee",
        "police",
        "empty",
        "rejected",
        "crawl.zip!x[red].html:3",
    ],
)
def test_says_what_matters(tiny_dataset: Dataset, said: str) -> None:
    assert said in shown(tiny_dataset)


def test_suggests_commands_that_can_be_copied(tiny_dataset: Dataset) -> None:
    lines = [line for line in shown(tiny_dataset).splitlines() if line.startswith("  dateline ")]
    assert len(lines) == 3
    assert all(str(tiny_dataset.path.name) in line for line in lines)


def test_hostile_text_is_shown_as_it_is_and_steers_nothing(tiny_dataset: Dataset) -> None:
    text = shown(tiny_dataset, force_terminal=True, color_system=None)
    assert "[bold]Eve [31m" in text
    assert not {"\x1b", "\x00", "\u202e"} & set(text)


def test_fits_80_columns(tiny_dataset: Dataset) -> None:
    assert all(len(line) <= 80 for line in shown(tiny_dataset).split("Next:")[0].splitlines())


def test_needs_no_unicode(make_dataset: Callable[[list], Dataset]) -> None:
    assert "none found" in shown(make_dataset([]), encoding="ascii")


def test_an_empty_dataset_has_no_problems(make_dataset: Callable[[list], Dataset]) -> None:
    assert "No problems" in shown(make_dataset([]))


def test_plain_text_is_one_line() -> None:
    assert plain("a\nb\x1b[2J\x9bc") == "a b [2J c"
