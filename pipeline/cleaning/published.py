"""The day an article was published: what its metadata say, as YYYY-MM-DD. Nothing here looks at the clock."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

YEARS = range(1700, 2101)
"""The years that an article can be from."""
LAST = f"{YEARS[-1]}-12-31"
"""The last day that an article can be from where nothing tells a closer one. Days are compared as they are written."""

_LONGEST = 200
_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK = r"(?:\d{1,2}:\d\d(?::\d\d)?\s{1,3}(?:[A-Z]{2,5}\s{1,3})?)?"
_FLAGS = re.ASCII | re.IGNORECASE
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[\s-]{{0,3}}({_MONTH})\b\.?,?[\s-]{{0,3}}(\d{{4}})(?!\d)", _FLAGS
)
_MONTH_DAY = re.compile(
    rf"\b({_MONTH})\b\.?[\s-]{{0,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]{{1,3}}{_CLOCK}(\d{{4}})(?![\d:])", _FLAGS
)
_YEAR_MONTH = re.compile(rf"(?<!\d)(\d{{4}})[\s-]({_MONTH})[\s-](\d{{1,2}})(?!\d)", _FLAGS)
_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4}(?:\d\d)?(?:\.\d+)?\s?(?:Z|[+-]\d\d:?\d\d)?)?\Z", re.ASCII)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)", re.ASCII)
_EPOCH = re.compile(r"(-?\d{9,10}|\d{12,13})(?:\.\d{1,9})?\Z", re.ASCII)
_PATHS = (
    re.compile(rf"/(\d{{4}})/(\d{{1,2}}|{_MONTH})/(\d{{1,2}})(?=[/._-]|\Z)", _FLAGS),
    re.compile(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", re.ASCII),
    re.compile(r"/(\d{4})(\d\d)(\d\d)(?=[/._-]|\Z)", re.ASCII),
)


def parse_date(value: str, *, dayfirst: bool = False) -> str | None:
    """The day that `value` names, as written there; None where it is incomplete, impossible or outside `YEARS`.

    ISO 8601, RFC 2822, "12 May 2019", "May 12, 2019", "05/12/2019", "20190512", and Unix time in (milli)seconds (UTC).
    `dayfirst` decides where both numbers could be the month.
    """
    value = value.strip()[:_LONGEST]
    for parser in _PARSERS:
        if day := parser(value):
            return day
    return _numbers(value, dayfirst)


def day_after(captured: str | None, latest: str) -> str:
    """The last day that an article can be from: the one after it was `captured` (clocks differ), and never after `latest`."""
    day = parse_date(captured) if captured else None
    bound = (date.fromisoformat(day) + timedelta(days=1)).isoformat() if day else LAST
    return min(bound, latest or LAST)


def date_in(text: str) -> str | None:
    """The first day that `text` names in words, with its year; None without one."""
    for parser in (_day_month, _month_day):
        if day := parser(text[:_LONGEST]):
            return day
    return None


def url_date(url: str | None) -> str | None:
    """The day in the path of `url`: /2015/05/12/, /2015/may/12/, 2015-05-12 or /20150512/; None without one."""
    if not url:
        return None
    try:
        path = urlsplit(url[:2000]).path
    except ValueError:
        return None
    for pattern in _PATHS:
        for found in pattern.finditer(path):
            if day := _day(found[1], found[2], found[3]):
                return day
    return None


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    try:
        return date(int(year), number, int(day)).isoformat() if int(year) in YEARS else None
    except ValueError:
        return None


def _iso(value: str) -> str | None:
    found = _ISO.search(value)
    return _day(found[1], found[3], found[4]) if found else None


def _compact(value: str) -> str | None:
    found = _COMPACT.match(value)
    return _day(found[1], found[2], found[3]) if found else None


def _epoch(value: str) -> str | None:
    found = _EPOCH.match(value)
    if not found:
        return None
    seconds = int(found[1]) / (1000 if len(found[1]) > 11 else 1)
    day = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()
    return day.isoformat() if day.year in YEARS else None


def _day_month(value: str) -> str | None:
    found = _DAY_MONTH.search(value)
    return _day(found[3], found[2], found[1]) if found else None


def _month_day(value: str) -> str | None:
    found = _MONTH_DAY.search(value)
    return _day(found[3], found[1], found[2]) if found else None


def _year_month(value: str) -> str | None:
    found = _YEAR_MONTH.search(value)
    return _day(found[1], found[2], found[3]) if found else None


def _numbers(value: str, dayfirst: bool) -> str | None:
    found = _NUMBERS.search(value)
    if not found:
        return None
    first, second = found[1], found[3]
    # With dots nobody writes the month first.
    day, month = (first, second) if dayfirst or found[2] == "." else (second, first)
    return _day(found[4], month, day) or _day(found[4], day, month)


_PARSERS: tuple[Callable[[str], str | None], ...] = (_compact, _epoch, _iso, _day_month, _month_day, _year_month)
