"""RTF: a delivery of Nexis Uni, LexisNexis or Factiva, or one article."""

from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats import papers
from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.rtftext import paragraphs
from pipeline.formats.streams import BOM
from pipeline.records import Article, Problem

_LARGEST = 10
"""A file may be so many times as large as an article: it holds many, and pictures."""


class Rtf:
    """A document in RTF, whatever its suffix: databases name it .doc too. Read whole, since its groups nest."""

    name: ClassVar[str] = "rtf"
    suffixes: ClassVar[frozenset[str]] = frozenset({".rtf", ".doc"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins as RTF does."""
        return blob.head.removeprefix(BOM).lstrip().startswith(b"{\\rtf")

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The articles."""
        if not self.sniff(blob):
            raise RefusedError("rtf", "is no RTF (Word's own old format is not read); save it as DOCX or RTF")
        limit = options.max_article * _LARGEST
        raw = blob.stream.read(limit + 1)
        if len(raw) > limit:
            raise RefusedError("too-long", f"an RTF file of more than {limit} bytes; split it, or raise read.max_article")
        yield from papers.read(paragraphs(raw), blob, options)
