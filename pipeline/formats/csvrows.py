"""The rows of a CSV, however it is broken: one stray quote, or one row without end, costs itself alone where it can."""

import csv
from collections.abc import Iterator

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError
from pipeline.formats.decode import Decoder, utf8
from pipeline.formats.streams import lines, too_long

_LINE = 100
"""What it costs to remember a line, however short: millions of short ones are no article, and would fill memory."""
_UNCLOSED = "a quote that is opened here is never closed; close it"


class Lines:
    """Feeds lines to the parser and remembers those of the row that it is in, so that a stray quote costs one row."""

    _returns = 20  # each reads up to `max_article` again

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
        number, line = self._next()
        self.row.append((number, line))
        self._size += len(line) + _LINE
        if self._size > self.options.max_article:
            raise RefusedError("too-long", too_long(self.options))
        return line

    def begin(self) -> None:
        """The parser comes to a new row."""
        self.row, self.notes, self._size, self.ended = [], (), 0, False

    def back(self) -> None:
        """Feed all lines of this row again but its first."""
        self._returns -= 1
        if self._returns < 0:
            raise RefusedError("csv", "quotes are opened again and again and never closed; what follows is not read")
        self._again += reversed(self.row[1:])

    def skip(self) -> None:
        """Pass over the rest of a row that is too long: the lines up to the one that closes its quote."""
        opened = sum(line.count('"') for _, line in self.row) % 2
        while opened:
            try:
                opened = (opened + self._next()[1].count('"')) % 2
            except RefusedError:
                continue
            except StopIteration:
                return

    def _next(self) -> tuple[int, str]:
        return self._again.pop() if self._again else self._fresh()

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


def rows(feed: Lines, delimiter: str) -> Iterator[tuple[int, list[str] | Note, tuple[Note, ...]]]:
    """Each row with the line that it starts on; a note in the place of one that cannot be read."""
    # The limit is the process's own, and its default is less than a long article; what bounds a row is `Lines`.
    csv.field_size_limit(max(csv.field_size_limit(), feed.options.max_article + 1))
    reader = csv.reader(feed, delimiter=delimiter)
    while True:
        feed.begin()
        row = _row(reader)
        if not feed.row:
            return
        if feed.ended:
            row = ("csv", _UNCLOSED)
            feed.back()
        elif isinstance(row, tuple):
            feed.skip()
            row = (row[0], f"{_UNCLOSED}: nothing after it is read") if feed.ended else row
        if row:
            yield feed.row[0][0], row, feed.notes


def _row(reader: Iterator[list[str]]) -> list[str] | Note:
    try:
        return next(reader, [])
    except RefusedError as error:
        return error.code, error.message
    except csv.Error as error:
        return "csv", f"the row is broken ({error}); mend it"
