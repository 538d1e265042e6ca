"""Feasts: which names there are, and the day of each in a year.

A rule is a fixed day ("12-25"), days from Easter ("easter-2"), a weekday of a month ("11/4/4": the fourth Thursday of
November; "5/1/-1": the last Monday of May), or days from the Jewish new year ("tishri+9"). Where countries differ, the one is
taken that international news means; feasts that a sighting of the moon decides, and Independence Days, which each country has
its own of, are left out. Algorithms: Easter by Meeus (Astronomical Algorithms, 1991, ch. 8), the Jewish calendar by Dershowitz
and Reingold (Calendrical Calculations, 1997).
"""

import re
from datetime import date, timedelta

from pipeline.timex.periods import Period

_NAMED = """
New Year's Day=01-01 New Year's Eve=12-31 New Year's=01-01 Epiphany=01-06 Orthodox Christmas=01-07 Australia Day=01-26
Groundhog Day=02-02 Valentine's Day=02-14 St. Valentine's Day=02-14 International Women's Day=03-08 St. Patrick's Day=03-17
April Fools' Day=04-01 April Fool's Day=04-01 Earth Day=04-22 Anzac Day=04-25 ANZAC Day=04-25 May Day=05-01
International Workers' Day=05-01 Labour Day=05-01 Cinco de Mayo=05-05 VE Day=05-08 V-E Day=05-08 Victory Day=05-09
Juneteenth=06-19 Canada Day=07-01 Fourth of July=07-04 Bastille Day=07-14 Assumption Day=08-15 Halloween=10-31
All Saints' Day=11-01 All Souls' Day=11-02 Guy Fawkes Night=11-05 Bonfire Night=11-05 Veterans Day=11-11 Veterans' Day=11-11
Armistice Day=11-11 Remembrance Day=11-11 World AIDS Day=12-01 Human Rights Day=12-10 Christmas Eve=12-24 Christmas Day=12-25
Christmas=12-25 Boxing Day=12-26 Kwanzaa=12-26 Martin Luther King Day=1/1/3 Martin Luther King Jr. Day=1/1/3
Presidents Day=2/1/3 Presidents' Day=2/1/3 Washington's Birthday=2/1/3 Mother's Day=5/7/2 Mothers' Day=5/7/2
Memorial Day=5/1/-1 Father's Day=6/7/3 Fathers' Day=6/7/3 Labor Day=9/1/1 Columbus Day=10/1/2 Indigenous Peoples' Day=10/1/2
Election Day=11/2/election Remembrance Sunday=11/7/2 Thanksgiving=11/4/4 Thanksgiving Day=11/4/4 Cyber Monday=cyber
Shrove Tuesday=easter-47 Fat Tuesday=easter-47 Mardi Gras=easter-47 Ash Wednesday=easter-46 Palm Sunday=easter-7
Maundy Thursday=easter-3 Holy Thursday=easter-3 Good Friday=easter-2 Holy Saturday=easter-1 Easter=easter+0
Easter Sunday=easter+0 Easter Day=easter+0 Easter Monday=easter+1 Ascension Day=easter+39 Pentecost=easter+49
Whit Sunday=easter+49 Whit Monday=easter+50 Orthodox Easter=orthodox Rosh Hashanah=tishri+0 Rosh Hashana=tishri+0
Yom Kippur=tishri+9 Passover=passover
"""
NAMES = {" ".join(name.split()): rule for name, rule in re.findall(r"([^=]+)=(\S+)\s", _NAMED)}
"""Each name, with a straight apostrophe, and its rule."""


def holiday(rule: str, year: int) -> Period | None:
    """The day of a feast in a year; None where that is off the calendar."""
    try:
        return Period("day", _day(rule, year))
    except (ValueError, OverflowError):
        return None


def _day(rule: str, year: int) -> date:
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if rule.startswith("tishri"):
        return _tishri(year) + timedelta(days=int(rule.removeprefix("tishri")))
    if rule == "passover":
        return _tishri(year) - timedelta(days=163)
    if rule == "orthodox":
        return _orthodox_easter(year)
    if rule == "cyber":
        return _weekday_of(year, 11, 4, 4) + timedelta(days=4)
    if rule.endswith("election"):
        return _weekday_of(year, 11, 1, 1) + timedelta(days=1)
    if "/" in rule:
        month, weekday, nth = map(int, rule.split("/"))
        return _weekday_of(year, month, weekday, nth)
    return date(year, int(rule[:2]), int(rule[3:]))


def _weekday_of(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th such weekday (ISO: Monday is 1) of a month of 31 days or, from its front, of any; -1 is the last."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year, month, 31)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    century, golden = year // 100, year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year % 100 // 4) - epact - year % 4) % 7
    month, day = divmod(epact + weekday - 7 * ((golden + 11 * epact + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Easter of the Julian calendar, on the Gregorian one."""
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


_HEBREW_EPOCH = -1_373_427
"""The ordinal of the day before 1 Tishri of the year 1."""


def _tishri(year: int) -> date:
    """The Jewish new year that falls in a Gregorian year."""
    jewish = year + 3761
    before, this, after = (_elapsed(jewish + n) for n in (-1, 0, 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + this + delay)


def _elapsed(jewish: int) -> int:
    """Days from the epoch to the new year by the mean moon, put off where a Sunday, Wednesday or Friday would be it."""
    months = (235 * jewish - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + (3 * (days + 1) % 7 < 3)
