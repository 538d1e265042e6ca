"""The axis of time."""

from datetime import date

import pandas as pd
import pytest

from pipeline.plots.times import MOST, axis, begins, ends, fitting, whole


@pytest.mark.parametrize(
    ("first", "last", "unit", "marked"),
    [
        ("2016-05-20", "2016-05-24", "day", ["2016-05-20", "2016-05-21", "2016-05-22", "2016-05-23"]),
        ("2016-01-01", "2016-02-01", "day", ["2016-01-04", "2016-01-11", "2016-01-18", "2016-01-25"]),
        (
            "2016-01-01",
            "2016-07-01",
            "week",
            ["2016-01-01", "2016-02-01", "2016-03-01", "2016-04-01", "2016-05-01", "2016-06-01"],
        ),
        ("2015-12-01", "2016-02-01", "month", ["2015-12-01", "2016-01-01"]),
        (
            "2012-05-01",
            "2015-08-01",
            "month",
            ["2012-07-01", "2013-01-01", "2013-07-01", "2014-01-01", "2014-07-01", "2015-01-01", "2015-07-01"],
        ),
        ("2015-01-01", "2017-01-01", "year", ["2015-01-01", "2016-01-01"]),
        ("1900-01-01", "2000-01-01", "year", [f"{year}-01-01" for year in range(1900, 2000, 10)]),
    ],
)
def test_labels_stand_at_round_days_that_are_not_too_many(first: str, last: str, unit: str, marked: list[str]) -> None:
    made = axis(date.fromisoformat(first), date.fromisoformat(last), unit, 10.0, most=11).to_dict()
    found = [value[:10] for value in made["values"]]
    assert found == marked


def test_a_label_of_a_period_is_under_its_middle() -> None:
    first, last = date(2016, 1, 1), date(2016, 4, 1)
    assert axis(first, last, "month", 50.0).to_dict()["tickOffset"] == 25
    assert axis(date(2010, 1, 1), date(2020, 1, 1), "month", 50.0).to_dict()["tickOffset"] == 0


@pytest.mark.parametrize(
    ("first", "unit", "end"),
    [
        ("2015-12-31", "day", "2016-01-01"),
        ("2015-12-28", "week", "2016-01-04"),
        ("2015-12-01", "month", "2016-01-01"),
        ("2015-10-01", "quarter", "2016-01-01"),
        ("2015-01-01", "year", "2016-01-01"),
    ],
)
def test_a_period_ends_where_the_next_begins(first: str, unit: str, end: str) -> None:
    assert ends(date.fromisoformat(first), unit) == date.fromisoformat(end)
    both = begins(pd.Series(pd.to_datetime([first, end])), unit)
    assert [at.date().isoformat() for at in both] == [first, end]


@pytest.mark.parametrize(
    ("last", "unit"),
    [("2001-02-01", "day"), ("2008-01-01", "week"), ("2030-01-01", "month"), ("2100-01-01", "quarter"), ("2900-01-01", "year")],
)
def test_periods_too_many_for_the_chart_are_drawn_as_longer_ones(last: str, unit: str) -> None:
    periods = pd.Series(pd.date_range("2000-01-01", last, freq="D", unit="s"))
    assert fitting(periods, "day") == unit
    if unit != "year":
        assert len(whole(periods.min(), periods.max(), unit)) <= MOST


def test_no_period_is_left_out() -> None:
    assert [str(at.date()) for at in whole(pd.Timestamp("2015-12-28"), pd.Timestamp("2016-01-11"), "week")] == [
        "2015-12-28",
        "2016-01-04",
        "2016-01-11",
    ]
