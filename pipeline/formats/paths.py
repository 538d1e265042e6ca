"""Names of files and of archive members: which are junk, which are unsafe, and how each is shown."""

import os
import re
import unicodedata

_JUNK = frozenset({"__macosx", "thumbs.db", "desktop.ini"})
_DRIVE = re.compile(r"[A-Za-z]:")
_SUFFIX = re.compile(r"\.[a-z][a-z0-9_+-]{0,9}$")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(name: str) -> str:
    r"""A name as valid text on one line: bytes that are no text, and control characters, are written as `\xff`, `\x0a`."""
    try:
        text = os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(f"\\x{ord(char):02x}" if is_control(char) else char for char in text)


def is_control(char: str) -> bool:
    """Whether a character would act on a terminal or on the direction of the text, and show nothing itself."""
    return char in _BIDI or unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")


def is_junk(name: str) -> bool:
    """Whether a path holds what desktops and archivers leave behind, or is hidden."""
    parts = [part for part in name.lower().split("/") if part not in ("", ".", "..")]
    return any(part in _JUNK or part.startswith(".") for part in parts)


def is_unsafe(name: str) -> bool:
    """Whether a member's path could leave the folder that it would be unpacked in."""
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or bool(_DRIVE.match(name))


def suffix(name: str) -> str:
    """The suffix of a lower-case name, or nothing: what follows the last dot of `article.2019` or `u.s. policy` is none."""
    match = _SUFFIX.search(name)
    return match[0] if match else ""
