"""One article of LexisNexis or Nexis Uni, as lines -> its fields.

LexisNexis prints outlet, day, headline and labels in capitals (LENGTH:) around the text; Nexis Uni prints headline, outlet and
day, then labels (Length:), then "Body". Both end with labels again.
"""

import re

from pipeline.formats.base import Note, ReadOptions, RefusedError
from pipeline.formats.days import is_date, iso
from pipeline.formats.delivery import short_by
from pipeline.formats.nexishead import RIGHTS, titles
from pipeline.formats.paragraphs import Block, blocks, dated, paragraph

LABEL = re.compile(r"[ \t]*([^\W\d_][\w-]{1,18}(?: [\w-]{1,15})?):(?:[ \t]+|$)(.*)", re.S)
_LABELS = {
    "headline": "headline titel titre titular",
    "byline": "byline author autor auteur",
    "section": "section rubrik rubrique sección seccion sectie",
    "length": "length länge longueur longitud lengte lunghezza",
    "dateline": "dateline origine",
    "highlight": "highlight chapeau",
    "series": "series",
    "loaded": "load-date update date-chargement fecha-carga laaddatum",
    "url": "url",
}
_KEYS = {word: key for key, words in _LABELS.items() for word in words.split()}
_HEAD = frozenset({"headline", "byline", "section", "length", "dateline", "highlight", "series"})
_TRAILER = frozenset(
    (
        *("load-date", "update", "date-chargement", "fecha-carga", "laaddatum", "url", "language", "sprache"),
        *("langue", "idioma", "taal", "graphic", "graphique", "grafik", "publication-type", "document-type", "type"),
        *("pub-type", "publikationstyp", "type-publication", "tipo-publicación", "journal-code", "subject"),
        *("category", "organization", "company", "ticker", "industry", "person", "geographic", "country", "city"),
        *("state", "isin", "name", "notes", "correction", "correction-date", "acc-no", "copyright", "classification"),
        *("doc-type"),
    )
)
_ALONE = frozenset({"classification", "graphic", "notes", "correction", "bibliography", "load-date"})
_BODY = re.compile(r"[ \t]*(?:BODY|Body|Text|Textkörper|Corps|Cuerpo)[ \t]*:?[ \t]*")
PAGE = re.compile(r"(?:page|seite) \d{1,5} (?:of|sur|von|de) \d{1,5}", re.I)
_WEB = re.compile(r"https?://\S{1,1000}")
_COUNT = re.compile(r"\d{1,3}(?:[.,]\d{3})|\d{1,7}")


def key_of(label: str) -> str:
    """What a label in any of the languages stands for; the label itself, lower-case, where that is nothing known."""
    return _KEYS.get(label.lower(), label.lower())


def fields(lines: list[str], options: ReadOptions) -> tuple[dict[str, str], tuple[Note, ...]]:
    """The fields of Article, and what is to be said of them. Raises `RefusedError` where there is no text."""
    rows = [line for line in map(str.strip, lines) if not PAGE.fullmatch(line[:60])]
    first, body = _bounds(rows)
    found = blocks(rows[body:])
    end = _trailer(found)
    text = "\n\n".join(map("\n".join if options.as_is else paragraph, found[:end]))
    if not text:
        raise RefusedError("no-text", "this article of the delivery has no text; deliver it again")
    labels, last = _labelled(rows[first:body]), _labelled([line for block in found[end:] for line in (*block, "")])
    title, outlet, day = titles(rows[:first], labels, uni=first < len(rows) and not rows[first].partition(":")[0].isupper())
    web = (line for block in found[max(0, end - 1) :] for line in block if _WEB.fullmatch(line))
    loaded = labels.get("loaded") or last.get("loaded", "")
    values = {
        "text": dated(labels.get("dateline", ""), text),
        "title": title,
        "byline": labels.get("byline", ""),
        "outlet": outlet,
        "published": iso(day) or iso(loaded) or day or loaded,
        "url": last.get("url") or next(web, ""),
    }
    return values, short_by(_number(labels.get("length", "")), text)


def _bounds(rows: list[str]) -> tuple[int, int]:
    """Where the first label stands, or what stands for one, and where the body begins."""
    marker = next((at for at, row in enumerate(rows) if _BODY.fullmatch(row)), None)
    before = rows if marker is None else rows[:marker]
    first = next((at for at, row in enumerate(before) if _key(row) in _HEAD), None)
    if marker is not None:
        return (marker if first is None else first), marker + 1
    if first is None:
        day = next((at for at, row in enumerate(rows) if is_date(row)), 0)
        first = _after(rows, _after(rows, day)) if any(rows[_after(rows, day) :]) else 0
        return first, first
    body = first
    while body < len(rows) and (not rows[body] or _key(rows[body]) in _HEAD):
        body = _after(rows, body) if rows[body] else body + 1
    return first, body


def _after(rows: list[str], at: int) -> int:
    """The end of the block that the row `at` stands in, or of the first one after it."""
    while at < len(rows) and not rows[at]:
        at += 1
    return next((end for end in range(at, len(rows)) if not rows[end]), len(rows))


def _key(row: str) -> str:
    match = LABEL.match(row[:80])
    return key_of(match[1]) if match else ""


def _labelled(rows: list[str]) -> dict[str, str]:
    """Label -> what stands behind it, up to the next label or an empty line."""
    found: dict[str, str] = {}
    current = ""
    for row in rows:
        match = LABEL.match(row)
        key = key_of(match[1]) if match else ""
        if match and (key in _HEAD or key in _TRAILER or key == "loaded"):
            current = key
            found.setdefault(key, match[2].strip())
        elif row and current:
            found[current] = f"{found[current]} {row}".strip()
        elif not row and found.get(current):
            current = ""
    return found


def _trailer(found: list[Block]) -> int:
    """The first of the blocks that end an article: from there on most begin with a label, or are the copyright."""
    labelled, best = 0, len(found)
    for at in range(len(found) - 1, -1, -1):
        row = found[at][0]
        marked = (
            _key(row) in _TRAILER
            or _key(row) == "loaded"
            or row.lower() in _ALONE
            or bool(RIGHTS.match(row[:120]) or _WEB.fullmatch(row))
        )
        labelled += marked
        if marked and labelled * 2 >= len(found) - at:
            best = at
    return best


def _number(value: str) -> int:
    match = _COUNT.match(value)
    return int(re.sub(r"\D", "", match[0])) if match else 0
