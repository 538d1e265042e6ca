"""How a line looks: its length, case and punctuation, as the zone labeller and its neighbours see it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_STEPS = (8, 16, 28, 45, 70, 110, 170, 300)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDS = re.compile(r"([.!?…:;,])?([\"'”’“)\]]{0,3})\Z")
_TOLD_LENGTH = 60
_SHARES = (0.0, 0.15, 0.3, 0.45, 0.7, 0.95)
_TELLING = frozenset(".!?…")
_LOOKED_AT = 2000
_NAME_LETTERS, _PLAIN_LETTERS = 4, 5
"""Of a name and of a plain word at least; what is shorter than a plain word is a little one."""
_CUT = bytes(code if chr(code).isalnum() or chr(code) == "'" else ord(" ") for code in range(128)) + bytes(128)
_ABROAD = re.compile(r"[^\x00-\x7f]+")


class Shape(NamedTuple):
    """A line's looks. `words` are its words in their order, `lower` in small letters; `size` and the shares are steps."""

    text: str
    words: Sequence[str]
    lower: Sequence[str]
    names: frozenset[str]
    """Those of its words that begin with a capital, ..."""
    plain: frozenset[str]
    """... and those in small letters, short ones left out."""
    size: int
    begin: str
    end: str
    capitals: int
    small: int
    digits: int
    told: bool
    """Whether it is long, and ends as a sentence does."""
    code: str
    """The looks in short, for the lines beside it."""


def step(value: float, steps: tuple[float, ...]) -> int:
    """How many of `steps` lie below `value`."""
    return bisect_left(steps, value)


def shape_of(line: str) -> Shape:
    """The shape of a line that is not blank."""
    words = _words(line[:_LOOKED_AT])
    capital, small = [word for word in words if word[0].isupper()], [word for word in words if word.islower()]
    plain = [word for word in small if len(word) >= _PLAIN_LETTERS]
    count = len(words) or 1
    found = _ENDS.search(line[-8:])
    mark, close = (found[1] or "", found[2]) if found else ("", "")
    size, end, capitals = step(len(line), _STEPS), (mark or "-") + ("q" if close else ""), step(len(capital) / count, _SHARES)
    return Shape(
        text=line,
        words=words,
        lower=[word.lower() for word in words],
        names=frozenset([word for word in capital if len(word) >= _NAME_LETTERS]),
        plain=frozenset(plain),
        size=size,
        begin=_begin(line[0]),
        end=end,
        capitals=capitals,
        # Little words in small letters are what joins a sentence, whatever the language.
        small=step((len(small) - len(plain)) / count, _SHARES),
        digits=step(_digits(line[:_LOOKED_AT]) / min(len(line), _LOOKED_AT), (0.0, 0.05, 0.2, 0.5)),
        told=len(line) >= _TOLD_LENGTH and mark in _TELLING and mark != "",
        code=f"{size}{end}{min(capitals, 4)}",
    )


def _words(text: str) -> list[str]:
    """The words: letters and digits, with an apostrophe between them at most. Plain text is cut at all else, which is faster."""
    if not text.isascii():
        return _WORDS.findall(text)
    pieces = text.encode("ascii").translate(_CUT).decode("ascii").split()
    if "'" not in text:
        return pieces
    return [word for piece in pieces for word in (_WORDS.findall(piece) if "'" in piece else (piece,))]


def _digits(text: str) -> int:
    """How many digits, of any script, there are."""
    abroad = 0 if text.isascii() else sum(map(str.isdigit, "".join(_ABROAD.findall(text))))
    plain = text.encode("ascii", "ignore")
    return abroad + len(plain) - len(plain.translate(None, b"0123456789"))


def _begin(first: str) -> str:
    if first.isupper():
        return "A"
    if first.islower():
        return "a"
    return "0" if first.isdigit() else first if first in "\"“‘'([•-–—@#©*|/>»" else "?"
