"""Who is who in one article: mentions that name the same person, place or organisation become one entity."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import count

from pipeline.names.agreement import PLACES, Name
from pipeline.records import Entity, Mention

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    **dict.fromkeys(PLACES, "place"),
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "other",
    "PRODUCT": "other",
    "LAW": "other",
}
"""Label -> kind. A span with any other label (numbers, dates) is no name."""

_DOTS = re.compile(r"\.(?=\S?)")
_SMALL = frozenset({"of", "the", "for", "and", "de", "la", "du", "des", "in", "on"})


def entities_of(text: str, names: Iterable[Name]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions, each with its entity, in the order of the text; and the entities in the order of first mention.

    A bare surname goes to the last person of that surname that was named in full; an acronym to the organisation in
    the article whose initials it is; otherwise a name is one entity with its exact likes (case and dots aside).
    """
    found = [name for name in sorted(names, key=lambda n: (n.start, n.end)) if name.label in KINDS]
    groups = _groups(text, found)
    ids = {group: f"e{number}" for group, number in zip(dict.fromkeys(groups), count(1), strict=False)}
    mentions = tuple(_mention(text, name, ids[group]) for name, group in zip(found, groups, strict=True))
    return mentions, tuple(_entity(mentions, group_id) for group_id in ids.values())


def _groups(text: str, names: list[Name]) -> list[tuple[str, str]]:
    people: dict[str, str] = {}
    full_people = {_key(text, name) for name in names if name.label == "PERSON" and " " in _key(text, name)}
    initials = {_initials(text[n.start : n.end]): _key(text, n) for n in names if n.label == "ORG"}
    groups = []
    for name in names:
        key, kind = _key(text, name), KINDS[name.label]
        if kind == "person":
            key = people.get(key, _sole(key, full_people))
            people[key.rsplit(" ", 1)[-1]] = key
        elif kind == "organisation" and key.isalpha() and text[name.start : name.end].isupper():
            key = initials.get(key, key)
        groups.append((kind, key))
    return groups


def _key(text: str, name: Name) -> str:
    return " ".join(_DOTS.sub("", text[name.start : name.end]).casefold().split())


def _sole(key: str, full: set[str]) -> str:
    """The only full name that ends with `key`: a headline often gives the surname before the body gives the name."""
    ending = [name for name in full if name.endswith(f" {key}")]
    return ending[0] if len(ending) == 1 else key


def _initials(surface: str) -> str:
    words = re.findall(r"\w+", surface)
    return "".join(word[0] for word in words if word.casefold() not in _SMALL).casefold() if len(words) > 1 else ""


def _mention(text: str, name: Name, entity: str) -> Mention:
    surface = text[name.start : name.end]
    return Mention(start=name.start, end=name.end, text=surface, label=name.label, kind=KINDS[name.label], entity=entity)


def _entity(mentions: Iterable[Mention], entity: str) -> Entity:
    own = [mention for mention in mentions if mention.entity == entity]
    label = Counter(mention.label for mention in own).most_common(1)[0][0]
    name = max(own, key=lambda mention: len(mention.text)).text
    return Entity(id=entity, kind=own[0].kind, label=label, name=" ".join(name.split()), mentions=len(own))
