"""Bytes -> text: byte order mark, UTF-8, what the input declares, and only then a guess."""

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO

from pipeline.formats.base import Blob, Note
from pipeline.formats.marks import BOMS, unmarked_utf16
from pipeline.formats.streams import CHUNK

_SHORT = 200
_HIGH = bytes(range(128, 256))
_NOT_CP1252 = b"\x81\x8d\x8f\x90\x9d"
_WESTERN = frozenset({"ascii", "iso8859-1", "latin-1"})
_SEVEN_BIT = ("iso2022", "hz")
_REFUSED = frozenset({"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "utf-7"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in (None: there is none that fits), and how many characters had to be replaced."""

    text: str
    encoding: str | None
    replaced: int = 0

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader of the text must be told."""
        if not self.replaced:
            return ()
        return (("encoding", f"{self.replaced} characters are damaged in {self.encoding} and stand as U+FFFD; fetch it again"),)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of `raw`. Never raises. Valid UTF-8 goes before a declaration: other text is hardly ever valid UTF-8 by chance."""
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return _replacing(raw[len(bom) :], encoding)
    label = _usable(declared)
    unmarked = unmarked_utf16(raw)
    candidates = (label, "utf-8") if label and label.startswith(_SEVEN_BIT) else (unmarked, "utf-8", label)
    for candidate in candidates:
        if candidate and (text := _strictly(raw, candidate)) is not None:
            return Decoded(text, candidate)
    return _guessed(raw)


def utf8(blob: Blob) -> BinaryIO:
    """The stream of a blob that is read line by line: UTF-16 and UTF-32 become UTF-8, all else is left as it is."""
    encoding = next((name for bom, name in BOMS if blob.head.startswith(bom)), None) or unmarked_utf16(blob.head)
    return blob.stream if encoding in (None, "utf-8") else io.BufferedReader(_Recoded(blob.stream, encoding), CHUNK)


class Decoder:
    """Decodes the pieces of one file: what is not UTF-8 is read in the encoding that the file's first bytes speak for."""

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._guess: str | None = None

    def __call__(self, raw: bytes) -> Decoded:
        """The text of a piece."""
        try:
            return Decoded(raw.decode(), "utf-8")
        except UnicodeDecodeError:
            self._guess = self._guess or decode(self._head).encoding or "utf-8"
            return decode(raw, self._guess)


class _Recoded(io.RawIOBase):
    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._ready = stream, b""
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while not self._ready:
            data = self._stream.read1(len(buffer))  # type: ignore[attr-defined]
            self._ready = self._decode(data, final=not data).encode()
            if not data:
                break
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def _strictly(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _replacing(raw: bytes, encoding: str) -> Decoded:
    text = _strictly(raw, encoding)
    if text is not None:
        return Decoded(text, encoding)
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _usable(declared: str | None) -> str | None:
    try:
        name = codecs.lookup((declared or "").strip(" \t\"'")).name.lower().replace("_", "-")
    except (LookupError, ValueError):
        return None
    if name in _REFUSED or name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if name in _WESTERN else name


def _guessed(raw: bytes) -> Decoded:
    damaged = raw.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    good = len(damaged) - bad - len(raw.translate(None, _HIGH))
    if good > bad:
        return Decoded(damaged, "utf-8", bad)
    high = len(raw) - len(raw.translate(None, _HIGH))
    # Few odd bytes among English words are Windows-1252 nearly always, and a detector needs more of them to see it.
    few = high * 20 < len(raw) or (len(raw) < _SHORT and high * 4 < len(raw))
    if few and len(raw) == len(raw.translate(None, _NOT_CP1252)):
        return Decoded(raw.decode("cp1252"), "cp1252")
    return _detected(raw)


def _detected(raw: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    first = re.search(rb"[\x80-\xff]", raw)
    start = max(0, first.start() - 1024) if first else 0
    best = from_bytes(raw[start : start + 32_768]).best()
    return Decoded("", None) if best is None else _replacing(raw, best.encoding)
