"""Text as it should be: one form for each character and line, and nothing that cannot be seen."""

import re
import unicodedata

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Direction marks and overrides: they can make a text read otherwise than it is."""

_BREAKS = re.compile("\r\n?|[\v\f\u2028\u2029]")
_INVISIBLE = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2060\ufeff{BIDI}]")
_ODD = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2028\u2029\u2060\ufeff{BIDI}\ud800-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_BIDI = re.compile(f"[{BIDI}]")
_NEWLINES = re.compile(r"\n{3,}")
_FORMULA = re.compile(
    r"[=+\-@]\s?(?:"
    r"[A-Za-z_][\w.]{0,40}\("  # a function call: =HYPERLINK(
    r"|\w{1,40}\|"  # a command: =cmd|
    r"|[\"'(]?\$?\d[\d.,]{0,30}\s?[+*/^&-]\s?[\d(]"  # arithmetic: -2+3
    r"|\$?[A-Za-z]{1,3}\$?\d{1,7}(?:[+\-*/:!&]|\Z))"  # a cell: =A1
)


def clean_text(text: str) -> str:
    """`text` in NFC, its lines ended by a line feed, without what cannot be seen, without trailing spaces or gaps of empty lines.

    Idempotent, and linear in the text's length. The joiners U+200C and U+200D stay: they are spelling.
    """
    if _ODD.search(text):
        text = _LONE.sub("\ufffd", _INVISIBLE.sub("", _BREAKS.sub("\n", text)))
    text = "\n".join([line.rstrip() for line in _composed(text).split("\n")])
    return _NEWLINES.sub("\n\n", text).strip()


def clean_line(text: str) -> str:
    """`text` cleaned, and on a single line with single spaces."""
    # Where all can be printed there is no line's end, and nothing that cannot be seen: most lines are so.
    return " ".join((_composed(text) if text.isprintable() else clean_text(text)).split())


def _composed(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def defects(*texts: str) -> tuple[tuple[str, str], ...]:
    """(code, message) of what `clean_text` and `clean_line` take out of these texts that a reader should know of."""
    found = []
    if any("\0" in text for text in texts):
        found.append(("nul-bytes", "NUL characters were removed"))
    if any(not text.isascii() and _BIDI.search(text) for text in texts):
        found.append(("bidi-controls", "controls of the writing direction were removed"))
    return tuple(found)


def looks_like_formula(title: str) -> bool:
    """Whether a spreadsheet would run `title` as a formula, rather than show it."""
    return _FORMULA.match(title) is not None
