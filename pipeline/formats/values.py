"""JSON values as this package reads them, and streams of them that are larger than memory."""

import codecs
import json
import re
from typing import Any, BinaryIO

from pipeline.formats.base import RefusedError
from pipeline.formats.streams import CHUNK, gather

# Numbers stay as they were written: an id keeps its zeros and its length, and no integer is too long. NaN is no value.
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: None)
_SPACE = re.compile(r"[ \t\r\n]*")


def are_lines(head: bytes) -> bool:
    """Whether a file begins with several lines, each of which is an object of its own, though not each must be sound."""
    found = [line for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n")[:6] if line.strip()]
    return len(found) > 1 and all(line.lstrip().startswith(b"{") for line in found) and any(map(_is_object, found))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class Cursor:
    """Walks along a JSON text that is read as it is needed: one value at a time is held, of at most `limit` characters."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._limit = stream, limit
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape").decode
        self._buffer, self._at, self._lines, self._ended = "", 0, 0, False
        self._column = 0
        self._error: Exception | None = None

    def peek(self) -> str:
        """The next character that is not space; nothing at the end."""
        while True:
            self._at = _SPACE.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._buffer):
                return self._buffer[self._at]
            if not self._more():
                return ""

    def take(self, char: str) -> bool:
        """Step over the next character if it is this one."""
        found = self.peek() == char
        self._at += found
        return found

    def value(self) -> tuple[Any, str]:
        """The next value, and the text that it was written in, where a byte that is not UTF-8 is a lone surrogate."""
        self.peek()
        while True:
            try:
                value, end = DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._is_certain(error) or not self._room():
                    raise self.broken(error.msg, error.pos) from None
                continue
            if end == len(self._buffer) and isinstance(value, str) and self._buffer[-1] != '"' and self._room():
                continue
            text, self._at = self._buffer[self._at : end], end
            return value, text

    def ahead(self) -> tuple[Any, str] | None:
        """The next value without stepping over it, or None where it is broken or too large to be held."""
        try:
            value, text = self.value()
        except RefusedError:
            return None
        self._at -= len(text)
        return value, text

    def broken(self, words: str, at: int | None = None) -> RefusedError:
        """The error that names this place, or the place `at`."""
        at = self._at if at is None else at
        line = self._lines + self._buffer.count("\n", 0, at) + 1
        start = self._buffer.rfind("\n", 0, at)
        column = at - start if start >= 0 else self._column + at + 1
        return RefusedError("json", f"is not JSON at line {line}, column {column} ({words}); what follows it is not read")

    def _is_certain(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could not mend the error: a string or a word that the buffer's end cuts could be whole."""
        return error.pos + 16 < len(self._buffer) and not error.msg.startswith("Unterminated string")

    def _room(self) -> bool:
        if len(self._buffer) - self._at > self._limit:
            words = f"one value of more than {self._limit} characters: what follows it is not read"
            raise RefusedError("too-long", f"{words}; if it is one article, raise read.max_article")
        return self._more()

    def _more(self) -> bool:
        # What is read doubles, so that decoding a large value again and again costs no more than twice its length.
        if self._error:
            raise self._error
        data, self._error = gather(self._stream, 0 if self._ended else max(CHUNK, len(self._buffer) - self._at))
        self._ended = not data and not self._error
        self._lines += self._buffer.count("\n", 0, self._at)
        start = self._buffer.rfind("\n", 0, self._at)
        self._column = self._at - start - 1 if start >= 0 else self._column + self._at
        before = len(self._buffer) - self._at
        self._buffer, self._at = self._buffer[self._at :] + self._decode(data, self._ended), 0
        return len(self._buffer) > before or not self._ended
