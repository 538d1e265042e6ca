"""CSV and TSV: one article a row, under a row of column names."""

import csv
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError
from pipeline.formats.decode import Decoder, decode, utf8
from pipeline.formats.fields import article, canonical, unfit
from pipeline.formats.marks import refuse_binary
from pipeline.formats.streams import lines, too_long
from pipeline.records import Article, Problem

_DELIMITERS = ",;\t|"


class Csv:
    """A table of which each row is an article. Nothing marks a CSV, so it is told by its suffix alone."""

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[frozenset[str]] = frozenset({".csv", ".tsv", ".tab"})

    def sniff(self, blob: Blob) -> bool:  # noqa: ARG002 - a format's own shape
        """Never."""
        return False

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each row; a row with too many or too few columns is a problem."""
        refuse_binary(blob)
        header: list[str] = []
        for start, row, notes in _rows(_Lines(blob, options), _delimiter(blob)):
            if not header:
                header = _header(row, options)
            elif isinstance(row, tuple):
                yield blob.problem(*row, start)
            elif len(row) != len(header):
                words = f"the row has {len(row)} columns, not {len(header)}; put a field that holds a separator in quotes"
                yield blob.problem("csv", words, start)
            else:
                values = dict(zip(header, row, strict=True))
                yield article(values, canonical(values), blob.source(start), options, notes)


def _header(row: list[str] | Note, options: ReadOptions) -> list[str]:
    if isinstance(row, tuple):
        raise RefusedError(*row)
    header = [name.strip() for name in row]
    if trouble := unfit(header, options):
        raise RefusedError(*trouble)
    return header


class _Lines:
    """Feeds lines to the parser and remembers those of the row that it is in, so that a stray quote costs one row."""

    def __init__(self, blob: Blob, options: ReadOptions) -> None:
        self.options = options
        self.row: list[tuple[int, str]] = []
        self.notes: tuple[Note, ...] = ()
        self.ended = False
        self._lines, self._decoder = lines(utf8(blob), options.max_article), Decoder(blob.head)
        self._again: list[tuple[int, str]] = []
        self._size = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line = self._again.pop() if self._again else self._fresh()
        self.row.append((number, line))
        self._size += len(line)
        if self._size > self.options.max_article:
            raise RefusedError("too-long", too_long(self.options))
        return line

    def begin(self) -> None:
        """The parser comes to a new row."""
        self.row, self.notes, self._size, self.ended = [], (), 0, False

    def back(self) -> None:
        """Feed all lines of this row again but its first."""
        self._again += reversed(self.row[1:])

    def _fresh(self) -> tuple[int, str]:
        number, line = next(self._lines, (0, b""))
        if not number:
            self.ended = True
            raise StopIteration
        if line is None:
            self.row.append((number, ""))
            raise RefusedError("too-long", too_long(self.options))
        decoded = self._decoder(line)
        self.notes = self.notes or decoded.notes
        return number, decoded.text


def _rows(feed: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Note, tuple[Note, ...]]]:
    """Each row with the line that it starts on; a note in the place of one that cannot be read."""
    # The limit is the process's own, and its default is less than a long article; what bounds a row is `_Lines`.
    csv.field_size_limit(max(csv.field_size_limit(), feed.options.max_article + 1))
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin()
        row = _row(reader)
        if not feed.row:
            return
        if feed.ended:
            row = ("csv", "a quote that is opened here is never closed; close it")
        if isinstance(row, tuple):
            feed.back()
        if row:
            yield feed.row[0][0], row, feed.notes


def _row(reader: Iterator[list[str]]) -> list[str] | Note:
    try:
        return next(reader, [])
    except RefusedError as error:
        return error.code, error.message
    except csv.Error as error:
        return "csv", f"the row is broken ({error}); mend it"


def _delimiter(blob: Blob) -> str:
    if blob.name.endswith((".tsv", ".tab")):
        return "\t"
    header = decode(blob.head).text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)
