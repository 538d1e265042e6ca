"""The forms of names, as they are compared over articles."""

import re
import unicodedata
from typing import NamedTuple

_DOT = re.compile(r"(?<=\w)\.|[,\u00ad\u200b-\u200f\u202a-\u202e]")
_QUOTES = str.maketrans("’‘`´", "''''")
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
PARTICLES = frozenset(
    "al el bin ibn ben abu da das de del della den der des di dos du la le los st ten ter van von y".split()  # noqa: SIM905
)
"""Small words that a surname may begin with."""


def fold(name: str) -> str:
    """The name without case, accents, dots and commas, its spaces single: "U.S." and "US", "Erdoğan" and "Erdogan" are one."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.translate(_QUOTES)) if not unicodedata.combining(char))
    folded = " ".join(_DOT.sub("", plain.casefold()).split())
    return folded or " ".join(name.split())


class Person(NamedTuple):
    """A person's name in its parts. `first` is empty where only a surname is given."""

    first: str
    middle: str
    last: str
    generation: str


def person(folded: str) -> Person:
    """The parts of a folded name: "donald j trump jr" is (donald, j, trump, jr), "van der bellen" (, , van der bellen, )."""
    words = folded.split(" ")
    generation = words.pop() if len(words) > 1 and words[-1] in _GENERATIONS else ""
    at = len(words) - 1
    while at > 0 and words[at - 1] in PARTICLES:
        at -= 1
    if at == 0:
        return Person("", "", " ".join(words), generation)
    return Person(words[0], " ".join(words[1:at]), " ".join(words[at:]), generation)
