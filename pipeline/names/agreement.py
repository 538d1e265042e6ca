"""One name, one label: what the occurrences of a name in an article say of each other.

A recogniser sees a window; the article as a whole knows more. Every occurrence of a name that was found at least once is weighed
anew: its own probabilities, times the mean of those of its other occurrences, so that a context that is clear
("Washington said" beside "Denzel Washington") withstands. Source: label consistency after Krishnan & Manning (2006), "An
effective two-stage model for exploiting non-local dependencies in named entity recognition", with probabilities for votes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.names.abbreviations import abbreviations
from pipeline.names.reading import Floats, Reading, Stretch
from pipeline.names.words import Words

POWER = 1.0
"""How much the other occurrences count: chosen on the articles that training holds out, where 0.9 to 1.6 do as well."""

_FLOOR = 0.01
_GLUE = frozenset("-'’")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words [first, last) that write a name; `log_p` is what the recogniser said there of (no name, then each label)."""

    first: int
    last: int
    log_p: Floats


def settle(reading: Reading) -> list[tuple[Stretch, str, float]]:
    """The names of an article as (words, label, probability), in order and apart."""
    told = _told(reading)
    found = _occurrences(reading, told)
    names: list[tuple[Stretch, str, float]] = []
    for key, occurrences in found.items():
        p = [np.exp(one.log_p) for one in occurrences]
        others = [*p, *(np.exp(full.log_p) for full in told.get(key, ()))]
        total = np.sum(others, axis=0)
        for one, own in zip(occurrences, p, strict=True):
            weighed = _weighed(own, total, len(others))
            best = int(weighed.argmax())
            if best:
                names.append(((one.first, one.last), reading.labels[best - 1], float(weighed[best])))
    return sorted(names)


def _told(reading: Reading) -> dict[str, list[Occurrence]]:
    """Short form -> the full names that say what it is: a surname's surest bearer, and each name that it abbreviates."""
    told: dict[str, list[Occurrence]] = defaultdict(list)
    for surname, full in _surnames(reading).items():
        told[surname].append(full)
    for (first, last), short in abbreviations(reading):
        told[reading.surface(*short)].append(_occurrence(reading, first, last))
    return told


def _occurrences(reading: Reading, told: Iterable[str]) -> dict[str, list[Occurrence]]:
    """Surface form -> where it stands: as a name of its own, or unmarked outside all names."""
    found: dict[str, list[Occurrence]] = defaultdict(list)
    for first, last in reading.names:
        found[reading.surface(first, last)].append(_occurrence(reading, first, last))
    for surface, (first, last) in list(_unmarked(reading, {*found, *told})):
        found[surface].append(_occurrence(reading, first, last))
    return found


def _weighed(own: Floats, total: Floats, count: int) -> Floats:
    """An occurrence's probabilities after the others were heard, whose sum, its own included, is `total`."""
    if count <= 1:
        return own
    others = np.maximum(total - own, 0) / (count - 1)
    p = own * (others + _FLOOR) ** POWER
    weighed: Floats = p / p.sum()
    return weighed


def _surnames(reading: Reading) -> dict[str, Occurrence]:
    """The last part of each person named by more than one -> that person's name, the surest one."""
    found: dict[str, Occurrence] = {}
    person = 1 + reading.labels.index("PERSON")
    for first, last in reading.names:
        begin = _last_part(reading, first, last)
        surname = reading.surface(begin, last)
        if begin > first and len(surname) > 2 and surname[0].isupper():
            full = _occurrence(reading, first, last)
            if full.log_p.argmax() == person and (surname not in found or full.log_p[person] > found[surname].log_p[person]):
                found[surname] = full
    return found


def _last_part(reading: Reading, first: int, last: int) -> int:
    """Where the part of a name begins that ends it and has no space in it: "Polder-Marsh" is one part."""
    begin = last - 1
    while begin > first and reading.words.starts[begin] == reading.words.ends[begin - 1]:
        begin -= 1
    return begin


def _unmarked(reading: Reading, surfaces: Iterable[str]) -> Iterator[tuple[str, Stretch]]:
    """Where these stand outside all names, the longest first at each word; forms that begin with no capital are passed over."""
    by_first: dict[str, dict[int, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for words in (tuple(surface.split(" ")) for surface in surfaces if len(surface) > 2 and surface[0].isupper()):
        by_first[words[0]][len(words)].add(words)
    texts, free, through = reading.words.texts, _free(reading), 0
    for at in [at for at, text in enumerate(texts) if text in by_first and free[at]]:
        known = by_first[texts[at]] if at >= through else {}
        ends = (at + length for length in sorted(known, reverse=True) if tuple(texts[at : at + length]) in known[length])
        end = next((end for end in ends if free[at:end].all() and _stands_alone(reading.words, at, end)), None)
        if end:
            yield reading.surface(at, end), (at, end)
            through = end


def _stands_alone(words: Words, first: int, last: int) -> bool:
    """Whether the stretch is in one sentence, and no part of a longer name by a hyphen or apostrophe ("Polder-Marsh")."""

    def glued(near: int, mark: int, far: int) -> bool:
        inside = 0 <= far < len(words) and words.texts[mark] in _GLUE and words.texts[far][0].isupper()
        return inside and abs(int(words.starts[near]) - int(words.starts[far])) <= len(words.texts[min(near, far)]) + 1

    return not (words.opens[first + 1 : last].any() or glued(first, first - 1, first - 2) or glued(last - 1, last, last + 1))


def _free(reading: Reading) -> NDArray[np.bool_]:
    free = np.ones(len(reading.words), np.bool_)
    for first, last in reading.names:
        free[first:last] = False
    return free


def _occurrence(reading: Reading, first: int, last: int) -> Occurrence:
    mean = reading.log_p[first:last].mean(axis=0)
    return Occurrence(first, last, mean - np.logaddexp.reduce(mean))
