"""RTF -> paragraphs, in one pass over its tokens.

Rich Text Format 1.9.1 (Microsoft, 2008). striprtf, the library for this, drops page breaks, leaves half characters, and looks
for links with patterns whose time grows with the square of the file's length: too slow where the file is hostile.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.formats.rtfwords import ASIDE, CHARACTERS, CHARSETS, PARAGRAPHS

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\", re.S
)
_DEEPEST = 10_000
_SYMBOLS = {b"~": " ", b"_": "-", b"-": "", b"\\": "\\", b"{": "{", b"}": "}"}
_ENDS = (b"\n", b"\r")
_UTF8 = 65001
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: whether its text is shown, how many characters repeat one in Unicode, the encoding of its font."""

    aside: bool = False
    skip: int = 1
    encoding: str = "cp1252"


def paragraphs(raw: bytes) -> Iterator[str]:
    """The paragraphs of a document; what damage leaves of one too. A cell of a table ends in a tab."""
    yield from _Reader(raw).paragraphs()


class _Reader:
    """One way through the tokens."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._state, self._stack = raw, _State(), list[_State]()
        self._parts, self._bytes = list[str](), bytearray()
        self._fonts: dict[int, str] = {}
        self._font, self._skipped, self._codepage = 0, 0, "cp1252"

    def paragraphs(self) -> Iterator[str]:
        at = 0
        while match := _TOKEN.match(self._raw, at):
            at = match.end()
            word, argument = match[1], match[2]
            if word == b"bin":
                at += max(0, min(int(argument or 0), len(self._raw)))
            elif (word in PARAGRAPHS or match[4] in _ENDS) and not self._state.aside:
                yield self._taken()
            elif word:
                self._word(word, int(argument) if argument else None)
            else:
                self._token(match)
        if rest := self._taken():
            yield rest

    def _token(self, match: re.Match[bytes]) -> None:
        if match[3]:
            self._encoded(bytes.fromhex(match[3].decode()))
        elif match[4]:
            self._symbol(match[4])
        elif match[5]:
            self._group(match[5])
        elif match[6]:
            self._encoded(match[6])

    def _group(self, brace: bytes) -> None:
        self._flush()
        self._skipped = 0
        if brace == b"{" and len(self._stack) < _DEEPEST:
            self._stack.append(self._state)
        elif brace == b"}" and self._stack:
            self._state = self._stack.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._state = replace(self._state, aside=True)
        elif not self._skip():
            self._said(_SYMBOLS.get(symbol, ""))

    def _word(self, word: bytes, argument: int | None) -> None:
        if word in ASIDE:
            self._state = replace(self._state, aside=True)
        elif word == b"ansicpg":
            self._codepage = _known(f"cp{argument}") or ("utf-8" if argument == _UTF8 else self._codepage)
            self._state = replace(self._state, encoding=self._codepage)
        elif word == b"f" and argument is not None:
            self._flush()
            self._font = argument
            self._state = replace(self._state, encoding=self._fonts.get(argument, self._codepage))
        elif word == b"fcharset" and argument is not None:
            self._fonts[self._font] = _known(CHARSETS.get(argument, "")) or self._codepage
        elif word == b"uc" and argument is not None:
            self._state = replace(self._state, skip=max(0, min(argument, 100)))
        elif word == b"u" and argument is not None:
            self._said(chr(argument % 0x10000) if abs(argument) < 0x110000 else "\ufffd")
            self._skipped = self._state.skip
        elif word in CHARACTERS:
            self._said(CHARACTERS[word])

    def _skip(self) -> bool:
        """Whether what comes stands for a character that was said in Unicode already."""
        skipped = self._skipped > 0
        self._skipped -= skipped
        return skipped

    def _encoded(self, data: bytes) -> None:
        if self._skipped:
            dropped = min(self._skipped, len(data))
            self._skipped -= dropped
            data = data[dropped:]
        if not self._state.aside:
            self._bytes += data

    def _said(self, text: str) -> None:
        self._flush()
        if not self._state.aside:
            self._parts.append(text)

    def _flush(self) -> None:
        if self._bytes:
            self._parts.append(self._bytes.decode(self._state.encoding, "replace"))
            self._bytes.clear()

    def _taken(self) -> str:
        self._flush()
        text, self._parts = "".join(self._parts), []
        whole = _PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
        return _HALF.sub("\ufffd", whole)


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name if encoding else None
    except LookupError:
        return None
