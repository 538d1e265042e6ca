"""LexisNexis and Nexis Uni: deliveries as text, many articles a file."""

import re
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, Note, ReadOptions
from pipeline.formats.delivery import Segment, articles, start_of, text_lines
from pipeline.formats.nexisfields import LABEL, PAGE, fields, key_of
from pipeline.records import Article, Problem

_START = re.compile(
    r"[ \t]*(?:(?:document|dokument|documento)[ \t]{1,3}(\d{1,6})[ \t]{1,3}(?:of|von|de|di|van)[ \t]{1,3}(\d{1,6})"
    r"|(\d{1,6})[ \t]{1,3}(?:of|von|de|di|van)[ \t]{1,3}(\d{1,6})[ \t]{1,3}"
    r"(?:documents?|dokumenten?|documentos?|documenti))[ \t]*",
    re.I,
)
_END = re.compile(r"[ \t]*(?:End of Document|Fin du document|Ende des Dokuments|Fin del documento)[ \t]*", re.I)
_NUMBER = re.compile(r"^[ \t]*\w{0,9}[ \t]{0,3}\d{1,6} ?(?:of|von|de|di|van) ?\d{1,6}\b", re.I | re.M)
_LENGTH = re.compile(
    r"^[ \t]*(?:LENGTH|LÄNGE|LONGUEUR|LONGITUD|LENGTE|LUNGHEZZA):[ \t]{0,9}[\d.,]{1,8}[ \t]{0,3}[^\W\d]", re.I | re.M
)
_LOADED = re.compile(r"^[ \t]*(?:LOAD-DATE|UPDATE|DATE-CHARGEMENT|FECHA-CARGA|LAADDATUM):", re.I | re.M)
_ENDING = re.compile(r"^[ \t]*End of Document[ \t\r]*$", re.I | re.M)
_RIGHTS = re.compile(r"^[ \t]*(?:Copyright|\(c\)|©)[ \t]{0,3}(?:\(c\)|©)?[ \t]{0,3}(?:19|20)\d\d", re.I | re.M)
_COVER = re.compile(r"[ \t]*(?:client/matter|search terms|search type|narrowed by|job number|user name):", re.I)
_LONGEST = 100
_BODY = re.compile(r"^[ \t]*Body:?[ \t\r]*$", re.I | re.M)


class NexisLayout:
    """Where an article begins and ends: "3 of 250 DOCUMENTS" before it, or "End of Document" after it."""

    name = "nexis"

    def starts(self, line: str) -> bool:
        """Whether a line counts the documents."""
        match = _START.fullmatch(line) if len(line) < _LONGEST else None
        numbers = [int(group) for group in match.groups() if group] if match else [1, 0]
        return 0 < numbers[0] <= numbers[1]

    def ends(self, line: str) -> bool:
        """Whether a line says that the document ends."""
        return len(line) < _LONGEST and bool(_END.fullmatch(line))

    def first(self, segment: Segment) -> int:
        """The lines up to the last that only a cover has."""
        found = 0
        for at, line in enumerate(segment.lines, 1):
            if _is_own(line):
                break
            found = at if _COVER.match(line) or (found and PAGE.fullmatch(line.strip()[:60])) else found
        return found

    def is_article(self, segment: Segment) -> bool:
        """Whether an end stands below it, or one of the labels that each article has in it."""
        return segment.opened or segment.ended or any(_is_own(line) for line in segment.lines)

    def fields(self, segment: Segment, options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
        """The fields. Raises `RefusedError` where there is no text."""
        lines = segment.lines[:-1] if segment.ended else segment.lines
        return fields(lines, options)


class Nexis:
    """A delivery as text. DOCX and RTF deliveries are read by the formats of those names, in the same way."""

    name: ClassVar[str] = "nexis"
    suffixes: ClassVar[frozenset[str]] = frozenset()

    def sniff(self, blob: Blob) -> bool:
        """Whether it is plain text that bears at least two of the marks of a delivery."""
        return blob.name.endswith((".txt", ".text")) and is_nexis(start_of(blob.head))

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The articles; `line` is where each begins."""
        return articles(text_lines(blob, options), NexisLayout(), blob, options)


def is_nexis(text: str) -> bool:
    """Whether the beginning of a file bears the marks of a delivery: a count of words, and one that no article has alone."""
    if not _LENGTH.search(text):
        return False
    strong = (_LOADED.search(text), _ENDING.search(text), _NUMBER.search(text))
    return any(strong) or bool(_BODY.search(text) and _RIGHTS.search(text))


def _is_own(line: str) -> bool:
    match = LABEL.match(line)
    return bool(match) and key_of(match[1]) in ("length", "loaded")  # type: ignore[index]
