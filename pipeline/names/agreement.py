"""One name, one label: what the occurrences of a name in an article say of each other.

A recogniser sees a window; the article as a whole knows more. Source: label consistency after Krishnan & Manning (2006),
"An effective two-stage model for exploiting non-local dependencies in named entity recognition", as votes.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.records import Span

PLACES = frozenset({"GPE", "LOC", "FAC"})
_ACTORS = frozenset({"PERSON", "ORG", *PLACES})
_LOCATIVE = re.compile(
    r"\b(?:in|near|outside|towards?|(?:town|city|village|port|province|state|region|capital) of)\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A span of the text and its label, before it is a mention."""

    start: int
    end: int
    label: str


def agree(text: str, names: Iterable[Name]) -> list[Name]:
    """The same spans, with one label for each surface form of the article that the recogniser was in two minds about."""
    found = list(names)
    surnames = _surnames(text, found)
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in found:
        votes[text[name.start : name.end]].update(_votes(text, name))
    return [_with_label(text, name, votes, surnames) for name in found]


def complete(text: str, names: list[Name], spans: Iterable[Span]) -> list[Name]:
    """The names, and every other place inside `spans` where one of them, or a person's surname alone, stands unmarked."""
    found = [name for name in names if name.label in _ACTORS]
    labels = {text[name.start : name.end]: name.label for name in found}
    wanted = {**dict.fromkeys(_surnames(text, found), "PERSON"), **labels}
    surfaces = sorted((surface for surface in wanted if len(surface) > 3 and surface[0].isupper()), key=lambda s: (-len(s), s))
    if not surfaces:
        return list(names)
    pattern = re.compile(rf"(?<![\w’'-])(?:{'|'.join(map(re.escape, surfaces))})(?![\w-])")
    taken = [(name.start, name.end) for name in sorted(names, key=lambda name: name.start)]
    hits = (hit for span in spans for hit in pattern.finditer(text, span.start, span.end))
    missed = (Name(start=hit.start(), end=hit.end(), label=wanted[hit[0]]) for hit in hits if _is_free(taken, *hit.span()))
    return [*names, *missed]


def _is_free(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether nothing of `taken` (sorted, not overlapping) overlaps start..end."""
    at = bisect_left(taken, (start, start))
    return (at == len(taken) or taken[at][0] >= end) and (at == 0 or taken[at - 1][1] <= start)


def _surnames(text: str, names: list[Name]) -> frozenset[str]:
    full = (text[name.start : name.end].split() for name in names if name.label == "PERSON")
    return frozenset(words[-1] for words in full if len(words) > 1 and words[-1][:1].isupper() and len(words[-1]) > 2)


def _votes(text: str, name: Name) -> dict[str, int]:
    before = text[max(0, name.start - 24) : name.start]
    if name.label in {"PERSON", "ORG"} and " " not in text[name.start : name.end] and _LOCATIVE.search(before):
        return {"GPE": 2}
    return {name.label: 1}


def _with_label(text: str, name: Name, votes: dict[str, Counter[str]], surnames: frozenset[str]) -> Name:
    surface = text[name.start : name.end]
    if name.label not in _ACTORS:
        return name
    if surface in surnames and name.label not in PLACES:
        return Name(start=name.start, end=name.end, label="PERSON")
    counts = votes[surface]
    best = max(counts, key=lambda label: (counts[label], label == name.label, label))
    return Name(start=name.start, end=name.end, label=best)
