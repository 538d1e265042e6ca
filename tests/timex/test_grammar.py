"""What has no day to lean on, what leans on what came before, and what is no date at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.timex.context import Context, published_day
from pipeline.timex.grammar import find
from pipeline.timex.lexicon import WORDS

TUESDAY = "2015-05-12"
MARKS = ["-", ",", ".", "(", ")", "31", "1998", "4th", "1990s", "10:30", "p.m.", "2015-05-04", "2/30/15", "1/0", "9999999", "0.5"]

UNDATED = [
    ("it said on Tuesday", "DATE", "XXXX-WXX-2"),
    ("yesterday", "DATE", "XXXX-XX-XX"),
    ("May 4", "DATE", "XXXX-05-04"),
    ("in May", "DATE", "XXXX-05"),
    ("last week", "DATE", "XXXX-WXX"),
    ("this summer", "DATE", "XXXX-SU"),
    ("next year", "DATE", "XXXX"),
    ("the third quarter", "DATE", "XXXX-Q3"),
    ("three days ago", "DATE", "XXXX-XX-XX"),
    ("on Christmas", "DATE", "XXXX-12-25"),
    ("Tuesday morning", "TIME", "XXXX-WXX-2TMO"),
    ("tonight", "TIME", "XXXX-XX-XXTNI"),
    ("4 May 2015", "DATE", "2015-05-04"),
]
NONE = [
    "It may march on",
    "Theresa May said no",
    "March on, she told them",
    "the second man came third",
    "1,200 people",
    "in all 2000 people came",
    "they won 3-2",
    "a 40-year-old man",
    "he is 55 years old",
    "call 020 7946 0958",
    "The Sun wrote",
    "the Daily Mail",
    "Black Friday",
    "$1990",
    "he is in his thirties",
    "a quarter of the food",
    "the fall of the wall",
    "as soon as they came",
    "2015-02-31",
    "13/13/2015",
    "at 25 p.m.",
    "three-quarters of it",
    "Minutes of the meeting",
    "",
]
SEVERAL = [
    ("from 1990-92", ["1990", "1992"]),
    ("May 4-6, 2015", ["2015-05-04", "2015-05-06"]),
    ("24-27 August 2014", ["2014-08-24", "2014-08-27"]),
    ("On 4 May 2014 it rose. Two days later it fell.", ["2014-05-04", "2014-05-06"]),
    ("On 4 May 2014 it rose. The next day it fell.", ["2014-05-04", "2014-05-05"]),
    ("It rose in 2010, and fell that year.", ["2010", "2010"]),
    ("In the first quarter it made $2, against $1 a year earlier.", ["2015-Q1", "2014-Q1"]),
    ("In the first quarter it made $2, up from the year-ago quarter.", ["2015-Q1", "2014-Q1"]),
    ("On 4 May 2014 at 3 p.m. it rose, and at 4 p.m. fell.", ["2014-05-04T15:00", "2014-05-04T16:00"]),
    ("both 1998 and 1999", ["1998", "1999"]),
]


def found(text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    context = Context(published_day(published))
    return [(timex.type, timex.value) for _, _, timex in find(text, 0, len(text), context)]


@pytest.mark.parametrize(("text", "kind", "value"), UNDATED)
def test_without_a_published_day_values_are_underspecified(text: str, kind: str, value: str) -> None:
    assert [(kind, value)] == found(text, None)


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_of_a_day_that_does_not_exist_the_month_is_left() -> None:
    assert found("31 February 2015") == [("DATE", "2015-02")]


@pytest.mark.parametrize(("text", "values"), SEVERAL)
def test_an_expression_may_lean_on_the_one_before(text: str, values: list[str]) -> None:
    assert [value for _, value in found(text)] == values


@pytest.mark.parametrize("published", ["2015", "yesterday", "0000-01-01", "", None])
def test_a_day_that_no_article_has_is_no_reference(published: str | None) -> None:
    assert found("last week", published) == [("DATE", "XXXX-WXX")]


@pytest.mark.parametrize("published", ["1000-01-01", "2999-12-31", "2016-02-29"])
def test_counting_off_the_calendar_raises_nothing(published: str) -> None:
    texts = (
        "9999999 days ago",
        "9999 centuries ago",
        "9999999 years from now",
        "next weekend",
        "last winter",
        "Feb. 29",
        "May 0",
    )
    for text in texts:
        found(text, published)
    assert found("5,000 years ago", published) == [("DATE", "PAST_REF")]


@given(
    st.lists(st.sampled_from(sorted(WORDS) + MARKS), max_size=30).map(" ".join),
    st.sampled_from([TUESDAY, "1000-01-01", "2999-12-31", None]),
)
def test_no_words_of_time_in_any_order_raise(text: str, published: str | None) -> None:
    assert all(value for _, value in found(text, published))
