"""A mail in a file of its own; one article."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions
from pipeline.formats.marks import refuse_binary
from pipeline.formats.message import article
from pipeline.formats.streams import BOM, whole
from pipeline.records import Article, Problem

_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_USUAL = frozenset({b"from", b"to", b"subject", b"date", b"reply-to", b"sender"})
_TRANSPORT = frozenset(
    {b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"dkim-signature", b"list-id"}
)
_LINES = 200
_FEWEST = 2


class Eml:
    """A message as a mail program saves it, a newsletter as a rule."""

    name: ClassVar[str] = "eml"
    suffixes: ClassVar[frozenset[str]] = frozenset({".eml"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with a mail's headers, one of those among them that only mail has."""
        return is_message(blob.head)

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article."""
        refuse_binary(blob)
        yield article(whole(blob, options).removeprefix(BOM), blob.source())


def is_message(head: bytes) -> bool:
    """Whether these bytes begin with the headers of a mail: a subject or a sender and what a mail server writes."""
    names = set()
    for line in head.removeprefix(BOM).split(b"\n", _LINES)[:_LINES]:
        header = _HEADER.match(line)
        if header:
            names.add(header[1].lower())
        elif not line[:1].isspace() or not line.strip() or not names:
            break
    return len(names & _USUAL) >= _FEWEST and bool(names & _TRANSPORT)
