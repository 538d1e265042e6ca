"""Dirt put into articles that have little of their own -> examples whose dirt is known."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random

from pipeline.cleaning.chain import KINDS
from pipeline.cleaning.lines import Line, lines_of
from pipeline.records import ZoneKind
from pipeline.training.zones.crf import Example
from pipeline.training.zones.gold import DIRT, example_of
from pipeline.training.zones.templates import made_up

Dirt = tuple[str, ZoneKind]
_DIRTY = 0.7
"""The share of articles that dirt is put into: the others teach what a clean one looks like."""
_MOST_RUNS, _MOST_LINES = 3, 4
_OWN = 0.5
"""The share of the dirt that is made up, rather than taken from pages; and of the articles that know their title."""
_HEADED = 0.5
"""The share of articles that get their title for their headline."""
_FEW, _SHORT, _MANY = 2, 60, 150


def injected(articles: Iterable[tuple[str, str]], dirt: Sequence[Dirt], weight: float, seed: int) -> Iterator[Example]:
    """The examples of (text, title) with lines of `dirt`, and some made up, put among theirs. Deterministic.

    What the rules call furniture is believed; what they call story is believed where it looks the part.
    """
    random = Random(seed)  # noqa: S311 - no secret
    for text, title in articles:
        lines = [line.text for line in lines_of(text)]
        if _FEW <= len(lines) <= _MANY:
            put = _runs(random, dirt, len(lines)) if random.random() < _DIRTY else {}
            if title and random.random() < _HEADED:
                top = put.setdefault(0, [])
                top.insert(random.randint(0, len(top)), (title, "headline"))
            whole, known = _mixed(lines, put)
            shown = title if random.random() < _OWN else ""
            if found := example_of("\n".join(whole), shown, _Allow(known), weight):
                yield found


def _mixed(lines: list[str], put: Mapping[int, list[Dirt]]) -> tuple[list[str], dict[int, ZoneKind]]:
    """The lines with what is put before each, and where the new ones begin."""
    whole: list[str] = []
    known: dict[int, ZoneKind] = {}
    at = 0
    for number in range(len(lines) + 1):
        for line, kind in put.get(number, ()):
            known[at] = kind
            whole.append(line)
            at += len(line) + 1
        if number < len(lines):
            whole.append(lines[number])
            at += len(lines[number]) + 1
    return whole, known


class _Allow:
    def __init__(self, known: dict[int, ZoneKind]) -> None:
        self._known = known

    def __call__(self, line: Line, rule: ZoneKind) -> frozenset[ZoneKind]:
        kind = self._known.get(line.start)
        if kind:
            return frozenset({rule if rule in DIRT and kind == "boilerplate" else kind})
        if rule == "body" and len(line.text) < _SHORT:
            return frozenset(KINDS) - {"headline"}
        return frozenset({rule})


def _runs(random: Random, dirt: Sequence[Dirt], count: int) -> dict[int, list[Dirt]]:
    """Some runs of dirt: before which line each is put. Above and below stands more than between."""
    found: dict[int, list[Dirt]] = {}
    for _ in range(random.randint(1, _MOST_RUNS)):
        place = random.choice((0, random.randrange(count + 1), random.randrange(count + 1), count))
        some = [_one(random, dirt, place, count) for _ in range(random.randint(1, _MOST_LINES if place in (0, count) else 2))]
        found.setdefault(place, []).extend(some)
    return found


def _one(random: Random, dirt: Sequence[Dirt], place: int, count: int) -> Dirt:
    if dirt and random.random() > _OWN:
        return random.choice(dirt)
    return made_up(random, "above" if place == 0 else "below" if place == count else "between")
