"""What the text itself says of an article: its zones, and from them its title, its author, its day."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.cleaning.bylines import byline_name, is_name, stamp_date
from pipeline.cleaning.labeller import Labeller
from pipeline.cleaning.normalise import clean_line
from pipeline.cleaning.published import LAST, date_in, url_date
from pipeline.cleaning.repeats import NEVER, Repeated
from pipeline.cleaning.zones import zones_of
from pipeline.records import Record, Source, Zone

_TOP = 8


def zoned(record: Record, label: Labeller | None = None, repeated: Repeated = NEVER, latest: str = LAST) -> Record:
    """The record with its zones, and what they tell of title, author, and day where nothing else did.

    `label` and `repeated` as in `zones_of`; a day after `latest` is not believed.
    """
    zones = zones_of(record.text, record.title, label, repeated)
    published, origin = record.published, record.published_from
    if not has_date(record) or origin == "text":
        days = _days(record, zones)
        published, origin = next(((day, where) for day, where in days if day and day <= latest), (None, None))
    return replace(
        record,
        zones=zones,
        title=record.title or clean_line(title_in(record.text, zones)),
        byline=record.byline or clean_line(byline_in(record.text, zones)),
        published=published,
        published_from=origin,
    )


def _days(record: Record, zones: tuple[Zone, ...]) -> Iterator[tuple[str | None, str]]:
    """The days that the article names and where, the best first: its address, its dateline, its page or its top, its file."""
    yield url_date(record.url), "url"
    day, origin = published_in(record.text, zones)
    if origin == "dateline":
        yield day, origin
    yield record.published, "text"
    yield day, origin or "text"
    yield file_date(record.source), "metadata"


def file_date(source: Source) -> str | None:
    """The day in the name of a file that is one article, as archives label them; None for a file of many."""
    name = (source.member or source.path).rsplit("/", 1)[-1]
    return url_date(f"/{name}") if source.line is None else None


def has_date(record: Record) -> bool:
    """Whether the article brought a date of its own, be it one that cannot be used."""
    return record.published is not None or any(problem.code == "bad-date" for problem in record.problems)


def title_in(text: str, zones: tuple[Zone, ...]) -> str:
    """The headline; empty without one."""
    return next((text[zone.start : zone.end] for zone in zones if zone.kind == "headline"), "")


def byline_in(text: str, zones: tuple[Zone, ...]) -> str:
    """The name in the first byline; empty without one."""
    lines = [text[zone.start : zone.end] for zone in zones if zone.kind == "byline"]
    names = (byline_name(line) or (line if is_name(line) else None) for line in lines)
    return next((name for name in names if name), "")


def published_in(text: str, zones: tuple[Zone, ...]) -> tuple[str | None, str | None]:
    """The day that the dateline or a stamp at the top names in full, and which of them it is; never a day in the story."""
    for zone in zones[:_TOP]:
        line = text[zone.start : zone.end]
        if zone.kind == "dateline" and (day := date_in(line)):
            return day, "dateline"
        if zone.kind == "byline" and (day := stamp_date(line)):
            return day, "text"
    return None, None
