"""The text of a file that is read as it is needed, and forgotten as it is passed: where XML is cut into items without a tree."""

import codecs
import re

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.decode import decode
from pipeline.formats.streams import CHUNK, too_long

_EDGE = 128
"""A token that the end of what was read cuts is no longer than this."""
OPAQUE = r"<!--|<!\[CDATA\["
"""What opens a stretch in which no tag is one."""
_CLOSING = {"<!--": re.compile("-->"), "<![CDATA[": re.compile(r"\]\]>")}
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([\w.-]{1,40})")


def encoding_of(head: bytes) -> str:
    """The encoding of an XML file: its byte order mark, UTF-8, what it declares, a guess."""
    found = _DECLARED.search(head[:1024])
    declared = found[1].decode("ascii", "replace") if found else None
    # The head may end within a character, which is no sign of another encoding.
    raw = head[: head.rfind(b">") + 1] if b">" in head and b"\0" not in head[:8] else head
    return decode(raw, declared).encoding or "utf-8"


class Window:
    """A stretch of the file: what is wanted of `text` begins at `start`, on the line number `line` of the file."""

    def __init__(self, blob: Blob, options: ReadOptions) -> None:
        self.text, self.start, self.line = "", 0, 1
        self._options, self._stream = options, blob.stream
        self._decode = codecs.getincrementaldecoder(encoding_of(blob.head))("replace").decode
        self._ended = False

    def search(self, pattern: re.Pattern[str], at: int, *, hold: bool) -> re.Match[str] | None:
        """The next match from the index `at`. Without `hold` what stands before it is forgotten on the way.

        Indices from before a search are no longer good after it. Raises `RefusedError` where that is held which is longer
        than one article can be.
        """
        while True:
            match = pattern.search(self.text, at)
            if match and (match.end() < len(self.text) or self._ended):
                return match
            at = max(at, (match.start() if match else len(self.text) - _EDGE))
            if not hold:
                self.drop(at)
            elif len(self.text) - self.start > self._options.max_article:
                raise RefusedError("too-long", too_long(self._options))
            if self._ended:
                return match
            at -= self._more()

    def tag(self, pattern: re.Pattern[str], at: int, *, hold: bool) -> re.Match[str] | None:
        """The next match of a pattern of tags, `OPAQUE` among them, that stands in no comment and no CDATA."""
        while match := self.search(pattern, at, hold=hold):
            closing = _CLOSING.get(match[0])
            if closing is None:
                return match
            end = self.search(closing, match.end(), hold=hold)
            if end is None:
                return None
            at = end.end()
        return None

    def drop(self, end: int) -> None:
        """Forget what stands before the index `end`."""
        self.line += self.text.count("\n", self.start, end)
        self.start = end

    def _more(self) -> int:
        """Read on; how far the indices move, since what is forgotten is dropped only now: few copies, however small the items."""
        data = self._stream.read(CHUNK)
        self._ended, moved = not data, self.start
        self.text, self.start = self.text[moved:] + self._decode(data, self._ended), 0
        return moved
