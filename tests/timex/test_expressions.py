"""Expressions, and the type and value of each: the list of what the grammar promises."""

import pytest

from pipeline.timex.context import Context, published_day
from pipeline.timex.grammar import find

TUESDAY = "2015-05-12"

FIXED = [
    ("on 4 May 2015", "DATE", "2015-05-04"),
    ("on May 4, 2015", "DATE", "2015-05-04"),
    ("on the 4th of May 2015", "DATE", "2015-05-04"),
    ("on Thursday, April 6, 2000", "DATE", "2000-04-06"),
    ("on 2015-05-04", "DATE", "2015-05-04"),
    ("on 05/04/2015", "DATE", "2015-05-04"),
    ("on 25/12/2015", "DATE", "2015-12-25"),
    ("in Sept. 1998", "DATE", "1998-09"),
    ("in May of 2011", "DATE", "2011-05"),
    ("the 1990s", "DATE", "199X"),
    ("in the '90s", "DATE", "199X"),
    ("the early nineties", "DATE", "199X"),
    ("in spring 2014", "DATE", "2014-SP"),
    ("the winter of 1998", "DATE", "1998-WI"),
    ("Q3 2014", "DATE", "2014-Q3"),
    ("the third quarter of 1998", "DATE", "1998-Q3"),
    ("the 1998 second quarter", "DATE", "1998-Q2"),
    ("the first half of 2011", "DATE", "2011-H1"),
    ("fiscal 1989", "DATE", "1989"),
    ("the year two thousand", "DATE", "2000"),
    ("in nineteen ninety-seven", "DATE", "1997"),
    ("the 20th century", "DATE", "19"),
    ("the end of 1990", "DATE", "1990"),
]
RELATIVE = [
    ("it said on Tuesday", "DATE", "2015-05-12"),
    ("it said on Wednesday", "DATE", "2015-05-06"),
    ("it will meet on Wednesday", "DATE", "2015-05-13"),
    ("last Tuesday", "DATE", "2015-05-05"),
    ("next Tuesday", "DATE", "2015-05-19"),
    ("yesterday", "DATE", "2015-05-11"),
    ("tomorrow", "DATE", "2015-05-13"),
    ("last week", "DATE", "2015-W19"),
    ("this month", "DATE", "2015-05"),
    ("next year", "DATE", "2016"),
    ("earlier in the month", "DATE", "2015-05"),
    ("three days ago", "DATE", "2015-05-09"),
    ("two months ago", "DATE", "2015-03"),
    ("a year ago", "DATE", "2014"),
    ("a decade ago", "DATE", "2005"),
    ("three weeks from now", "DATE", "2015-W23"),
    ("it was sold in May", "DATE", "2015-05"),
    ("it was sold in November", "DATE", "2014-11"),
    ("it will be sold in November", "DATE", "2015-11"),
    ("it was sold on May 20", "DATE", "2015-05-20"),
    ("it was sold on Nov. 20", "DATE", "2014-11-20"),
    ("last fall", "DATE", "2014-FA"),
    ("this summer", "DATE", "2015-SU"),
    ("over the weekend", "DATE", "2015-W19-WE"),
    ("the third quarter of last year", "DATE", "2014-Q3"),
    ("the first quarter", "DATE", "2015-Q1"),
    ("last year's fourth quarter", "DATE", "2014-Q4"),
    ("the current quarter", "DATE", "2015-Q2"),
    ("by year-end", "DATE", "2015-12-31"),
    ("by the year's end", "DATE", "2015"),
    ("on Christmas Day", "DATE", "2014-12-25"),
    ("on Thanksgiving last year", "DATE", "2014-11-27"),
    ("it fell on Easter", "DATE", "2015-04-05"),
]
TIMES = [
    ("at 3 p.m. Wednesday, it will open", "TIME", "2015-05-13T15:00"),
    ("Tuesday at 3:30 pm", "TIME", "2015-05-12T15:30"),
    ("at 5 p.m. EST, Nov. 6, 1989", "TIME", "1989-11-06T17:00"),
    ("at 12 a.m. on 4 May 2015", "TIME", "2015-05-04T00:00"),
    ("at 10:35 a.m. (0735 GMT) Tuesday", "TIME", "2015-05-12T10:35"),
    ("at nine o'clock", "TIME", "2015-05-12T09:00"),
    ("at four in the afternoon", "TIME", "2015-05-12T16:00"),
    ("at 7.30 p.m. on 4 May", "TIME", "2015-05-04T19:30"),
    ("at noon", "TIME", "2015-05-12T12:00"),
    ("midnight Tuesday", "TIME", "2015-05-12T24:00"),
    ("Tuesday morning", "TIME", "2015-05-12TMO"),
    ("this evening", "TIME", "2015-05-12TEV"),
    ("last night", "TIME", "2015-05-11TNI"),
    ("tonight", "TIME", "2015-05-12TNI"),
]
AMOUNTS = [
    ("two years", "DURATION", "P2Y"),
    ("nearly two and a half years", "DURATION", "P2.5Y"),
    ("5 1/2 hours", "DURATION", "PT5H30M"),
    ("half an hour", "DURATION", "PT30M"),
    ("a two-day visit", "DURATION", "P2D"),
    ("for months", "DURATION", "PXM"),
    ("a few days", "DURATION", "PXD"),
    ("a decade", "DURATION", "P10Y"),
    ("more than four decades", "DURATION", "P40Y"),
    ("almost a hundred years", "DURATION", "P100Y"),
    ("1,200 years", "DURATION", "P1200Y"),
    ("nine months ended", "DURATION", "P9M"),
    ("the past two years", "DURATION", "P2Y"),
    ("the next several days", "DURATION", "PXD"),
    ("12 to 18 months", "DURATION", "P12M"),
    ("every morning", "SET", "XXXX-XX-XXTMO"),
    ("each July", "SET", "XXXX-07"),
    ("every five years", "SET", "P5Y"),
    ("each year", "SET", "P1Y"),
    ("annually", "SET", "P1Y"),
    ("$1 million a year", "SET", "P1Y"),
    ("twice a week", "SET", "P1W"),
    ("on Mondays", "SET", "XXXX-WXX-1"),
]
VAGUE = [
    ("now", "DATE", "PRESENT_REF"),
    ("currently", "DATE", "PRESENT_REF"),
    ("these days", "DATE", "PRESENT_REF"),
    ("recently", "DATE", "PAST_REF"),
    ("several years ago", "DATE", "PAST_REF"),
    ("a decades-ago warning", "DATE", "PAST_REF"),
    ("in the past", "DATE", "PAST_REF"),
    ("in the near future", "DATE", "FUTURE_REF"),
    ("it will end soon", "DATE", "FUTURE_REF"),
]


def found(text: str, published: str | None = TUESDAY) -> list[tuple[str, str]]:
    context = Context(published_day(published))
    return [(timex.type, timex.value) for _, _, timex in find(text, 0, len(text), context)]


@pytest.mark.parametrize(("text", "kind", "value"), [*FIXED, *RELATIVE, *TIMES, *AMOUNTS, *VAGUE])
def test_an_expression_has_its_type_and_value(text: str, kind: str, value: str) -> None:
    assert (kind, value) == found(text)[0]
