"""From the entities of an article to its places: the best candidate of each name, where one is better than none."""

from collections.abc import Iterator, Mapping

import numpy as np

from pipeline.places.candidates import HOME, Candidates, Toponym
from pipeline.places.coherence import distances
from pipeline.places.evidence import field
from pipeline.places.focus import focus
from pipeline.places.gazetteer import Gazetteer, Kind
from pipeline.places.ranker import Ranker, Ranking
from pipeline.records import Focus, Place, Record

TOGETHER = 100
"""Names that are weighed together; an article with more is taken in such pieces, so that its time stays in proportion."""
_SAME = 40.0
"""Kilometres within which a town and the unit that is called after it are one place."""
_DOUBT = 0.5
"""The probability of none from which a name is left off the map; below it, the score says how sure the choice is."""
_UNITS = (Kind.ADMIN1, Kind.ADMIN2)


class Resolver:
    """Puts the entities of articles on the map."""

    def __init__(self, gazetteer: Gazetteer, ranker: Ranker, homes: Mapping[str, str] | None = None) -> None:
        self._gazetteer, self._ranker = gazetteer, ranker
        self._candidates = Candidates(gazetteer, homes)

    def __call__(self, record: Record) -> tuple[tuple[Place, ...], tuple[Focus, ...]]:
        """The places of the article, in the order of its entities, and its focus."""
        toponyms = self._candidates(record)
        pieces = [toponyms[n : n + TOGETHER] for n in range(0, len(toponyms), TOGETHER)]
        found = [item for piece in pieces for item in self._resolve(piece, record.text)]
        return tuple(place for place, _, _ in found), focus(found, self._gazetteer)

    def _resolve(self, toponyms: list[Toponym], text: str) -> Iterator[tuple[Place, int, float]]:
        ranking = self._ranker(field(toponyms), self._gazetteer, text)
        chosen = [self._choose(ranking, number) for number in range(len(toponyms))]
        known = {toponym.key: choice for toponym, choice in zip(toponyms, chosen, strict=True) if toponym.via == "name"}
        for toponym, own in zip(toponyms, chosen, strict=True):
            # One sense per discourse: the police of Athens are where the Athens is that the article names.
            choice = known.get(toponym.key, own) if toponym.via != "demonym" else own
            if choice and toponym.entity.id != HOME:
                row, score = choice
                yield self._place(toponym, row, score), row, toponym.weight

    def _choose(self, ranking: Ranking, number: int) -> tuple[int, float] | None:
        """The row chosen, and the probability of it and its likes; a town goes before the district called after it."""
        own = np.flatnonzero(ranking.field.of == number)
        probability, rows = ranking.probability[own], self._gazetteer.rows[ranking.field.rows[own]]
        top = int(probability.argmax())
        near = distances(rows["lat"], rows["lon"])[top] <= _SAME
        score = float(probability[near].sum())
        towns = near & (rows["kind"] >= Kind.CAPITAL) & (ranking.field.known[own] <= ranking.field.known[own[top]])
        if rows["kind"][top] in _UNITS and towns.any():
            top = int(np.where(towns, probability, -1).argmax())
        return (int(ranking.field.rows[own[top]]), score) if ranking.none[number] < _DOUBT else None

    def _place(self, toponym: Toponym, row: int, score: float) -> Place:
        found, code = self._gazetteer.rows[row], self._gazetteer.code
        return Place(
            entity=toponym.entity.id,
            geonameid=int(found["id"]) or None,
            name=self._gazetteer.name(row),
            kind=Kind(int(found["kind"])).name.lower(),
            via=toponym.via,
            country=code(int(found["country"])),
            admin1=code(int(found["admin1"])).partition(".")[2],
            admin2=code(int(found["admin2"])).rpartition(".")[2],
            lat=round(float(found["lat"]), 5),
            lon=round(float(found["lon"]), 5),
            score=round(min(score, 1.0), 4),
        )
