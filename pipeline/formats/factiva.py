"""Factiva: deliveries as text, many articles a file."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, Note, ReadOptions
from pipeline.formats.delivery import Segment, articles, start_of, text_lines
from pipeline.formats.factivafields import COUNT, NUMBER, coded, fields
from pipeline.records import Article, Problem

_NUMBERED = re.compile(rf"^[ \t|]*(?:AN[ \t|]{{1,9}})?{NUMBER}", re.M)
_COUNTED = re.compile(rf"^[ \t|]*(?:WC[ \t|]{{1,9}})?{COUNT}[ \t\r|]*$", re.M | re.I)
_CODES = re.compile(r"^[ \t|]*(HD|WC|PD|SN|SC|LA|CY|LP|TD)(?:[ \t|]|\r?$)", re.M)
_NUMBER = re.compile(NUMBER)
_MANY = 5
_LONGEST = 90


class FactivaLayout:
    """Where an article ends: with its number, "Document HCOU000020190105ef150001a"."""

    name = "factiva"

    def starts(self, line: str) -> bool:
        """Whether a line is the heading of the search's summary, of which nothing is an article."""
        return line.strip() in ("Search Summary", "Résumé de la recherche", "Suchzusammenfassung", "Resumen de la búsqueda")

    def ends(self, line: str) -> bool:
        """Whether a line holds the article's number."""
        return len(line) < _LONGEST and bool(_NUMBER.fullmatch(line.strip(" \t|").removeprefix("AN").strip(" \t|")))

    def first(self, segment: Segment) -> int:  # noqa: ARG002 - a layout's own shape
        """None: there is no cover."""
        return 0

    def is_article(self, segment: Segment) -> bool:
        """Whether its number stands below it, or its count of words or a code for one in it."""
        if segment.opened:
            return False
        return (
            segment.ended or any(len(line) < _LONGEST and _COUNTED.match(line) for line in segment.lines) or coded(segment.lines)
        )

    def fields(self, segment: Segment, options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
        """The fields. Raises `RefusedError` where there is no text."""
        cut = ("truncated", "the number that ends each article of a delivery is missing here; deliver it again")
        found, notes = fields(segment.lines, options)
        return found, notes if segment.ended else (*notes, cut)


class Factiva:
    """A delivery as text. DOCX and RTF deliveries are read by the formats of those names, in the same way."""

    name: ClassVar[str] = "factiva"
    suffixes: ClassVar[frozenset[str]] = frozenset()

    def sniff(self, blob: Blob) -> bool:
        """Whether it is plain text that bears the marks of a delivery."""
        return blob.name.endswith((".txt", ".text")) and is_factiva(start_of(blob.head))

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The articles; `line` is where each begins."""
        return articles(text_lines(blob, options), FactivaLayout(), blob, options)


def is_factiva(text: str) -> bool:
    """Whether the beginning of a file bears the marks: an article's number with a count of words, or many of the codes."""
    codes = set(_CODES.findall(text))
    return bool(_NUMBERED.search(text) and (_COUNTED.search(text) or "HD" in codes)) or len(codes) >= _MANY
