"""More expressions: narrative, ranges, holidays, sets, times of day, and what only looks like one of them."""

import pytest

from pipeline.timex.context import Context, published_day
from pipeline.timex.grammar import find

TUESDAY = "2015-05-12"

RANGES = [
    ("from May 3 to 5", ["2015-05-03", "2015-05-05"]),
    ("between May 3 and 5", ["2015-05-03", "2015-05-05"]),
    ("from 3 to 5 May 2014", ["2014-05-03", "2014-05-05"]),
    ("May 30-June 2, 2014", ["2014-05-30", "2014-06-02"]),
    ("in April and May 2014", ["2014-04", "2014-05"]),
    ("in March, April and May 2014", ["2014-03", "2014-04", "2014-05"]),
    ("between 2010 and 2012", ["2010", "2012"]),
    ("2010-12", ["2010", "2012"]),
    ("the 2013-14 season", ["2013", "2014"]),
    ("Monday through Wednesday", ["2015-05-11", "2015-05-13"]),
    ("he slept Friday to Sunday", ["2015-05-08", "2015-05-10"]),
    ("from January to March of 2014", ["2014-01", "2014-03"]),
]
NARRATIVE = [
    ("It rose on 4 May 2014. The following month it fell.", ["2014-05-04", "2014-06"]),
    ("It opened in 2010; the following year it closed.", ["2010", "2011"]),
    ("He left on Monday; the same day he returned.", ["2015-05-11", "2015-05-11"]),
    ("She won on 4 May 2014. A day earlier she had lost.", ["2014-05-04", "2014-05-03"]),
    ("She won on 4 May 2014, her first prize since 2010. Two days later she died.", ["2014-05-04", "2010", "2014-05-06"]),
    ("It sold 5 in 2010. A year earlier it sold 4.", ["2010", "2009"]),
    ("He spoke on 4 May 2014. The next morning he flew out.", ["2014-05-04", "2014-05-05TMO"]),
    ("The film dates back to 5 May, a day after the minister came.", ["2015-05-05", "P1D"]),
    ("They met the day after the vote.", ["XXXX-XX-XX"]),
    ("He went home the night before.", ["2015-05-11TNI"]),
    ("Sales rose in April, from 3 in the same month last year.", ["2015-04", "2014-05"]),
]
HOLIDAYS = [
    ("on New Year's Eve", "2014-12-31"),
    ("it closed last Labor Day", "2014-09-01"),
    ("it will open next Mother's Day", "2016-05-08"),
    ("on New Year’s Day", "2015-01-01"),
    ("it was held on Good Friday", "2015-04-03"),
    ("it will open on Labor Day", "2015-09-07"),
    ("Ash Wednesday last year", "2014-03-05"),
    ("on Thanksgiving 2013", "2013-11-28"),
    ("next Christmas", "2015-12-25"),
    ("Bastille Day, 1998", "1998-07-14"),
]
SETS = [
    ("every Tuesday morning", "XXXX-WXX-2TMO"),
    ("on Tuesday nights", "XXXX-WXX-2TNI"),
    ("in the evenings", "XXXX-XX-XXTEV"),
    ("on weekends", "XXXX-WXX-WE"),
    ("every other week", "P2W"),
    ("monthly", "P1M"),
    ("once every three years", "P3Y"),
]
TIMES = [
    ("at 1430 GMT", "2015-05-12T14:30"),
    ("at 0600 GMT", "2015-05-12T06:00"),
    ("at 10 o'clock this morning", "2015-05-12T10:00"),
    ("at 7 p.m. last night", "2015-05-11T19:00"),
    ("at 8:30 p.m. Friday evening", "2015-05-08T20:30"),
    ("around 3 p.m. local time on 4 May", "2015-05-04T15:00"),
    ("3 o'clock in the afternoon", "2015-05-12T15:00"),
    ("in the early hours of Monday", "2015-05-11TMO"),
    ("in the morning", "2015-05-12TMO"),
    ("overnight", "2015-05-11TNI"),
    ("2015-05-04T10:30", "2015-05-04T10:30"),
]
DAYS = [
    ("the day after tomorrow", "2015-05-14"),
    ("the day before yesterday", "2015-05-10"),
    ("Thursday of last week", "2015-05-07"),
    ("Friday of next week", "2015-05-22"),
    ("this past weekend", "2015-W19-WE"),
    ("over the past year", "2014"),
    ("in the past week", "2015-W19"),
    ("the latest fiscal year", "2014"),
    ("a fortnight ago", "2015-04-28"),
    ("half a century ago", "1965"),
    ("a week or so ago", "2015-W19"),
    ("in '98", "1998"),
    ("the 1800s", "18"),
    ("the week of May 4", "2015-W19"),
    ("in recent weeks", "PAST_REF"),
    ("in past years", "PAST_REF"),
    ("in the past weeks", "PXW"),
    ("up from 166 two years ago", "2013"),
    ("the upcoming December 20 cutoff", "2015-12-20"),
    ("it opened last June 3", "2014-06-03"),
    ("at year-end 1989", "1989-12-31"),
    ("the coming weekend", "2015-W20-WE"),
    ("the last quarter of 1988", "1988-Q4"),
    ("the last quarter of last year", "2014-Q4"),
    ("the last quarter of the year", "2015-Q4"),
    ("by the end of the decade", "201X"),
    ("net in the third qtr", "2014-Q3"),
    ("for the nine mths", "P9M"),
    ("H1 2014", "2014-H1"),
    ("In the first half, profit rose", "2015-H1"),
    ("Sales fell 3% in the second half", "2014-H2"),
    ("the decade preceding fiscal year 2012", "2012"),
    ("he stayed, following Monday's raids", "2015-05-11"),
    ("this Monday he ran", "2015-05-11"),
    ("the first two quarters of 1990", "1990-H1"),
    ("the same period last year", "2014"),
    ("May 4 last year", "2014-05-04"),
    ("March eighth", "2015-03-08"),
    ("it closed on monday", "2015-05-11"),
    ("2015/05/04", "2015-05-04"),
    ("An April report", "2015-04"),
    ("since at least September", "2014-09"),
]
AMOUNTS = [
    ("a year and a half", "P1.5Y"),
    ("two-and-a-half-year", "P2.5Y"),
    ("a minute and a half", "PT1M30S"),
    ("two hundred and five days", "P205D"),
    ("another year", "P1Y"),
    ("a decades-old dispute", "PXDE"),
    ("a two-decades-old law", "P20Y"),
    ("a week-long strike", "P1W"),
    ("the year-long study", "P1Y"),
    ("nearly a decade and a half", "P15Y"),
    ("a daylong trip", "P1D"),
    ("the next couple of years", "P2Y"),
    ("over the next hour", "PT1H"),
    ("over the last decade", "P10Y"),
]
NONE = [
    "Mrs May spoke. Of May they said little.",
    "Asked about it, May said no.",
    "the Good Friday Agreement",
    "USA Today reported",
    "USA TODAY reported",
    "60 Minutes aired it",
    "at the last minute",
    "call 555-1990 or 020 7946 1990",
    "the MD-2000 jet",
    "in Easter Island",
    "the daily Le Monde",
    "in high noon style",
    "it met some short-term needs",
    "at 24:30",
    "2430 GMT",
    "he scored in the second half",
    "a recent study found",
    "3,000 light years away",
    "working hours were cut",
    "the deal of the decade",
]


def found(text: str, published: str | None = TUESDAY) -> list[str]:
    return [timex.value for _, _, timex in find(text, 0, len(text), Context(published_day(published)))]


@pytest.mark.parametrize(("text", "values"), [*RANGES, *NARRATIVE])
def test_several_expressions_lean_on_each_other(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(("text", "value"), [*HOLIDAYS, *SETS, *TIMES, *DAYS, *AMOUNTS])
def test_an_expression_has_its_value(text: str, value: str) -> None:
    assert found(text) == [value]


@pytest.mark.parametrize("text", NONE)
def test_what_is_part_of_another_name_or_number_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It met Friday", "2015-05-08"),
        ("It will meet Friday", "2015-05-15"),
        ("They agreed to meet Friday", "2015-05-15"),
        ("They plan to meet Friday", "2015-05-15"),
        ("They released a plan on Friday", "2015-05-08"),
        ("It is open until Friday", "2015-05-15"),
        ("No one had come until Friday", "2015-05-08"),
        ("It could come as early as Friday", "2015-05-15"),
        ("It was sold in March", "2015-03"),
        ("It will be sold in March", "2016-03"),
        ("this March", "2015-03"),
        ("this fall", "2015-FA"),
        ("He told a crowd in Wash., on Friday that he would win", "2015-05-08"),
        ("It was shut due to rain on Friday", "2015-05-08"),
        ("He could be out come January", "2016-01"),
    ],
)
def test_the_tense_says_which_one(text: str, value: str) -> None:
    assert found(text) == [value]


def test_the_quarter_that_a_report_is_on_is_its_own() -> None:
    text = "Profit rose in the third quarter. After a flat second quarter, sales beat those of a year earlier."
    assert found(text, "1999-10-20") == ["1999-Q3", "1999-Q2", "1998-Q3"]
    text = "In the nine months, it made $4, compared with $3 a year earlier."
    assert found(text, "1999-10-20") == ["P9M", "1998"]
