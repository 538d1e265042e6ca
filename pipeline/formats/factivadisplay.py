"""One article of Factiva as displayed, as lines -> its fields, which their order and look tell apart."""

import re

from pipeline.formats.base import RefusedError
from pipeline.formats.days import is_date
from pipeline.formats.paragraphs import blocks, joined

NUMBER = r"(?:Document|Dokument|Documento|Documento n\.)[ \t]{1,3}([A-Z][A-Z0-9]{2,11}(?:19|20)\d{6}[A-Za-z0-9]{5,12})"
COUNT = r"(\d{1,3}(?:[.,\u00a0 ]\d{3})|\d{1,6}) (?:words?|mots?|wörter|palabras|parole|woorden|palavras)"
_COUNT = re.compile(COUNT, re.I)
_NUMBER = re.compile(NUMBER)
_RIGHTS = re.compile(
    r"(?:copyright|\(c\)|©|\(copyright\))|.{0,80}all rights reserved|.{0,80}tous droits réservés|.{0,80}alle rechte vorbehalten"
    r"|.{0,80}todos los derechos reservados|.{0,80}tutti i diritti riservati",
    re.I,
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]m)?(?: \w{2,4})?", re.I)
_SOURCE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_LANGUAGES = frozenset(
    (
        *("english", "french", "german", "spanish", "italian", "dutch", "portuguese", "anglais", "français"),
        *("allemand", "espagnol", "englisch", "französisch", "deutsch", "spanisch", "inglés", "francés", "alemán"),
        *("español", "inglese", "francese", "tedesco", "italiano", "nederlands", "russian", "chinese", "arabic"),
        *("japanese", "polish", "swedish", "danish", "norwegian", "finnish", "turkish"),
    )
)
_BY = re.compile(r"(?:by|von|par|por|di|door) \S", re.I)
_SECTION = re.compile(r"\b(?:desk|section|sect[a-z])\b", re.I)
_NAME = 60
"""A byline is no longer than this."""
_WORDS_OF_SECTION = 3
_HEAD = 14
"""The labels below a headline are no more lines than this."""


def displayed(rows: list[str]) -> tuple[list[str], dict[str, str]]:
    """The lines of the text, and the fields.

    Above the text stand, each on a line: headline, byline, count of words, day, time, outlet, its code, language, rights.
    Raises `RefusedError` where no line counts the words.
    """
    end = next((at for at, row in enumerate(rows) if _NUMBER.fullmatch(row)), len(rows))
    count = next((at for at, row in enumerate(rows[:end]) if _COUNT.fullmatch(row)), None)
    if count is None:
        raise RefusedError("factiva", "this article of the delivery has no line with its count of words; deliver it again")
    above = blocks(rows[:count])
    title, byline = _above([row for block in above for row in block])
    below = [at for at in range(count + 1, end) if rows[at]][:_HEAD]
    head = _below(rows, below)
    names = [row for row in (rows[at] for at in below if at < head) if not (is_date(row) or _TIME.fullmatch(row))]
    return _less_publisher(rows[head:end]), {
        "WC": rows[count],
        "title": title,
        "byline": byline,
        "outlet": names[0] if names else "",
        "published": next((rows[at] for at in below if at < head and is_date(rows[at])), ""),
    }


def _above(rows: list[str]) -> tuple[str, str]:
    """Headline and byline of the lines above the count of words, the section's dropped."""
    if len(rows) > 1 and _is_section(*rows[:2]):
        rows = rows[1:]
    byline = rows[-1] if len(rows) > 1 and _is_byline(rows[-1]) else ""
    return joined(rows[:-1] if byline else rows), byline


def _is_section(row: str, below: str) -> bool:
    """Whether a line above the headline names the section: "World News; SECTA", "Sports Desk", or a few words alone."""
    few = len(row.split()) <= _WORDS_OF_SECTION < len(below.split()) and row[-1].isalnum()
    return (few and not _BY.match(below)) or ";" in row or bool(_SECTION.search(row))


def _is_byline(row: str) -> bool:
    names = [word for word in row.split() if word.isalpha()]
    capitals = sum(word[0].isupper() for word in names)
    return bool(_BY.match(row)) or (len(row) < _NAME and row[-1].isalpha() and bool(names) and capitals * 4 >= len(names) * 3)


def _below(rows: list[str], below: list[int]) -> int:
    """The end of the lines below the count of words: behind the language and the rights, else behind the source's code."""
    end = 0
    for at in below:
        if rows[at].lower() in _LANGUAGES or (_RIGHTS.match(rows[at][:160]) and (end or len(rows[at]) < _NAME * 3)):
            end = at + 1
        elif end:
            return end
    code = next((at for at in below if _SOURCE.fullmatch(rows[at])), None)
    last = below[min(2, len(below)) - 1] if below else len(rows)
    return end or (code if code is not None else last) + 1


def _less_publisher(rows: list[str]) -> list[str]:
    """The text without the publisher's name, which stands alone between the last paragraph and the article's number."""
    last = max((at for at, row in enumerate(rows) if row), default=-1)
    rows = rows[: last + 1]
    alone = sum(map(bool, rows)) > 1 and not rows[-2]
    return rows[:-1] if alone and len(rows[-1]) < _NAME and rows[-1][-1] not in ".!?…\"'”’»)" else rows
