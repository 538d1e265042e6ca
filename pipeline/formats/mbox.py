"""mbox: the mails of a folder in one file; one article a message."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions, RefusedError, failure
from pipeline.formats.eml import is_message
from pipeline.formats.marks import refuse_binary
from pipeline.formats.message import article
from pipeline.formats.streams import lines, too_long
from pipeline.records import Article, Problem

_FROM = re.compile(rb"From [^\r\n]{1,200}? \w{3} \w{3} {1,2}\d{1,2} \d\d:\d\d(?::\d\d)? [^\r\n]{0,20}\d{4}[^\r\n]{0,20}\r?\n?\Z")
_QUOTED = re.compile(rb">+From ")


class Mbox:
    """A mailbox: newsletters that were gathered for years, as Thunderbird, Apple Mail or Google Takeout hand them over."""

    name: ClassVar[str] = "mbox"
    suffixes: ClassVar[frozenset[str]] = frozenset({".mbox", ".mbx"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with the line that mbox puts before a message, and a message."""
        first, _, rest = blob.head.partition(b"\n")
        return bool(_FROM.match(first)) and is_message(rest)

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each message; `line` is where it begins."""
        refuse_binary(blob)
        count = 0
        for number, raw in _messages(blob, options):
            count += 1
            if raw is None:
                yield blob.problem("too-long", too_long(options), number)
                continue
            try:
                yield article(raw, blob.source(number))
            except RefusedError as error:
                yield failure(blob.source(number), error)
        if not count:
            raise RefusedError(
                "mbox", 'holds no message: each begins with a line "From ... 2019"; give it the suffix of what it is'
            )


def _messages(blob: Blob, options: ReadOptions) -> Iterator[tuple[int, bytes | None]]:
    """Each message with the number of its first line; None in the place of one that is too long."""
    start, kept, size, blank = 0, list[bytes](), 0, True
    for number, line in lines(blob.stream, options.max_article):
        if line is not None and blank and _FROM.match(line):
            if start:
                yield start, _joined(kept, size, options)
            start, kept, size = number, [], 0
        elif start:
            size += options.max_article + 1 if line is None else len(line)
            # Of a message that is too long nothing more is kept.
            if line is not None and size <= options.max_article:
                kept.append(line[1:] if _QUOTED.match(line) else line)
        blank = line is not None and not line.strip()
    if start:
        yield start, _joined(kept, size, options)


def _joined(kept: list[bytes], size: int, options: ReadOptions) -> bytes | None:
    return b"".join(kept) if size <= options.max_article else None
