"""The report `timeline`."""

import pytest

from pipeline.dataset import Dataset
from pipeline.errors import QueryError
from pipeline.report import Filters, report


def rows(dataset: Dataset, **filters: str) -> list[tuple[str | int, ...]]:
    frame = report(dataset, "timeline", Filters(**filters)).drop(columns=["stories", "matching_stories"], errors="ignore")
    frame["period"] = frame["period"].dt.strftime("%Y-%m-%d")
    return list(frame.itertuples(index=False, name=None))


def test_fills_periods_without_articles(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, start="2015", end="2015-04") == [
        ("2015-01-01", 3),
        ("2015-02-01", 0),
        ("2015-03-01", 0),
        ("2015-04-01", 1),
    ]


def test_reaches_from_the_first_article_to_the_last(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, by="year") == [("2015-01-01", 4), ("2016-01-01", 1)]


def test_fills_a_range_without_any_article(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, by="year", start="1999", end="2000") == [("1999-01-01", 0), ("2000-01-01", 0)]


def test_a_week_begins_on_its_monday(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, by="week", end="2015-01-25") == [("2015-01-05", 1), ("2015-01-12", 0), ("2015-01-19", 2)]


def test_a_quarter_begins_on_its_first_day(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, by="quarter", start="2015-02", end="2015-08") == [
        ("2015-01-01", 0),
        ("2015-04-01", 1),
        ("2015-07-01", 0),
    ]


def test_counts_those_that_match_beside_all(tiny_dataset: Dataset) -> None:
    assert rows(tiny_dataset, by="year", entity="acme") == [("2015-01-01", 4, 1), ("2016-01-01", 1, 0)]
    assert rows(tiny_dataset, by="year", entity="paris", kind="person") == [("2015-01-01", 4, 0), ("2016-01-01", 1, 1)]


def test_an_unknown_period_says_which_there_are(tiny_dataset: Dataset) -> None:
    with pytest.raises(QueryError, match="day, week, month, quarter, year"):
        rows(tiny_dataset, by="hour")
