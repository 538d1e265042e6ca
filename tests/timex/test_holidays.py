"""Feasts, fixed and reckoned, against calendars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timex.holidays import NAMES, holiday

DAYS = [
    ("Easter", 1961, "1961-04-02"),
    ("Easter Sunday", 2000, "2000-04-23"),
    ("Good Friday", 2015, "2015-04-03"),
    ("Ash Wednesday", 2015, "2015-02-18"),
    ("Easter Monday", 2016, "2016-03-28"),
    ("Pentecost", 2015, "2015-05-24"),
    ("Orthodox Easter", 2015, "2015-04-12"),
    ("Orthodox Easter", 2024, "2024-05-05"),
    ("Thanksgiving", 1999, "1999-11-25"),
    ("Memorial Day", 2015, "2015-05-25"),
    ("Labor Day", 2015, "2015-09-07"),
    ("Martin Luther King Day", 2015, "2015-01-19"),
    ("Mother's Day", 2015, "2015-05-10"),
    ("Election Day", 2016, "2016-11-08"),
    ("Cyber Monday", 2019, "2019-12-02"),
    ("Rosh Hashanah", 2015, "2015-09-14"),
    ("Rosh Hashanah", 2005, "2005-10-04"),
    ("Yom Kippur", 2020, "2020-09-28"),
    ("Passover", 2024, "2024-04-23"),
    ("Bastille Day", 2015, "2015-07-14"),
    ("Christmas", 2015, "2015-12-25"),
]


@pytest.mark.parametrize(("name", "year", "value"), DAYS)
def test_the_day_of_a_feast(name: str, year: int, value: str) -> None:
    day = holiday(NAMES[name], year)
    assert day is not None
    assert day.value == value


@given(st.sampled_from(sorted(NAMES)), st.integers(-5, 10_005))
def test_a_feast_is_in_its_year_or_nowhere(name: str, year: int) -> None:
    day = holiday(NAMES[name], year)
    assert day is None or day.first.year == year
