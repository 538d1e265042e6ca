"""What the plots say."""

from datetime import date

import pandas as pd
import pytest

from pipeline.plots.words import about, asked, called, columns, dates, shorten
from pipeline.reports.filters import Filters


@pytest.mark.parametrize(
    ("name", "most", "short"),
    [
        ("Ann Lee", 7, "Ann Lee"),
        ("Ann Maria Lee", 8, "Ann Mar…"),
        ("Ann Maria Lee", 5, "Ann…"),
        ("中华人民共和国", 6, "中华…"),
        ("a\u202eb\x00\nc", 9, "a b c"),
        ("", 5, ""),
    ],
)
def test_a_long_name_ends_in_an_ellipsis(name: str, most: int, short: str) -> None:
    assert shorten(name, most) == short
    assert columns(short) <= most


@pytest.mark.parametrize(
    ("unit", "said"),
    [("day", "1 Apr 2015"), ("week", "week of 1 Apr 2015"), ("month", "Apr 2015"), ("quarter", "Q2 2015"), ("year", "2015")],
)
def test_a_period_is_called_in_english(unit: str, said: str) -> None:
    assert called(date(2015, 4, 1), unit) == said


FOUND = pd.Series(pd.to_datetime(["2015-01-05", None, "2016-02-29"]))


@pytest.mark.parametrize(
    ("filters", "found", "said"),
    [
        ({}, FOUND, "5 Jan 2015 to 29 Feb 2016"),
        ({"start": "2014"}, FOUND, "1 Jan 2014 to 29 Feb 2016"),
        ({"start": "2014", "end": "2016-02"}, FOUND, "1 Jan 2014 to 29 Feb 2016"),
        ({"end": "2016-02"}, FOUND[:0], "to 29 Feb 2016"),
        ({"start": "2016-02"}, FOUND[:0], "from 1 Feb 2016"),
        ({}, FOUND[:1], "5 Jan 2015"),
        ({}, FOUND[1:2], ""),
    ],
)
def test_the_days_are_those_asked_for_or_found(filters: dict[str, str], found: "pd.Series", said: str) -> None:
    assert dates(Filters(**filters), found) == said


def test_the_filters_are_told() -> None:
    filters = Filters(topic="migration", entity="Ann Lee", kind="person", outlet="The Courier", unique=True, min_count=2)
    assert about(filters) == "articles on migration that name Ann Lee"
    assert asked(filters) == "kind: person · outlet: The Courier · copies of a story counted once · at least 2 articles"
    assert (about(Filters()), asked(Filters())) == ("articles", "")
