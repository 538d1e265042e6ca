"""DOCX: a delivery of Nexis Uni or Factiva, or one article."""

import re
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO, ClassVar

from pipeline.formats import papers
from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.members import member, unzipped
from pipeline.formats.streams import CHUNK, guarded, too_long
from pipeline.records import Article, Problem

_DOCUMENT = re.compile(r"word/document\d{0,3}\.xml")
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_ASIDE = frozenset({"delText", "instrText", "footnoteReference", "Fallback"})


class Docx:
    """A document of Word's. Its main text alone is read: no headers, footnotes, comments or deleted words."""

    name: ClassVar[str] = "docx"
    suffixes: ClassVar[frozenset[str]] = frozenset({".docx", ".docm"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it is a zip that bears the suffix or has Word's parts in it."""
        named = blob.name.endswith(tuple(self.suffixes))
        return blob.head.startswith(b"PK\x03\x04") and (named or b"word/" in blob.head)

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The articles."""
        with unzipped(blob, options) as archive:
            yield from papers.read(_paragraphs(_part(archive, options), options), blob, options)


def _part(archive: zipfile.ZipFile, options: ReadOptions) -> BinaryIO:
    info = next((info for info in archive.infolist() if _DOCUMENT.fullmatch(info.filename)), None)
    if info is None:
        raise RefusedError("unreadable", "is no document of Word's: it has no text part; save it as DOCX again")
    if info.flag_bits & 1:
        raise RefusedError("encrypted", "is encrypted; save it without its password")
    packed = max(info.compress_size, 1)
    return guarded(member(archive, info), options, lambda: packed)


def _paragraphs(stream: BinaryIO, options: ReadOptions) -> Iterator[str]:
    """Each paragraph. No tree is made, and a DOCTYPE, which no document has, is refused with the entities in it."""
    from lxml import etree

    target = _Target()
    parser = etree.XMLParser(target=target, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    while not target.error and (data := stream.read(CHUNK)):
        target.guard(partial(parser.feed, data))
        yield from target.take()
        if target.size > options.max_article:
            raise RefusedError("too-long", too_long(options))
    if not target.error:
        target.guard(parser.close)
    yield from target.take(rest=True)
    if target.error:
        words = f"its text is damaged ({target.error[:100]!a}): what follows is not read; fetch it again"
        raise RefusedError("unreadable", words)


class _Target:
    """Gathers the text of paragraphs from the events of a parser."""

    def __init__(self) -> None:
        self.error = ""
        self.size = 0
        self._ready: list[str] = []
        self._parts: list[str] = []
        self._inside, self._aside = False, 0

    def guard(self, step: Callable[[], object]) -> None:
        """Take a step of the parser, and remember what is wrong with the XML where something is."""
        from lxml import etree

        try:
            step()
        except etree.XMLSyntaxError as error:
            self.error = self.error or str(error.msg)

    def start(self, tag: str, attributes: Any) -> None:  # noqa: ARG002 - lxml's own shape
        name = tag.rpartition("}")[2]
        self._aside += name in _ASIDE
        self._inside = name == "t" and not self._aside
        if name in _BREAKS:
            self._parts.append(_BREAKS[name])

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._inside = False
        self._aside -= name in _ASIDE
        if name == "p":
            self._ready.append("".join(self._parts))
            self._parts, self.size = [], 0

    def data(self, data: str) -> None:
        if self._inside:
            self._parts.append(data)
            self.size += len(data)

    def doctype(self, *_: Any) -> None:
        self.error = "a DOCTYPE"

    def close(self) -> None:
        return None

    def take(self, *, rest: bool = False) -> list[str]:
        """The paragraphs that are whole, and where all was read what is left of the last."""
        ready, self._ready = self._ready, []
        return [*ready, "".join(self._parts)] if rest and self._parts else ready
