"""Terms, and the places where they stand in an article: all terms in one pass over the words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.usertopics.words import Word, words

LONGEST = 12
"""The words that a phrase may have."""
_SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a term: its form, or what a word must begin with."""

    text: str
    prefix: bool = False

    def fits(self, word: Word) -> bool:
        """Whether a word of the text is this one."""
        return word.lower.startswith(self.text) if self.prefix else word.form == self.text


Term = tuple[Piece, ...]


def term(text: str) -> Term:
    """A word or a phrase; an asterisk at a word's end stands for any ending. Raises `ValueError` where it is none."""
    found = words(text)
    if not found:
        raise ValueError(f"'{text[:40]}' has no letter or digit")
    if len(found) > LONGEST:
        raise ValueError(f"'{text[:40]}...' has {len(found)} words; a phrase has at most {LONGEST}")
    stars = {
        word.end for word in found if text[word.end : word.end + 1] == "*" and not text[word.end + 1 : word.end + 2].isalnum()
    }
    if text.count("*") != len(stars):
        raise ValueError(f"'{text[:40]}': an asterisk stands at the end of a word")
    if short := [word.lower for word in found if word.end in stars and len(word.lower) < _SHORTEST_PREFIX]:
        raise ValueError(f"'{short[0]}*' would match too much: give at least {_SHORTEST_PREFIX} letters before the asterisk")
    return tuple(Piece(word.lower, True) if word.end in stars else Piece(word.form) for word in found)


class Matcher:
    """Finds terms in words. The time grows with the words, times the terms that begin with the same word."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_form: dict[str, list[Term]] = {}
        self._by_prefix: dict[str, list[Term]] = {}
        for one in sorted(set(terms), key=repr):
            table = self._by_prefix if one[0].prefix else self._by_form
            table.setdefault(one[0].text, []).append(one)
        self._lengths = sorted({len(prefix) for prefix in self._by_prefix})

    def __call__(self, text: Sequence[Word]) -> Iterator[tuple[Term, int]]:
        """Each term that is there, with the index of its first word, in the order of the text."""
        for index, word in enumerate(text):
            for one in self._beginning(word):
                rest = text[index + 1 : index + len(one)]
                if len(rest) == len(one) - 1 and all(piece.fits(other) for piece, other in zip(one[1:], rest, strict=True)):
                    yield one, index

    def _beginning(self, word: Word) -> Iterator[Term]:
        yield from self._by_form.get(word.form, ())
        for length in self._lengths:
            if length > len(word.lower):
                return
            yield from self._by_prefix.get(word.lower[:length], ())
