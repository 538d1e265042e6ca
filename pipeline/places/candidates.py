"""Which entities of an article may be on the map, and which places each may be."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.places.gazetteer import Gazetteer, Kind, Known, Listed
from pipeline.records import Entity, Mention, Record, Zone

Via = Literal["name", "demonym", "organisation", "part"]
"""How an entity leads to its place: it is called so; it is a people of the place; an organisation with the place in its
name; a name that has the place's name in it."""

_BEFORE = re.compile(
    r"^(?:the )?(?:(?:far )?(?:north|south|east|west|central|downtown|uptown|inner|outer|greater|metropolitan|metro|upper|lower|mid|rural)"
    r"|(?:north|south)?-?(?:north|south|east|west)(?:ern(?:most)?)?|(?:city|town|village|county|state|province|district|port) of)[ -]",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_NONE = Listed(np.empty(0, np.int64), np.empty(0, np.int64))
_WORD = re.compile(r"[^\W_][\w.'’-]*")
_LONGEST = 4
_CACHED = 1 << 15
_LEAST_IN_ORGANISATION = 5_000
_AFTER_OF = frozenset({"of", "in", "at", "for", "de"})
_HEADS = frozenset({"headline", "dateline"})
HOME = ""
"""The id of the entity that stands for the outlet: it is no entity of the article."""


@dataclass(slots=True)
class Toponym:
    """An entity that may be a place: its candidates' rows and how each goes by the name (`Known`), aligned."""

    entity: Entity
    via: Via
    mentions: list[Mention]
    rows: NDArray[np.int64]
    known: NDArray[np.int64]
    weight: float = 1.0
    """How much the article makes of it."""


class Candidates:
    """Finds the candidates of an article's entities."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._find = lru_cache(_CACHED)(gazetteer.find)
        self._population, self._kind = gazetteer.rows["population"], gazetteer.rows["kind"]

    def __call__(self, record: Record) -> list[Toponym]:
        """The entities of the article that have a candidate, in their order; then, if it has one in its name, the outlet."""
        own: dict[str, list[Mention]] = defaultdict(list)
        for mention in record.mentions:
            own[str(mention.entity)].append(mention)
        heads = [zone for zone in record.zones if zone.kind in _HEADS]
        found = [self._toponym(entity, own[entity.id], heads) for entity in record.entities]
        found.append(self._home(record.outlet))
        return [toponym for toponym in found if len(toponym.rows)]

    def _toponym(self, entity: Entity, mentions: list[Mention], heads: list[Zone]) -> Toponym:
        surfaces = list(dict.fromkeys([entity.name, *(" ".join(mention.text.split()) for mention in mentions)]))
        via, listed = self._read(entity.kind, surfaces)
        ahead = any(head.start <= mention.start < head.end for head in heads for mention in mentions)
        return Toponym(entity, via, mentions, listed.rows, listed.known, 1 + math.log(max(1, len(mentions))) + ahead)

    def _home(self, outlet: str) -> Toponym:
        """The place in the outlet's name: a paper from Boston writes of the Cambridge nearby."""
        listed = self._inside([outlet]) if outlet else _NONE
        return Toponym(
            Entity(id=HOME, kind="organisation", label="ORG", name=outlet, mentions=0),
            "organisation",
            [],
            listed.rows,
            listed.known,
        )

    def _read(self, kind: str, surfaces: list[str]) -> tuple[Via, Listed]:
        if kind == "group":
            return "demonym", self._demonym(surfaces)
        if kind == "organisation":
            return "organisation", self._inside(surfaces)
        if kind != "place":
            return "name", _NONE
        for surface in surfaces:
            for form in _forms(surface):
                if len((listed := self._named(form)).rows):
                    return "name", listed
        if len((listed := self._demonym(surfaces)).rows):
            return "demonym", listed
        return "part", self._inside(surfaces)

    def _named(self, name: str) -> Listed:
        listed = self._find(name)
        bare = name.isupper() or "." in name
        return _where(listed, (listed.known != Known.DEMONYM) & ((listed.known != Known.ABBREVIATION) | bare))

    def _demonym(self, surfaces: list[str]) -> Listed:
        for surface in surfaces:
            listed = self._find(_BEFORE.sub("", surface))
            if (found := listed.known == Known.DEMONYM).any():
                return _where(listed, found)
        return _NONE

    def _inside(self, surfaces: list[str]) -> Listed:
        """The places of the longest part of a name that names one, where places stand: behind "of" or "in", else at the beginning.

        Where that part is the name of a hamlet only, a shorter part is no better: there is none.
        """
        for surface in surfaces:
            words = list(_WORD.finditer(surface))
            behind = [n + 1 for n, word in enumerate(words[:-1]) if word[0] in _AFTER_OF]
            for first in (*behind, 0):
                for last in range(min(first + _LONGEST, len(words)), first, -1):
                    part = _POSSESSIVE.sub("", surface[words[first].start() : words[last - 1].end()])
                    if part[0].isupper() and len((listed := self._named(part)).rows):
                        return listed if last - first > 1 else self._well_known(listed)
        return _NONE

    def _well_known(self, listed: Listed) -> Listed:
        """Those that an institution may be named for: its own town is seldom a hamlet, nor called by a foreign name."""
        own = (listed.known == Known.NAME) & (self._population[listed.rows] >= _LEAST_IN_ORGANISATION)
        large = (self._kind[listed.rows] < Kind.ADMIN2) & (listed.known != Known.SHORT)
        return _where(listed, own | large)


def _where(listed: Listed, wanted: NDArray[np.bool_]) -> Listed:
    return Listed(listed.rows[wanted], listed.known[wanted])


def _forms(surface: str) -> Iterator[str]:
    """The ways to look a name up: as it stands, without what follows a comma, without a word before it."""
    bare = _POSSESSIVE.sub("", surface)
    yield bare
    head, comma, _ = bare.partition(",")
    if comma:
        yield head
    if (inner := _BEFORE.sub("", head)) != head:
        yield inner
