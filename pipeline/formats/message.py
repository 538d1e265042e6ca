"""A mail -> an article: its headers, and the best of its parts."""

import re
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr

from pipeline.formats.base import Note, RefusedError
from pipeline.formats.days import iso, rfc2822
from pipeline.formats.decode import decode
from pipeline.formats.ids import named, sha256
from pipeline.formats.markup import plain
from pipeline.records import Article, Source

_PARTS = 200
_SHORT = 400
_HEADER = 2000
_ADDRESS = re.compile(r"<(https?://[^<>\s]{1,1000})>")
_SPLIT = re.compile(r"[ \t]*\r?\n[ \t]*")


def article(raw: bytes, source: Source) -> Article:
    """The article of one message: subject, sender (the newsletter's name), day and text. Raises `RefusedError` without text."""
    if raw.lower().count(b"multipart/") > _PARTS:
        raise RefusedError("too-deep", f"a message of more than {_PARTS} nested parts; save its text on its own")
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(raw)
        text, notes = _text(message)
    except RecursionError:
        raise RefusedError("too-deep", "a message nested too deep to be read; save its text on its own") from None
    if not text:
        raise RefusedError("no-text", "this message has no text in it; leave it out")
    sender, address = parseaddr(_header(message, "From"))
    stamp = _header(message, "Date")
    return named(
        Source(path=source.path, member=source.member, line=source.line, sha256=sha256(raw)),
        _header(message, "Message-ID").strip("<> "),
        notes,
        text=text,
        title=_header(message, "Subject"),
        outlet=sender.strip("\"' ") or address,
        url=next(iter(_ADDRESS.findall(_header(message, "Archived-At"))), None),
        published=rfc2822(stamp) or iso(stamp) or stamp[:100] or None,
    )


def _header(message: Message, name: str) -> str:
    """A header as one line of text, whatever it is encoded in."""
    try:
        value = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")[:_HEADER]
        parts = [_said(part, charset) for part, charset in decode_header(_SPLIT.sub(" ", value))]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):  # what email raises of headers that are none
        parts = [value.encode("ascii", "replace").decode("ascii")]
    return " ".join("".join(parts).encode("utf-8", "replace").decode("utf-8").split())


def _said(part: bytes | str, charset: str | None) -> str:
    raw = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    return decode(raw, charset or "cp1252").text


def _text(message: Message) -> tuple[str, tuple[Note, ...]]:
    """The plain text, unless it is but a hint at the HTML."""
    found: dict[str, str] = {"plain": "", "html": ""}
    notes: tuple[Note, ...] = ()
    for part in message.walk():
        kind = part.get_content_subtype()
        if part.get_content_maintype() != "text" or kind not in found or part.get_content_disposition() == "attachment":
            continue
        decoded = decode(_payload(part), _charset(part))
        text = plain(decoded.text) if kind == "html" else decoded.text.strip()
        if text:
            found[kind] += f"\n\n{text}" if found[kind] else text
            notes = notes or decoded.notes
    text, page = found["plain"], found["html"]
    return (page if page and len(text) < _SHORT and len(text) * 2 < len(page) else text or page), notes


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return None
