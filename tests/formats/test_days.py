import pytest

from pipeline.formats.days import is_date, iso, rfc2822


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("January 5, 2019 Saturday", "2019-01-05"),
        ("Saturday, January 5, 2019", "2019-01-05"),
        ("5 January 2019", "2019-01-05"),
        ("Samstag 5. März 2016", "2016-03-05"),
        ("1er août 2014 vendredi", "2014-08-01"),
        ("7 de marzo de 2019 jueves", "2019-03-07"),
        ("12 dicembre 2001", "2001-12-12"),
        ("3 mei 2010 maandag", "2010-05-03"),
        ("2019-01-05T09:40:00+01:00", "2019-01-05"),
        ("February 30, 2019", None),
        ("Smarch 5, 2019", None),
        ("in 2019", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_the_language_it_is_written_in(text, day):
    assert iso(text) == day


@pytest.mark.parametrize(
    "line",
    [
        "January 5, 2019 Saturday",
        "Saturday 5 January 2019 7:15 PM GMT",
        "May 12, 1999, Wednesday, BC cycle",
        "5. Januar 2019 Samstag",
    ],
)
def test_a_line_that_is_a_date(line):
    assert is_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "On January 5, 2019 he left",
        "January 5, 2019: what we know",
        "Date: January 5, 2019",
        "January",
        "x" * 200 + " 5 May 2019",
    ],
)
def test_a_line_that_is_none(line):
    assert not is_date(line)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Sat, 05 Jan 2019 23:10:00 -0500", "2019-01-05"),
        ("99 Foo 0000", None),
        ("", None),
        ("Sat, 31 Feb 2019 10:00:00 GMT", None),
    ],
)
def test_a_stamp_is_read_as_it_is_written(stamp, day):
    assert rfc2822(stamp) == day
