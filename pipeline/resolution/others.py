"""Organisations and places over articles: acronyms and company forms; names of one place of the gazetteer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.resolution.people import Same

SHARE, LEAST = 0.8, 2
_FORMS = frozenset(["inc", "corp", "corporation", "co", "ltd", "limited", "plc", "llc", "gmbh"])
_SIDES = frozenset("north northern south southern east eastern west western central upper lower greater".split())  # noqa: SIM905
Links = Iterable[tuple[str, str, int]]
"""(one, other, articles): of folded names, what an article says one to be: an acronym its name, a name its place."""


def organisations(counts: Mapping[str, int], acronyms: Links) -> Same:
    """Organisations' names that stand for others: "Twitter Inc" for "Twitter", "FBI" for the name that articles explain it by.

    `counts`: folded name -> articles. Of an acronym and its name, the one that more articles have speaks for both.
    """
    bare = {name: short for name in counts if (short := _without_form(name)) != name and short in counts}
    same: Same = {}
    for short, name in _sure(acronyms, counts, least=LEAST, whole=False).items():
        ends = (bare.get(short, short), bare.get(name, name))
        if ends[0] != ends[1]:
            less, more = sorted(ends, key=lambda one: (counts[one], one))
            same.setdefault(less, more)
    same |= {name: short for name, short in bare.items() if name not in same}
    return resolved(same)


def places(counts: Mapping[str, int], found: Links) -> Same:
    """Names of one place of the gazetteer: "U.S.", "America" and "United States". `found`: (folded name, place, articles).

    A name goes with the others of a place that most articles with the name mean; the commonest speaks for all. What the
    gazetteer has no row for but its whole ("Southern California") stays itself.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for name, place in _sure(found, counts, least=1, whole=True).items():
        groups[place].append(name)
    for place, names in groups.items():
        groups[place] = [name for name in names if not _part_of(name, names)]
    same: Same = {}
    for names in groups.values():
        best = max(names, key=lambda name: (counts[name], name))
        same |= {name: best for name in names if name != best}
    return same


def resolved(same: Same) -> Same:
    """The same with chains followed to their end; a name in a circle stays itself."""
    ends: Same = {}
    for name in same:
        end, seen = name, {name}
        while end in same and same[end] not in seen:
            end = same[end]
            seen.add(end)
        if end not in same:
            ends[name] = end
    return ends


def _sure(links: Links, counts: Mapping[str, int], *, least: int, whole: bool) -> dict[str, str]:
    """The links that most articles agree on: of those that have the name (`whole`), or of those that link it."""
    known: dict[str, dict[str, int]] = defaultdict(dict)
    for one, other, articles in links:
        if one in counts:
            known[one][other] = known[one].get(other, 0) + articles
    sure = {}
    for one, others in known.items():
        best = max(others, key=lambda other: (others[other], other))
        if others[best] >= max(least, SHARE * (counts[one] if whole else sum(others.values()))):
            sure[one] = best
    return sure


def _without_form(name: str) -> str:
    words = name.split(" ")
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _part_of(name: str, names: list[str]) -> bool:
    side, _, whole = name.partition(" ")
    return side in _SIDES and whole in names
