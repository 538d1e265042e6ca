"""A row of a table, or an object of JSON -> an Article: which column is which field."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pipeline.formats.base import STAGE, Note, ReadOptions
from pipeline.formats.ids import named, sha256
from pipeline.formats.streams import too_long
from pipeline.records import Article, Problem, Source

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "text": (
        *("text", "body", "content", "article", "articletext", "fulltext", "articlebody", "bodytext", "maintext"),
        *("articlecontent", "plaintext", "story"),
    ),
    "html": ("html", "bodyhtml", "contenthtml", "rawhtml"),
    "title": ("title", "headline", "articletitle"),
    "published": (
        *("published", "date", "publishdate", "publisheddate", "publicationdate", "pubdate", "publishedat", "datepublished"),
        *("datepublish", "publishedon", "publishtime", "publishedtime", "datetime", "timestamp"),
    ),
    "outlet": (
        *("source", "outlet", "publication", "publisher", "newspaper", "sourcename", "sitename", "site"),
        *("medianame", "domain", "sourcedomain", "mediaurl"),
    ),
    "byline": ("author", "authors", "byline", "authorname", "creator", "writer"),
    "url": ("url", "link", "articleurl", "weburl", "canonicalurl", "permalink"),
    "id": ("id", "articleid", "uid", "uuid", "guid", "docid", "documentid", "storiesid"),
}
"""Field -> the names that its column usually has, the best first, without case, spaces, hyphens and underscores."""

_PLAIN = frozenset({"text", "articletext", "fulltext", "maintext", "plaintext"})
_SEPARATORS = re.compile(r"[\s_-]+")
_DOMAIN = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+/?")
_INSIDE = ("name", "$oid", "$date")
_JOINTS = {"text": "\n\n"}


@lru_cache(maxsize=16)
def plan(columns: tuple[str, ...], mapped: tuple[tuple[str, str], ...]) -> Mapping[str, tuple[str, ...]]:
    """Field -> the columns that it is taken from, the best first; a mapped field is taken from its column alone."""
    known: dict[str, str] = {}
    for column in columns:
        known.setdefault(_key(column), column)
    found = {field: tuple(known[name] for name in names if name in known) for field, names in COLUMNS.items()}
    return {**found, **{field: (column,) if column in columns else () for field, column in mapped}}


def _key(column: str) -> str:
    return _SEPARATORS.sub("", column).casefold()


def unfit(columns: Collection[str], options: ReadOptions) -> Note | None:
    """What keeps a table with these columns from being read, if anything does."""
    there = f"; it has: {', '.join(map(ascii, list(columns)[:40]))}"
    absent = [f"{field}={column}" for field, column in options.columns.items() if column not in columns]
    if absent:
        return "no-column", f"has no column for --map {' '.join(absent)}{there}"
    taken = plan(tuple(columns), tuple(options.columns.items()))
    if not taken["text"] and not taken["html"]:
        return "no-text", f"has no column that is known to hold text: name it with --map text=COLUMN{there}"
    return None


def canonical(row: Mapping[str, Any]) -> bytes:
    """A row as bytes that do not depend on the order of its columns: what its hash is taken of."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode(
        "utf-8", "backslashreplace"
    )


def article(
    row: Mapping[str, Any], raw: bytes, source: Source, options: ReadOptions, notes: tuple[Note, ...] = ()
) -> Article | Problem:
    """The article that a row holds; `raw` are the bytes that it stood in."""
    mapped = tuple(options.columns.items())
    taken = plan(tuple(row), mapped)
    values = {field: _first(row, columns, field) for field, columns in taken.items()}
    if values["html"].strip() and "text" not in options.columns:
        # Beside a page a "body" is the page's or somebody's reading of it; only a column that says text is taken for one.
        values["text"] = _first(row, tuple(column for column in taken["text"] if _key(column) in _PLAIN), "text")
    source = Source(path=source.path, member=source.member, line=source.line, sha256=sha256(raw))
    if not values["text"].strip() and not values["html"].strip():
        return _unread(source, "no-text", f"has no text ({_looked(taken)}); if it has, name its column with --map text=COLUMN")
    if max(len(values["text"]), len(values["html"])) > options.max_article:
        return _unread(source, "too-long", too_long(options))
    own = values.pop("id").strip()
    clean = {field: _scrubbed(value) for field, value in values.items()}
    if clean != values:
        notes = (*notes, ("lone-surrogate", "half characters (lone surrogates) stand as U+FFFD; mend them in the input"))
    absent = tuple(f"{field}={column}" for field, column in mapped if column not in row)
    if absent:
        notes = (*notes, ("no-column", f"this row has no column for --map {' '.join(absent)}"))
    return named(source, own, notes, **_shaped(clean))


def _shaped(values: Mapping[str, str]) -> dict[str, str | None]:
    """Text comes as it stood; of metadata the space around it is dropped."""
    shaped: dict[str, str | None] = {field: value.strip() for field, value in values.items()}
    text = values["text"] if shaped["text"] else ""
    page = None if text else values["html"]
    return {**shaped, "text": text, "html": page, "url": shaped["url"] or None, "published": shaped["published"] or None}


def _first(row: Mapping[str, Any], columns: tuple[str, ...], field: str) -> str:
    """The first value that is not empty, save that an outlet's name goes before its domain."""
    spare = ""
    for column in columns:
        value = _string(row[column], _JOINTS.get(field, ", "))
        if value and not (field == "outlet" and _DOMAIN.fullmatch(value[:100])):
            return value
        spare = spare or value
    return spare


def _string(value: Any, joint: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return joint.join(filter(None, (_scalar(item) for item in value)))
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, Mapping):
        value = next((value[key] for key in _INSIDE if isinstance(value.get(key), str)), None)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) and value == value else ""


def _scrubbed(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value


def _looked(taken: Mapping[str, tuple[str, ...]]) -> str:
    return " and ".join(f"{column!a} is empty" for column in (*taken["text"], *taken["html"])) or "no column is known to hold it"


def _unread(source: Source, code: str, message: str) -> Problem:
    return Problem(source=source, stage=STAGE, code=code, message=message)
