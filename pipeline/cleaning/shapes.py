"""How a line looks: its length, case and punctuation, as the zone labeller and its neighbours see it."""

import re
from bisect import bisect_left
from dataclasses import dataclass

_STEPS = (8, 16, 28, 45, 70, 110, 170, 300)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ENDS = re.compile(r"([.!?…:;,])?([\"'”’“)\]]{0,3})\Z")
_TOLD_LENGTH = 60
_SHARES = (0.0, 0.15, 0.3, 0.45, 0.7, 0.95)
_TELLING = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Shape:
    """A line's looks. `words` are its words in their order; `size` and the shares are steps, not amounts."""

    text: str
    words: tuple[str, ...]
    size: int
    begin: str
    end: str
    capitals: int
    small: int
    digits: int
    told: bool
    """Whether it is long, and ends as a sentence does."""

    @property
    def code(self) -> str:
        """The looks in short, for the lines beside it."""
        return f"{self.size}{self.end}{min(self.capitals, 4)}"


def step(value: float, steps: tuple[float, ...]) -> int:
    """How many of `steps` lie below `value`."""
    return bisect_left(steps, value)


def shape_of(line: str) -> Shape:
    """The shape of a line that is not blank."""
    words = tuple(_WORDS.findall(line[:2000]))
    count = len(words) or 1
    found = _ENDS.search(line[-8:])
    mark, close = (found[1] or "", found[2]) if found else ("", "")
    return Shape(
        text=line,
        words=words,
        size=step(len(line), _STEPS),
        begin=_begin(line[0]),
        end=(mark or "-") + ("q" if close else ""),
        capitals=step(sum(1 for word in words if word[0].isupper()) / count, _SHARES),
        # Little words in small letters are what joins a sentence, whatever the language.
        small=step(sum(1 for word in words if len(word) < 5 and word.islower()) / count, _SHARES),
        digits=step(sum(map(str.isdigit, line[:2000])) / min(len(line), 2000), (0.0, 0.05, 0.2, 0.5)),
        told=len(line) >= _TOLD_LENGTH and mark in _TELLING and mark != "",
    )


def _begin(first: str) -> str:
    if first.isupper():
        return "A"
    if first.islower():
        return "a"
    return "0" if first.isdigit() else first if first in "\"“‘'([•-–—@#©*|/>»" else "?"
