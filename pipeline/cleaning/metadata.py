"""What an article says of itself, put into one form, and a note of what was wrong with it."""

from dataclasses import replace

from pipeline.cleaning.normalise import clean_line, defects, looks_like_formula
from pipeline.cleaning.published import LAST, parse_date
from pipeline.records import Record
from pipeline.stages.base import note

_STAGE = "clean"


def tidy(record: Record, *, as_is: bool) -> Record:
    """The record with its metadata on single lines, and a note of what is taken out of them, and of the text unless `as_is`."""
    body = () if as_is else (record.html or "", record.text)
    for code, message in defects(*body, record.title, record.byline, record.outlet):
        record = note(record, _STAGE, code, message)
    return replace(
        record,
        title=clean_line(record.title),
        byline=clean_line(record.byline),
        outlet=clean_line(record.outlet),
        url=(record.url or "").strip() or None,
    )


def dated(record: Record, *, dayfirst: bool, latest: str = LAST) -> Record:
    """The record with the day that its own metadata name; a day that cannot be used, or is after `latest`, is noted."""
    raw = (record.published or "").strip()
    if not raw:
        return replace(record, published=None, published_from=None)
    day = parse_date(raw, dayfirst=dayfirst)
    if day and day > latest:
        return late(replace(record, published=None, published_from=None), day, latest)
    if day:
        return replace(record, published=day, published_from="metadata")
    noted = note(record, _STAGE, "bad-date", f"the date {_shown(raw)} is not a full date of 1700 to 2100")
    return replace(noted, published=None, published_from=None)


def late(record: Record, day: str, latest: str) -> Record:
    """The record with a note that it names a day after the last that it can be from."""
    return note(record, _STAGE, "future-date", f"the date {day} is after {latest}, the last that it can be from; it is not taken")


def warned(record: Record) -> Record:
    """The record with a note where its title would run as a formula."""
    if not looks_like_formula(record.title):
        return record
    return note(record, _STAGE, "formula", f"the title {_shown(record.title)} looks like a formula; it is kept as it is")


def _shown(value: str) -> str:
    return repr(clean_line(value[:60]))
