"""What the first bytes of a file say of it: a byte order mark, UTF-16 without one, no text at all."""

import codecs

from pipeline.formats.base import Blob, RefusedError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\x00\t\n\x0b\x0c\r\x08\x1a\x1b") + b"\x7f"
_MAGIC = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0", b"SQLite format 3", b"{\\rtf")


def refuse_binary(blob: Blob) -> None:
    """Raise `RefusedError` where a blob is no text."""
    if is_binary(blob.head):
        raise RefusedError("binary", "holds binary data, not text; give it the suffix of what it is, or leave it out")


def is_binary(head: bytes) -> bool:
    """Whether these first bytes of a file are no text in any encoding."""
    if head.startswith(_MAGIC):
        return True
    if head.startswith(tuple(bom for bom, _ in BOMS)) or unmarked_utf16(head):
        return False
    shown = head.rstrip(b"\x00")
    controls = len(shown) - len(shown.translate(None, _CONTROLS))
    return controls * 50 > len(shown) or shown.count(0) * 10 > len(shown) * 3


def unmarked_utf16(raw: bytes) -> str | None:
    """The byte order of text in UTF-16 that has no mark, told by where its zero bytes stand; None for other text."""
    even, odd, half = raw[0:4096:2].count(0), raw[1:4096:2].count(0), len(raw[:4096]) // 2
    if half < 2 or max(even, odd) * 3 < half or min(even, odd) * 20 > half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
