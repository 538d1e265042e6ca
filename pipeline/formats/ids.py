"""The id of an article: its own where the input gives one that can be used, else a hash of its content."""

import hashlib
from typing import Any

from pipeline.formats.base import STAGE, Note
from pipeline.formats.paths import is_control
from pipeline.records import Article, Problem, Source

_LENGTH = 20
_LONGEST = 500


def sha256(raw: bytes) -> str:
    """The full hash of an article's raw bytes."""
    return hashlib.sha256(raw).hexdigest()


def is_own(article: Article) -> bool:
    """Whether the article brought its id with it."""
    return article.id != (article.source.sha256 or "")[:_LENGTH]


def named(source: Source, own: str = "", notes: tuple[Note, ...] = (), **fields: Any) -> Article:
    """An article under its own id, or under the hash of its content; the notes become kept problems under that id."""
    name, more = _checked(own) if own else ("", ())
    name = name or (source.sha256 or "")[:_LENGTH]
    problems = tuple(
        Problem(source=source, stage=STAGE, code=code, message=message, id=name, kept=True) for code, message in (*notes, *more)
    )
    return Article(id=name, source=source, problems=problems, **fields)


def _checked(own: str) -> tuple[str, tuple[Note, ...]]:
    if len(own) > _LONGEST or (not (own.isascii() and own.isprintable()) and any(map(is_control, own))):
        shown = ascii(own if len(own) <= _LONGEST else own[:80] + "...")
        return "", (("bad-id", f"the id {shown} cannot be used, the content's hash stands in for it; mend it in the input"),)
    if ("/" in own or "\\" in own) and not own.startswith(("http://", "https://")):
        return own, (("unsafe-id", f"the id {own!a} looks like a path; it is kept, and is never used as a path"),)
    return own, ()
