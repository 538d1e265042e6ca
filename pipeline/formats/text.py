"""Plain text: one article a file."""

from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.decode import decode
from pipeline.formats.ids import named, sha256
from pipeline.formats.marks import refuse_binary
from pipeline.formats.streams import whole
from pipeline.records import Article, Problem


class Text:
    """A file that is the text of one article. Plain text bears no marks: it is told by its suffix, or by having none."""

    name: ClassVar[str] = "text"
    suffixes: ClassVar[frozenset[str]] = frozenset({".txt", ".text", ".md"})

    def sniff(self, blob: Blob) -> bool:  # noqa: ARG002 - a format's own shape
        """Never."""
        return False

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article."""
        refuse_binary(blob)
        raw = whole(blob, options)
        decoded = decode(raw)
        if decoded.encoding is None:
            raise RefusedError("encoding", "is text in no encoding that is known; save it as UTF-8")
        if not decoded.text.strip():
            raise RefusedError("empty", "holds no text; leave it out, or fetch it again")
        yield named(blob.source(sha256=sha256(raw)), notes=decoded.notes, text=decoded.text)
