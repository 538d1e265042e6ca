"""One article of Factiva, as lines -> its fields: the form with two-letter codes (HD, LP, TD), and the one as displayed."""

import re

from pipeline.formats.base import Note, ReadOptions, RefusedError
from pipeline.formats.days import is_date, iso
from pipeline.formats.delivery import short_by
from pipeline.formats.paragraphs import blocks, joined, paragraph

NUMBER = r"(?:Document|Dokument|Documento|Documento n\.)[ \t]{1,3}([A-Z][A-Z0-9]{2,11}(?:19|20)\d{6}[A-Za-z0-9]{5,12})"
COUNT = r"(\d{1,3}(?:[.,\u00a0 ]\d{3})|\d{1,6}) (?:words?|mots?|wörter|palabras|parole|woorden|palavras)"
_CODES = frozenset(
    (
        *("SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CT", "RF", "LP", "TD"),
        *("ART", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "DE", "AN", "CX", "CLM", "RST", "LOC", "TX", "NGC"),
        *("GC"),
    )
)
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]*\|[ \t|]*|\t[ \t]*|[ ]{2,}|[ ](?=\S)|[ \t]*$)(.*)", re.S)
_WORDS = frozenset({"SE", "ET", "ED", "PG", "CO", "IN", "RE", "DE", "ART", "LA", "CT", "CR", "LOC", "VOL"})
"""Codes that are words or initials too: a single space behind one does not tell."""
_TERM = re.compile(r"\w{1,12} : ")
_COUNT = re.compile(COUNT, re.I)
_NUMBER = re.compile(NUMBER)
_RIGHTS = re.compile(r"(?:copyright|\(c\)|©|\(copyright\))|.{0,80}all rights reserved", re.I)
_PAGE = re.compile(
    r"(?:page|seite) \d{1,5}(?: (?:of|sur|von|de) \d{1,5})?(?:\W{1,5}.{0,20}factiva.{0,60})?"
    r"|(?:©|\(c\)) (?:19|20)\d\d factiva.{0,60}",
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
_HEAD = 14
"""The labels below a headline are no more lines than this."""


def coded(lines: list[str]) -> bool:
    """Whether an article is in the form with codes."""
    codes = {code for code, _ in filter(None, map(_code, lines))}
    return len(codes & {"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD"}) > 3


def fields(lines: list[str], options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
    """The fields of Article, and what is to be said of them. Raises `RefusedError` where there is no text."""
    rows = [line.strip(" \t|\u00a0") for line in lines if not _PAGE.fullmatch(line.strip()[:120])]
    body, found = _coded(rows) if coded(rows) else _displayed(rows)
    text = "\n\n".join(map("\n".join if options.as_is else paragraph, blocks(body)))
    if not text:
        raise RefusedError("no-text", "this article of the delivery has no text; deliver it again")
    number = next((match[1] for match in map(_NUMBER.search, reversed(rows)) if match), "")
    words = _COUNT.match(found.pop("WC"))
    day = found["published"]
    values = {**found, "text": text, "published": iso(day) or day, "id": number}
    return values, short_by(int(re.sub(r"\D", "", words[1])) if words else 0, text)


def _code(row: str) -> tuple[str, str] | None:
    """The code that a line begins with, and what follows it."""
    match = _CODE.match(row)
    if not match or match[1] not in _CODES:
        return None
    between = row[len(match[1]) : match.start(2)]
    word = between == " " and match[1] in _WORDS and not _TERM.match(match[2])
    return None if word else (match[1], match[2].strip())


def _coded(rows: list[str]) -> tuple[list[str], dict[str, str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for row in rows:
        code = _code(row)
        if code:
            current = found.setdefault(code[0], [])
            current += [code[1]] if code[1] else []
        else:
            current.append(row)
    text = [*found.get("LP", ()), "", *found.get("TD", ()), "", *found.get("TX", ())]
    line = {code: joined([value for value in values if value]) for code, values in found.items()}
    return text, {
        "WC": line.get("WC", ""),
        "title": line.get("HD", ""),
        "byline": line.get("BY", ""),
        "outlet": line.get("SN", ""),
        "published": line.get("PD", ""),
    }


def _displayed(rows: list[str]) -> tuple[list[str], dict[str, str]]:
    """Headline, byline, count of words, day, time, outlet, its code, language, rights, each on a line; then the text."""
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
    byline = rows.pop() if len(rows) > 1 and _is_byline(rows[-1]) else ""
    if len(rows) > 1 and (";" in rows[0] or _SECTION.search(rows[0])):
        rows = rows[1:]
    return joined(rows), byline


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
    while rows and not rows[-1]:
        rows = rows[:-1]
    alone = sum(map(bool, rows)) > 1 and not rows[-2]
    return rows[:-1] if alone and len(rows[-1]) < _NAME and rows[-1][-1] not in ".!?…\"'”’»)" else rows
