"""People over articles: bare surnames, and full names with and without a middle initial."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from pipeline.resolution.forms import Person, person

SHARE, LEAST = 0.8, 5
"""A bare surname goes to a full name that has this share, and so many, of the articles that name one of the surname in full."""

_GLUED = 2
"""Letters of a middle word that may be initials written together, such as the HW of George HW Bush."""
Same = dict[str, str]
"""Folded name -> the folded name of the same person that speaks for it."""


def people(counts: Mapping[str, int]) -> Same:
    """Names of people that stand for others. `counts`: folded name -> articles that name so.

    "Donald J. Trump" and "Donald John Trump" are "Donald Trump", unless two middle initials are usual with the first and the last
    name ("George W. Bush", "George H.W. Bush"). "Trump" alone, in an article that gives no first name, is whoever nearly all
    articles mean that do ("one sense per collocation" over a corpus, after Gale, Church & Yarowsky 1992); where none is, it
    stays what it is.
    """
    parts = {name: person(name) for name in counts}
    same = _variants(counts, parts)
    return same | _surnames(counts, parts, same)


def _variants(counts: Mapping[str, int], parts: Mapping[str, Person]) -> Same:
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for name, own in parts.items():
        if len(own.first) > 1:
            groups[own.first, own.last, own.generation].append(name)
    same: Same = {}
    for names in groups.values():
        initials: Counter[str] = Counter()
        for name in names:
            initials[_initials(parts[name])] += counts[name]
        usual, articles = max(
            ((one, n) for one, n in initials.items() if one), key=lambda pair: (pair[1], pair[0]), default=("", 0)
        )
        if articles >= SHARE * sum(n for one, n in initials.items() if one):
            # Other initials, rare beside the usual ones, are someone else's, or a slip: these stay alone.
            kept = [name for name in names if _initials(parts[name]) in ("", usual)]
            best = max(kept, key=lambda name: (counts[name], name))
            same |= {name: best for name in kept if name != best}
    return same


def _initials(name: Person) -> str:
    """Of the middle names: "j" of "donald j trump" and of "donald john trump", "hw" of "george hw bush"."""
    return "".join(word if len(word) <= _GLUED else word[0] for word in name.middle.split())


def _surnames(counts: Mapping[str, int], parts: Mapping[str, Person], same: Same) -> Same:
    full: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for name, own in parts.items():
        if own.first:
            full[own.last, own.generation][same.get(name, name)] += counts[name]
    found: Same = {}
    for name, own in parts.items():
        if not own.first and (known := full.get((own.last, own.generation))):
            best = max(known, key=lambda one: (known[one], one))
            if known[best] >= max(LEAST, SHARE * sum(known.values())):
                found[name] = best
    return found
