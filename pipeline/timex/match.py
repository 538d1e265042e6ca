"""A rule's match: the tokens that it covers, the words around it, and the context so far."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.timex.context import Context
from pipeline.timex.lexicon import Entry, Value
from pipeline.timex.tense import tense
from pipeline.timex.tokens import classify

_OPEN = ("open", "(")
_QUOTES = frozenset("\"“'‘`")
_NUMBERS = frozenset({"num", "day", "year", "tens", "cent"})


@dataclass(slots=True)
class Match:
    """`words[first:last]` of a piece of text, read in `context`; `tokens`: their kinds and values, without those in brackets."""

    words: Sequence[str]
    first: int
    last: int
    context: Context
    tokens: list[Entry] = field(init=False)
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        entries = [classify(word) for word in self.words[self.first : self.last]]
        self.tokens = entries if _OPEN not in entries else list(_outside(entries))
        self.kinds = frozenset(kind for kind, _ in self.tokens)

    def get(self, *kinds: str) -> Value | None:
        """The value of the first token of one of the kinds."""
        for kind, value in self.tokens:
            if kind in kinds:
                return value
        return None

    def has(self, *kinds: str) -> bool:
        """Whether a token of one of the kinds is there."""
        return not self.kinds.isdisjoint(kinds)

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
        entries = [entry for entry in self.tokens if entry[0] not in ("dot", "of", "the")]
        month = next(i for i, (kind, _) in enumerate(entries) if kind in ("month", "abbr"))
        behind = month + 1 < len(entries) and entries[month + 1][0] in ("day", "ordinal", "nth")
        value = str(entries[month + 1 if behind else month - 1][1])
        return int("".join(c for c in value if c.isdecimal()))

    @property
    def number(self) -> float | None:
        """How many: 24, 2.5, the least of "12 to 18", the last of "from 166 two years ago"; None for "a few", "several"."""
        if self.has("few"):
            return None
        if self.has("couple"):
            return 2
        total = _sum(self.tokens, fractions=self.unit != "quarter")
        return total or (1 if self.has("a", "another") else None)

    @property
    def tense(self) -> int:
        """-1 past, 1 future, 0 unknown: see `tense`."""
        return tense(self.words, self.first, self.last)

    @property
    def quoted(self) -> bool:
        """Whether the match is a title: it stands right behind a quotation mark, and its last word has a capital."""
        return self.before() in _QUOTES and self.words[self.last - 1][0].isupper() and self.last - self.first > 1

    def before(self, n: int = 1) -> str:
        """The word before the match, or the n-th before it; "" at the beginning."""
        return self.words[self.first - n] if self.first >= n else ""

    def after(self) -> str:
        """The word behind the match; "" at the end."""
        return self.words[self.last] if self.last < len(self.words) else ""


def _outside(entries: list[Entry]) -> Iterator[Entry]:
    inside = False
    for entry in entries:
        inside = entry[0] == "open" or (inside and entry[0] != "close")
        if not inside:
            yield entry


def _sum(tokens: list[Entry], *, fractions: bool) -> float:
    """What the numbers of a phrase come to; a "quarter" is one of them if the phrase has `fractions`."""
    total, previous, joined = 0.0, "", False
    for kind, value in tokens:
        if kind in ("to", "or") and total:
            break
        if kind in _NUMBERS:
            if total and previous not in ("tens", "mult", "and"):
                if joined or previous not in _NUMBERS:
                    break
                total = 0
            total += float(str(value).replace(",", ""))
        elif kind == "mult":
            total = (total or 1) * float(value)
        elif kind in ("frac", "half") or (kind == "quarter" and fractions):
            total += _fraction(str(value))
        joined = kind == "dash"
        previous = previous if joined else kind
    return total


def _fraction(word: str) -> float:
    if word in ("half", "quarter"):
        return 0.5 if word == "half" else 0.25
    top, _, bottom = word.partition("/")
    return int(top) / int(bottom) if int(bottom) else 0.0
