"""One article of Factiva, as lines -> its fields: the form with two-letter codes (HD, LP, TD), and the one as displayed."""

import re

from pipeline.formats.base import Note, ReadOptions, RefusedError
from pipeline.formats.days import iso
from pipeline.formats.delivery import short_by
from pipeline.formats.factivadisplay import COUNT, NUMBER, displayed
from pipeline.formats.paragraphs import blocks, joined, paragraph

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
_PAGE = re.compile(
    r"(?:page|seite) \d{1,5}(?: (?:of|sur|von|de) \d{1,5})?(?:\W{1,5}.{0,20}factiva.{0,60})?"
    r"|(?:©|\(c\)) (?:19|20)\d\d factiva.{0,60}",
    re.I,
)


def coded(lines: list[str]) -> bool:
    """Whether an article is in the form with codes."""
    codes = {code for code, _ in filter(None, map(_code, lines))}
    return len(codes & {"HD", "WC", "PD", "SN", "SC", "LA", "LP", "TD"}) > 3


def fields(lines: list[str], options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
    """The fields of Article, and what is to be said of them. Raises `RefusedError` where there is no text."""
    rows = [line.strip(" \t|\u00a0") for line in lines if not _PAGE.fullmatch(line.strip()[:120])]
    body, found = _coded(rows) if coded(rows) else displayed(rows)
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
