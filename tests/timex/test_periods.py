"""Periods follow each other on the calendar, and never raise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timex.periods import UNKNOWN, Period, day_of

DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS, st.sampled_from(sorted(UNKNOWN)), st.integers(-(10**12), 10**12))
def test_shifting_is_undone_by_shifting_back(day: date, unit: str, n: int) -> None:
    period = Period("day", day).to(unit)
    there = period.shift(n)
    assert there is None or there.shift(-n) == period


@given(DAYS, st.sampled_from(sorted(UNKNOWN)))
def test_the_next_period_has_another_value(day: date, unit: str) -> None:
    period = Period("day", day).to(unit)
    following = period.shift(1)
    assert following is not None
    assert following.first > period.first
    assert following.value != period.value


@pytest.mark.parametrize(
    ("unit", "value"),
    [
        ("day", "2016-01-01"),
        ("week", "2015-W53"),
        ("weekend", "2015-W53-WE"),
        ("month", "2016-01"),
        ("quarter", "2016-Q1"),
        ("half", "2016-H1"),
        ("season", "2015-WI"),
        ("year", "2016"),
        ("decade", "201X"),
        ("century", "20"),
    ],
)
def test_the_value_of_new_years_day_in_each_unit(unit: str, value: str) -> None:
    assert Period("day", date(2016, 1, 1)).to(unit).value == value


@pytest.mark.parametrize(("year", "month", "day"), [(2015, 2, 31), (2015, 13, 1), (0, 1, 1), (10_000, 1, 1), (2015, 1, 0)])
def test_there_is_no_such_day(year: int, month: int, day: int) -> None:
    assert day_of(year, month, day) is None


@given(st.dates(), st.sampled_from(sorted(UNKNOWN)), st.integers(-20_000, 20_000))
def test_no_step_leaves_the_calendar(day: date, unit: str, n: int) -> None:
    there = Period("day", day).to(unit).shift(n)
    assert there is None or there.value


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_calendar_ends_in_periods_of_every_unit(day: date) -> None:
    assert all(Period("day", day).to(unit).value for unit in UNKNOWN)
