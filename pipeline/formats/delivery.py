"""Deliveries of the press databases: many articles in one text, told apart by lines -> one article at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError, failure
from pipeline.formats.decode import Decoder, utf8
from pipeline.formats.ids import named, sha256
from pipeline.formats.marks import BOMS, refuse_binary, unmarked_utf16
from pipeline.formats.streams import lines, too_long
from pipeline.records import Article, Problem

Line = tuple[int, str | None, tuple[Note, ...]]
"""Number, text (None: too long to be one) and what decoding it met."""

_FIXED = "\u00a0"
"""The space that Nexis Uni prints behind a label."""
_COST = 60
"""What it costs to remember a line, however short."""
_COUNTED = 60
"""Of fewer words the count says little."""


@dataclass(slots=True)
class Segment:
    """The lines of one article, the first of number `start`; whether a line that starts, and one that ends, articles was met."""

    start: int
    lines: list[str] = field(default_factory=list)
    notes: tuple[Note, ...] = ()
    size: int = 0
    opened: bool = False
    ended: bool = False


class Layout(Protocol):
    """How a database lays its articles out."""

    name: str

    def starts(self, line: str) -> bool:
        """Whether a line stands before an article, and is no part of it."""

    def ends(self, line: str) -> bool:
        """Whether a line is the last of an article."""

    def first(self, segment: Segment) -> int:
        """How many of the lines stand before the article: a cover, a table of contents."""

    def is_article(self, segment: Segment) -> bool:
        """Whether these lines are an article, and no cover, table of contents or summary of the search."""

    def fields(self, segment: Segment, options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
        """The article's fields by the names that Article has for them. Raises `RefusedError` where it has no text."""


def text_lines(blob: Blob, options: ReadOptions) -> Iterator[Line]:
    """The lines of a file of text."""
    refuse_binary(blob)
    decoder = Decoder(blob.head)
    for number, raw in lines(utf8(blob), options.max_article):
        if raw is None:
            yield number, None, ()
        else:
            decoded = decoder(raw.rstrip(b"\r\n"))
            yield number, decoded.text.replace("\f", "").removeprefix("\ufeff"), decoded.notes


def start_of(head: bytes) -> str:
    """The first characters of a file, to look for marks in: cheap, so bytes that are not UTF-8 stand as they may."""
    encoding = next((name for bom, name in BOMS if head.startswith(bom)), None) or unmarked_utf16(head) or "utf-8"
    return head.decode(encoding, "replace").replace(_FIXED, " ")


def articles(found: Iterable[Line], layout: Layout, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    """The article of each segment of the lines."""
    count = 0
    for segment in _segments(found, layout, options.max_article):
        if segment.size > options.max_article:
            yield blob.problem("too-long", too_long(options), segment.start)
        elif layout.is_article(segment):
            yield _article(segment, layout, blob, options)
        else:
            continue
        count += 1
    if not count:
        raise RefusedError(layout.name, "bears the marks of a delivery and holds no article that can be read; deliver it again")


def _article(segment: Segment, layout: Layout, blob: Blob, options: ReadOptions) -> Article | Problem:
    cover = layout.first(segment)
    segment = replace(segment, start=segment.start + cover, lines=segment.lines[cover:])
    raw = "\n".join(segment.lines).strip().encode("utf-8", "replace")
    source = blob.source(segment.start, sha256(raw))
    try:
        found, notes = layout.fields(segment, options)
    except RefusedError as error:
        return failure(source, error)
    own = found.pop("id", "")
    return named(
        source,
        own,
        (*segment.notes, *notes),
        **{**found, "url": found.get("url") or None, "published": found.get("published") or None},
    )


def _segments(found: Iterable[Line], layout: Layout, limit: int) -> Iterator[Segment]:
    """Cut at the lines that start or end an article; of a segment that is too long no more is kept than tells so."""
    segment = Segment(0)
    for number, raw, notes in found:
        line = raw and raw.replace(_FIXED, " ")
        if line is not None and layout.starts(line):
            if segment.lines:
                yield segment
            segment = Segment(0, opened=True)
            continue
        if line is None:
            segment.start, segment.size = segment.start or number, limit + 1
            segment.lines = segment.lines or [""]
            continue
        if not segment.lines and not line.strip():
            continue
        segment.start = segment.start or number
        segment.size += len(line) + _COST
        if segment.size <= limit:
            segment.lines.append(line)
        segment.notes = segment.notes or notes
        if layout.ends(line):
            segment.ended = True
            yield segment
            segment = Segment(0)
    if segment.lines:
        yield segment


def short_by(said: int, text: str) -> tuple[Note, ...]:
    """What is to be said of a text that has far fewer words than the database counted."""
    there = len(text.split())
    if said < _COUNTED or there * 2 >= said:
        return ()
    return (("truncated", f"the delivery counts {said} words and {there} are here; deliver the article again"),)
