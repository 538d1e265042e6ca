"""Any text, on any day: nothing is raised, every span is the text's own, every value is a TIMEX3 that the calendar has."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import DateMention, Record, Source
from pipeline.stages.dates import Dates, DatesConfig
from pipeline.timex.lexicon import WORDS

MARKS = ["-", "–", ",", ".", "(", ")", "/", ":", "\n\n", "'s", "’s", "?", "$", "--"]
SHAPES = [
    "31", "0", "99", "1998", "0001", "9999", "4th", "31st", "1990s", "'90s", "'98", "10:30", "25:61", "7.30", "p.m.", "a.m.",
    "GMT", "2015-05-04", "2015-02-29", "2015-13-01", "2/30/15", "12/31/9999", "1/0", "1/2", "9999999", "0.5", "1,200",
    "2015-05-04T10:00",
    "New Year's Day", "Ash Wednesday", "WASHINGTON, May 4 (AP) --", "Feb. 29", "week 54",
]  # fmt: skip
WORD = st.sampled_from(sorted(WORDS)) | st.sampled_from(MARKS + SHAPES) | st.integers(0, 10_000).map(str)
GRAMMAR = st.lists(WORD, max_size=40).map(" ".join)
DAYS = st.dates(date.min, date.max).map(date.isoformat) | st.none()

_DAY = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)|XXXX-(?P<xm>\d\d)-(?P<xd>\d\d)|XXXX-WXX-[1-7]|XXXX-XX-XX"
_PART = r"T(?:MO|AF|EV|NI|24:00|(?:[01]\d|2[0-3]):[0-5]\d)"
_LONG = (
    r"(?P<year>\d{4}|XXXX)(?:-(?:(?P<month>\d\d)|W(?P<week>\d\d)(?:-WE)?|SP|SU|FA|WI|Q[1-4X]|H[12X]))?"
    r"|XXXX-XX|XXXX-WXX(?:-WE)?|\d{3}X|\d\d"
)
_LASTING = r"P(?:(?:\d+(?:\.\d+)?|X)(?:DE|CE|WE|[YMWDQ])|T(?:\d+(?:\.\d+)?|X)[HMS]|T(?:\d+H)?30M|T(?:\d+M)?30S)"
VALUES = {
    "DATE": re.compile(rf"{_DAY}|{_LONG}|PAST_REF|PRESENT_REF|FUTURE_REF"),
    "TIME": re.compile(f"(?:{_DAY}){_PART}"),
    "DURATION": re.compile(_LASTING),
    "SET": re.compile(f"{_LASTING}|(?:{_DAY})(?:{_PART})?|{_LONG}"),
}


def is_timex3(kind: str, value: str) -> bool:
    """Whether it has a shape of its type, and names a day, a month and a week that there are."""
    match = VALUES[kind].fullmatch(value)
    if match is None:
        return False
    has = {name: text for name, text in match.groupdict().items() if text is not None}
    try:
        if "y" in has:
            date(int(has["y"]), int(has["m"]), int(has["d"]))
        if "xm" in has:
            date(2000, int(has["xm"]), int(has["xd"]))
        if "week" in has and has["year"] != "XXXX":
            date.fromisocalendar(int(has["year"]), int(has["week"]), 1)
    except ValueError:
        return has.get("week") == "52" and has["year"] == "9999"
    return 1 <= int(has.get("month", 1)) <= 12 and has.get("year") != "0000"


def dates(
    text: str, published: str | None, types: tuple[str, ...] = ("DATE", "TIME", "DURATION", "SET")
) -> tuple[DateMention, ...]:
    article = Record(id="a", source=Source(path="a.txt"), text=text, published=published)
    (result,) = Dates(DatesConfig(types=tuple(types)))([article])
    assert isinstance(result, Record)
    return result.dates


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("DATE", "2015-02-29"), ("DATE", "2015-13"), ("DATE", "2015-W54"), ("DATE", "2014-W53"), ("DATE", "0000"), ("DATE", ""),
        ("TIME", "2015-05-04T25:00"), ("TIME", "2015-05-04T24:30"), ("TIME", "2015-05-04"), ("DURATION", "P1e+07Y"),
        ("DATE", "P1Y"), ("DATE", "XXXX-02-30"),
    ],
)  # fmt: skip
def test_what_is_no_timex3_is_told(kind: str, value: str) -> None:
    assert not is_timex3(kind, value)


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=200) | GRAMMAR, DAYS)
def test_any_text_on_any_day(text: str, published: str | None) -> None:
    end = 0
    found = dates(text, published)
    for place, mention in enumerate(found):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert is_timex3(mention.type, mention.value), mention
        assert mention.anchor in ("published", "dateline", None) or 0 <= int(mention.anchor or 0) < place
        end = mention.end
    assert found == dates(text, published)


@settings(max_examples=150, deadline=None)
@given(GRAMMAR, DAYS, st.sets(st.sampled_from(["DATE", "TIME", "DURATION", "SET"])))
def test_leaving_types_out_changes_nothing_else(text: str, published: str | None, kept: set[str]) -> None:
    every, some = dates(text, published), dates(text, published, tuple(kept))
    assert [(d.start, d.value) for d in some] == [(d.start, d.value) for d in every if d.type in kept]
    assert all(not isinstance(d.anchor, int) or d.anchor < place for place, d in enumerate(some))


@pytest.mark.parametrize("word", sorted({word for word in WORDS if word == word.lower()}))
def test_every_word_can_be_counted_at_the_ends_of_the_calendar(word: str) -> None:
    text = f"last {word}. next {word}. 9999 {word} ago. the {word} before. two {word} later. this {word} of 0001. {word} 9999"
    for published in (date.min, date.max, date.min + timedelta(days=40), date.max - timedelta(days=40)):
        assert all(is_timex3(d.type, d.value) for d in dates(text, published.isoformat()))
