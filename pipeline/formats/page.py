"""The page of an article: how its bytes become Article.html, for each format that holds pages."""

import re

from pipeline.formats.base import Blob, RefusedError
from pipeline.formats.decode import decode
from pipeline.formats.ids import named, sha256
from pipeline.records import Article

_META = re.compile(
    rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.+-]{1,40})|<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{1,40})", re.I
)
_SCANNED = 4096


def page(
    raw: bytes,
    blob: Blob,
    *,
    line: int | None = None,
    charset: str | None = None,
    url: str | None = None,
    captured: str | None = None,
) -> Article:
    """The article of a page; what HTTP said of its encoding goes before what the page says. Raises `RefusedError`."""
    found = _META.search(raw[:_SCANNED])
    declared = charset or (next(filter(None, found.groups())).decode("ascii", "replace") if found else None)
    decoded = decode(raw, declared)
    if decoded.encoding is None:
        raise RefusedError("encoding", "is a page in no encoding that is known; save it as UTF-8")
    if not decoded.text.strip():
        raise RefusedError("empty", "holds no page; leave it out, or fetch it again")
    return named(blob.source(line, sha256(raw)), notes=decoded.notes, html=decoded.text, url=url, captured=captured)
