"""A rule's match: the tokens that it covers, the words around it, and the context so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.timex.lexicon import Entry, Value
from pipeline.timex.tense import tense
from pipeline.timex.tokens import classify
from pipeline.timex.values import Context

_NUMBERS = frozenset({"num", "day", "year", "tens", "cent"})


@dataclass(frozen=True, slots=True)
class Match:
    """`words[first:last]` of a piece of text, read in `context`."""

    words: Sequence[str]
    first: int
    last: int
    context: Context

    @property
    def tokens(self) -> Iterator[Entry]:
        """The kind and the value of each token, without those in brackets."""
        inside = False
        for word in self.words[self.first : self.last]:
            entry = classify(word)
            inside = entry[0] == "open" or (inside and entry[0] != "close")
            if not inside:
                yield entry

    def get(self, *kinds: str) -> Value | None:
        """The value of the first token of one of the kinds."""
        return next((value for kind, value in self.tokens if kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of the kinds is there."""
        return self.get(*kinds) is not None

    def integer(self, *kinds: str) -> int | None:
        """The first number of the kinds: "4", "4th", "fourth", "'98"."""
        value = self.get(*kinds)
        if isinstance(value, int) or value is None:
            return value
        digits = "".join(c for c in value if c.isdecimal())
        return int(digits) if digits else None

    @property
    def unit(self) -> str:
        """The last unit named, in the singular."""
        units = [str(value) for kind, value in self.tokens if kind in ("unit", "units", "quarter", "quarters")]
        return units[-1] if units else ""

    @property
    def day_of_month(self) -> int:
        """The number that stands next to the month: 6 in "5 p.m., Nov. 6"."""
        entries = [entry for entry in self.tokens if entry[0] not in ("dot", "of")]
        month = next(i for i, (kind, _) in enumerate(entries) if kind in ("month", "abbr"))
        behind = month + 1 < len(entries) and entries[month + 1][0] in ("day", "ordinal")
        value = str(entries[month + 1 if behind else month - 1][1])
        return int("".join(c for c in value if c.isdecimal()))

    @property
    def number(self) -> float | None:
        """How many: 24, 2.5; None for "a few", "several", "12 to 18"."""
        if self.has("few") or (self.has("to", "or") and not self.has("up")):
            return None
        if self.has("couple"):
            return 2
        total, runs = 0.0, 0
        previous = ""
        for kind, value in self.tokens:
            if kind in _NUMBERS:
                runs += bool(total) and previous != "tens"
                total += float(str(value).replace(",", ""))
            elif kind == "mult":
                total = (total or 1) * float(value)
            elif kind in ("frac", "half"):
                total += _fraction(str(value))
            previous = previous if kind == "dash" else kind
        return None if runs > 0 and not self.has("mult") else total or (1 if self.has("a") else None)

    @property
    def tense(self) -> int:
        """-1 past, 1 future, 0 unknown: see `tense`."""
        return tense(self.words, self.first, self.last)

    def before(self, n: int = 1) -> str:
        """The word before the match, or the n-th before it; "" at the beginning."""
        return self.words[self.first - n] if self.first >= n else ""

    def after(self) -> str:
        """The word behind the match; "" at the end."""
        return self.words[self.last] if self.last < len(self.words) else ""


def _fraction(word: str) -> float:
    if word == "half":
        return 0.5
    top, _, bottom = word.partition("/")
    return int(top) / int(bottom) if int(bottom) else 0.0
