"""Who is who in one article: mentions that name the same person, place or organisation become one entity."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import count

from pipeline.names.abbreviations import initials, is_acronym, letters
from pipeline.names.name import Name
from pipeline.records import Entity, Mention

PLACES = frozenset({"GPE", "LOC", "FAC"})

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    **dict.fromkeys(PLACES, "place"),
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
    "MISC": "other",
}
"""Label -> kind. A span with any other label (numbers, dates) is no name."""

_MARKS = re.compile(r"[.,]")
_JOINTS = frozenset(["of", "for", "in", "and", "de", "du"])
_GENERATIONS = frozenset(["jr", "sr", "ii", "iii", "iv"])
_MOST_WORDS = 12
_WORDS = re.compile(r"\w+")
_FORMS = frozenset(
    [
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "ltd",
        "limited",
        "plc",
        "llc",
        "group",
        "holdings",
        "ag",
        "sa",
        "gmbh",
        "nv",
        "spa",
    ]
)
"""Words for the form of a company, which the article leaves out when it names the company again."""


def entities_of(text: str, names: Iterable[Name]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions, each with its entity, in the order of the text; and the entities in the order of first mention.

    A part of a person's name goes to the last person with that surname who was named in full, else to the only person
    of whose full name it is the beginning or end; an acronym to the name whose initials it is; an organisation's last words, or
    its name without the form of the company, to the only one they can be of. Otherwise a name is one entity with its
    exact likes (case, dots and commas aside).
    """
    found = [name for name in sorted(names, key=lambda n: (n.start, n.end)) if name.label in KINDS]
    groups = _groups(text, found)
    ids = {group: f"e{number}" for group, number in zip(dict.fromkeys(groups), count(1), strict=False)}
    mentions = tuple(_mention(text, name, ids[group]) for name, group in zip(found, groups, strict=True))
    members: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        members[str(mention.entity)].append(mention)
    return mentions, tuple(_entity(own, key) for key, own in members.items())


def _groups(text: str, names: list[Name]) -> list[tuple[str, str]]:
    keys = [_key(text, name) for name in names]
    by_kind: dict[str, list[str]] = defaultdict(list)
    for name, key in zip(names, keys, strict=True):
        by_kind[KINDS[name.label]].append(key)
    people = _people(by_kind["person"])
    full: dict[str, dict[str, str]] = {"organisation": _organisations(by_kind["organisation"]), "place": {}}
    for kind, known in full.items():
        surfaces = [(text[n.start : n.end], key) for n, key in zip(names, keys, strict=True) if KINDS[n.label] == kind]
        # Where a key is written in more than one way, the one in capitals shows that it is an acronym.
        known.update(_acronyms({key: surface for surface, key in sorted(surfaces, key=lambda pair: pair[0].isupper())}))
        known.update({short: known.get(name, name) for short, name in known.items()})
    groups = []
    for name, key in zip(names, keys, strict=True):
        kind = KINDS[name.label]
        groups.append((kind, next(people) if kind == "person" else full.get(kind, {}).get(key, key)))
    return groups


def _people(keys: list[str]) -> Iterator[str]:
    """For each person named, in the order of the text, the full name meant."""
    ends, begins = _parts({key for key in keys if " " in key})
    last: dict[str, str] = {}
    found = []
    for key in keys:
        full = last.get(key) or _sole(ends, key) or (key if " " in key else _sole(begins, key) or key)
        words = full.split(" ")[:_MOST_WORDS]
        while len(words) > 2 and words[-1] in _GENERATIONS:
            words.pop()
        last.update((" ".join(words[at:]), full) for at in range(min(1, len(words) - 1), len(words)))
        found.append(full)
    return iter(found)


def _organisations(keys: list[str]) -> dict[str, str]:
    """Short forms of organisations -> the one name in the article that each can be of."""
    names = dict.fromkeys(keys)
    ends, _ = _parts((key for key in names if " " in key), within=_JOINTS)
    bare: dict[str, set[str]] = defaultdict(set)
    for key in names:
        bare[_without_form(key)].add(key)
    return {key: full for key in names if (full := _sole(ends, key) or _sole({key: bare[key] - {key}}, key))}


def _without_form(key: str) -> str:
    """The name of a company without its form: "acme co inc" -> "acme"."""
    words = key.split(" ")
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _parts(names: Iterable[str], *, within: frozenset[str] = frozenset()) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """(endings, beginnings) of names of several words -> the names that they are of; no ending after a word of `within`."""
    ends: dict[str, set[str]] = defaultdict(set)
    begins: dict[str, set[str]] = defaultdict(set)
    for name in names:
        words = name.split(" ")[:_MOST_WORDS]
        for at in range(1, len(words)):
            if words[at - 1] not in within:
                ends[" ".join(words[at:])].add(name)
            begins[" ".join(words[:at])].add(name)
    return ends, begins


def _sole(parts: dict[str, set[str]], part: str) -> str | None:
    """The only name that the part can be of; where they are all forms of one name, the longest."""
    longest = max(parts.get(part, ()), key=lambda name: (len(name), name), default=None)
    if longest is None or not all(longest.endswith(name) or longest.startswith(name) for name in parts[part]):
        return None
    return longest


def _acronyms(surfaces: dict[str, str]) -> dict[str, str]:
    """Acronyms among these names -> the first name whose initials they are. `surfaces`: key -> as it is written."""
    made: dict[str, str] = {}
    for key, surface in surfaces.items():
        for short in sorted(initials(_WORDS.findall(surface))):
            made.setdefault(short, key)
    acronyms = ((key, made.get(letters(surface))) for key, surface in surfaces.items() if is_acronym(surface))
    return {key: name for key, name in acronyms if name}


def _key(text: str, name: Name) -> str:
    return " ".join(_MARKS.sub("", text[name.start : name.end]).replace("’", "'").casefold().split())


def _mention(text: str, name: Name, entity: str) -> Mention:
    surface, kind = text[name.start : name.end], KINDS[name.label]
    return Mention(start=name.start, end=name.end, text=surface, label=name.label, kind=kind, entity=entity, score=name.score)


def _entity(own: list[Mention], key: str) -> Entity:
    label = Counter(mention.label for mention in own).most_common(1)[0][0]
    name = max(own, key=lambda mention: (len(mention.text), not mention.text.isupper())).text
    return Entity(id=key, kind=own[0].kind, label=label, name=" ".join(name.split()), mentions=len(own))
