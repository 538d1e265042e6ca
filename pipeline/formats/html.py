"""HTML: one page a file."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions
from pipeline.formats.decode import decode
from pipeline.formats.marks import refuse_binary
from pipeline.formats.page import page
from pipeline.formats.streams import whole
from pipeline.records import Article, Problem

_START = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)


class Html:
    """A file that is the page of one article. The page is decoded, and its text is taken by the clean stage."""

    name: ClassVar[str] = "html"
    suffixes: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins as a page does."""
        return bool(_START.match(decode(blob.head[:2048], "cp1252").text))

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article, whose `text` is empty as yet."""
        refuse_binary(blob)
        yield page(whole(blob, options), blob)
