"""XML that holds many articles -> one small tree for each, so that a broken one costs no other.

Each item is cut out of the text and parsed alone, below a root that declares the namespaces. The file's DOCTYPE never comes
to the parser: there are no entities to expand, no files to fetch and no tree that grows with the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError, failure
from pipeline.formats.streams import too_long
from pipeline.formats.window import OPAQUE, Window, encoding_of
from pipeline.records import Problem

_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,2000}\]\s*)?>\s*){0,20}<(?:[\w.-]{1,40}:)?([\w.-]{1,40})(?=[\s/>])",
    re.S | re.I,
)
_NAMESPACE = re.compile(r"""\sxmlns:([\w.-]{1,40})\s{0,3}=\s{0,3}(?:"([^"<&]{1,300})"|'([^'<&]{1,300})')""")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?")
_INVALID = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KNOWN = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
_END = re.compile(">")
_PLACE = re.compile(r",? line \d+(?:, column \d+)?")
_SCANNED = 8192


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands in the file: the number of its first line, and whether its end is missing."""

    line: int
    text: str
    cut: bool


class Items:
    """The items of a file, by the names of their elements. `preamble` is what stands before the first of them."""

    def __init__(self, blob: Blob, names: str, options: ReadOptions) -> None:
        self._blob, self._options, self._window = blob, options, Window(blob, options)
        self._open = re.compile(rf"{OPAQUE}|<(?:[\w.-]{{1,40}}:)?(?:{names})(?=[\s/>])")
        self._edge = re.compile(rf"{OPAQUE}|</?(?:[\w.-]{{1,40}}:)?(?:{names})(?=[\s/>])")
        self.preamble = ""
        self._prefixes: dict[str, str] = dict(_KNOWN)

    def __iter__(self) -> Iterator[Item | Problem]:
        start = self._next(hold=True)
        if start is not None:
            self.preamble = self._window.text[:start]
            self._declare(self.preamble)
        while start is not None:
            self._window.drop(start)
            line = self._window.line
            try:
                yield self._item(line)
            except RefusedError as error:
                yield failure(self._blob.source(line), error)
                self._window.drop(self._window.start + 1)
            start = self._next(hold=False)

    def tree(self, text: str) -> tuple[Any, tuple[Note, ...]]:
        """The element of an item's text, and what had to be mended. Raises `RefusedError` where it is no XML at all."""
        from lxml import etree

        names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in self._prefixes.items())
        document = f"<x{names}>{_repaired(text)}</x>".encode()
        damaged = text.count("\ufffd")
        notes = (("encoding", f"{damaged} characters are damaged and stand as U+FFFD; fetch it again"),) if damaged else ()
        try:
            return next(iter(etree.fromstring(document, _parser())), None), notes
        except etree.XMLSyntaxError as error:
            # The parser counts lines from the item's first: the problem names the file's own.
            what = _PLACE.sub("", str(error.msg))[:100]
            words = f"is not well-formed XML ({what!a}); what could be read of it stands here; fetch it again"
        root = etree.fromstring(document, _parser(recover=True))
        if root is None or not len(root):
            raise RefusedError("xml", "is no XML that can be read; fetch it again")
        return root[0], (*notes, ("xml", words))

    def _next(self, *, hold: bool) -> int | None:
        match = self._window.tag(self._open, self._window.start, hold=hold)
        return match.start() if match else None

    def _item(self, line: int) -> Item | Problem:
        """The item that the window begins with, which is left behind its end, or before the start of the next."""
        end = self._window.search(_END, self._window.start, hold=True)
        if end and self._window.text[end.start() - 1] != "/":
            end = self._window.tag(self._edge, end.end(), hold=True)
        whole = end is not None and (end[0] == ">" or end[0].startswith("</"))
        if end and whole and end[0] != ">":
            end = self._window.search(_END, end.end(), hold=True)
        size = len(self._window.text) if end is None else end.end() if whole else end.start()
        text = self._window.text[self._window.start : size]
        self._window.drop(size)
        if len(text) > self._options.max_article:
            return self._blob.problem("too-long", too_long(self._options), line)
        return Item(line, text, not whole)

    def _declare(self, text: str) -> None:
        for prefix, first, second in _NAMESPACE.findall(text):
            if prefix not in ("xml", "xmlns"):
                self._prefixes[prefix] = first or second


def root(head: bytes) -> str:
    """The name of the root element of an XML file by its first bytes, lower-case, less its prefix; "" where it is none."""
    text = head[:_SCANNED].decode(encoding_of(head[:_SCANNED]), "replace").removeprefix("\ufeff")
    match = _PROLOGUE.match(text) if text.lstrip()[:1] == "<" else None
    return match[1].lower() if match else ""


def _parser(*, recover: bool = False) -> Any:
    from lxml import etree

    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )


def _repaired(text: str) -> str:
    """HTML's entities, which XML does not know, as characters; an ampersand that begins none as one; no control characters."""
    parts = _INVALID.sub("", text).split("<![CDATA[")
    mended = [_AMPERSAND.sub(_character, parts[0])]
    for part in parts[1:]:
        opaque, end, rest = part.partition("]]>")
        mended.append(f"<![CDATA[{opaque}{end}{_AMPERSAND.sub(_character, rest)}")
    return "".join(mended)


def _character(match: re.Match[str]) -> str:
    found = html5.get(f"{match[1]};") if match[1] else None
    return found or f"&amp;{match[0][1:]}"
