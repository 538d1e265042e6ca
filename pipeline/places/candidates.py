"""Which entities of an article may be on the map, and which places each may be."""

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.places.gazetteer import Gazetteer
from pipeline.places.home import Homes
from pipeline.places.lookup import KINDS, Lookup, Reading, Via
from pipeline.records import Entity, Mention, Record, Zone

_HEADS = frozenset({"headline", "dateline"})
_HOME_WEIGHT = 2.0
HOME = ""
"""The id of the entity that stands for the outlet: it is no entity of the article."""


@dataclass(slots=True)
class Toponym:
    """An entity that may be a place: its candidates' rows and how each goes by the name (`Known`), aligned.

    `key` is the name that they were found by, folded; `weight` is how much the article makes of the entity.
    """

    entity: Entity
    via: Via
    key: str
    mentions: list[Mention]
    rows: NDArray[np.int64]
    known: NDArray[np.int64]
    weight: float = 1.0


class Candidates:
    """Finds the candidates of an article's entities. `homes`: outlet or domain -> where it is at home.

    Raises `ConfigError` where a home is no place.
    """

    def __init__(self, gazetteer: Gazetteer, homes: Mapping[str, str] | None = None) -> None:
        self._lookup = Lookup(gazetteer)
        self._homes = Homes(homes or {}, self._lookup, gazetteer)

    def __call__(self, record: Record) -> list[Toponym]:
        """The entities of the article that have a candidate, in their order; then, if a place is known for it, the outlet."""
        own: dict[str, list[Mention]] = defaultdict(list)
        for mention in record.mentions:
            if mention.entity is not None:
                own[mention.entity].append(mention)
        heads = [zone for zone in record.zones if zone.kind in _HEADS]
        found = [self._toponym(entity, own[entity.id], heads) for entity in record.entities if entity.kind in KINDS]
        return [toponym for toponym in (*found, self._home(record)) if len(toponym.rows)]

    def _toponym(self, entity: Entity, mentions: list[Mention], heads: list[Zone]) -> Toponym:
        surfaces = list(dict.fromkeys([entity.name, *(" ".join(mention.text.split()) for mention in mentions)]))
        ahead = any(head.start <= mention.start < head.end for head in heads for mention in mentions)
        weight = 1 + math.log(max(1, len(mentions))) + ahead
        return _made(entity, self._lookup(entity.kind, surfaces, parts=entity.label != "GPE"), mentions, weight)

    def _home(self, record: Record) -> Toponym:
        """The outlet's home: a paper from Boston writes of the Cambridge nearby."""
        entity = Entity(id=HOME, kind="organisation", label="ORG", name=record.outlet, mentions=0)
        if (told := self._homes.of(record.outlet, record.url)) is not None:
            return _made(entity, told, [], _HOME_WEIGHT)
        return _made(entity, self._lookup("organisation", [record.outlet]), [], 1.0)


def _made(entity: Entity, reading: Reading, mentions: list[Mention], weight: float) -> Toponym:
    return Toponym(entity, reading.via, reading.key, mentions, reading.rows, reading.known, weight)
