"""The day of an article, read the same on every day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.infer import file_date
from pipeline.cleaning.published import parse_date, url_date
from pipeline.records import Source


@pytest.mark.parametrize(
    "value",
    [
        "2019-05-12",
        "2019-05-12T23:59:00-05:00",
        "2019-05-12 00:01:00 +0900",
        "2019/05/12",
        "20190512",
        "20190512T101500Z",
        "20190512101500",
        "12 May 2019",
        "May 12, 2019",
        "Published: May 12th, 2019 at 10:00 am EST",
        "12-May-2019",
        "Sun, 12 May 2019 10:00:00 +0200",
        "Sun May 12 10:00:00 EST 2019",
        "05/12/2019",
        "12.05.2019",
        "1557619200",
        "1557619200000",
        " 2019-05-12\n",
    ],
)
def test_each_way_to_write_a_day(value: str) -> None:
    assert parse_date(value) == "2019-05-12"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2018",
        "2018-07",
        "May 2019",
        "12 May",
        "Tuesday",
        "now",
        "yesterday",
        "10:30",
        "5/12/19",
        "0000-00-00",
        "0001-01-01",
        "9999-12-31",
        "2019-02-30",
        "June 31, 2019",
        "20191301",
        "13/13/2019",
        "99999999999999999999",
        "-1",
        "nan",
        "1699-12-31",
        "2101-01-01",
    ],
)
def test_no_day_is_invented(value: str) -> None:
    assert parse_date(value) is None


def test_dayfirst_decides_only_where_both_are_possible() -> None:
    assert parse_date("05/12/2019", dayfirst=True) == "2019-12-05"
    assert parse_date("05/25/2019", dayfirst=True) == parse_date("25/05/2019") == "2019-05-25"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.com/2015/05/12/story", "2015-05-12"),
        ("https://example.com/world/2015/may/12/story", "2015-05-12"),
        ("https://example.com/story-2015-05-12.html", "2015-05-12"),
        ("https://example.com/20150512/story", "2015-05-12"),
        ("https://example.com/2015/05/story", None),
        ("https://example.com/2015/13/45/story", None),
        ("https://example.com/story?date=2015-05-12", None),
        ("http://[broken/2015/05/12/", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url: str | None, day: str | None) -> None:
    assert url_date(url) == day


@given(st.text(alphabet="0123456789-/:. TZMaySeptJun,+", max_size=60))
def test_any_value_is_a_day_or_nothing(value: str) -> None:
    day = parse_date(value)
    assert day is None or parse_date(day) == day


@pytest.mark.parametrize(
    ("path", "member", "line", "day"),
    [
        ("courier/2015-05-12-calais.txt", None, None, "2015-05-12"),
        ("a.zip", "2019/2019-02-19.txt", None, "2019-02-19"),
        ("2015-05-12-dump.jsonl", None, 3, None),
        ("calais.txt", None, None, None),
        ("2015-99-12.txt", None, None, None),
    ],
)
def test_a_file_of_one_article_may_bear_its_day(path, member, line, day):
    assert file_date(Source(path=path, member=member, line=line)) == day
