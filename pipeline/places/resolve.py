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

Choice = tuple[int, float]
"""A row of the gazetteer, and its probability."""
TOGETHER = 100
"""Names that are weighed together; an article with more is taken in such pieces, so that its time stays in proportion."""
SAME = 40.0
"""Kilometres within which a town and the unit that is called after it are one place."""
_LARGE = 100_000
"""Inhabitants of a town that institutions far from it are named for."""
_SURE = 0.5
"""The score of a place that others lean on."""
_DOUBT = 0.5
"""The probability of none from which a name is left off the map; below it, the score says how sure the choice is."""
_UNITS = (Kind.ADMIN1, Kind.ADMIN2)


class Resolver:
    """Puts the entities of articles on the map. `homes`: see `Candidates`; `least`: the lowest score of a place that is kept."""

    def __init__(self, gazetteer: Gazetteer, ranker: Ranker, homes: Mapping[str, str] | None = None, least: float = 0.0) -> None:
        self._gazetteer, self._ranker, self._least = gazetteer, ranker, least
        self._candidates, self._common = Candidates(gazetteer, homes), gazetteer.common

    def __call__(self, record: Record) -> tuple[tuple[Place, ...], tuple[Focus, ...]]:
        """The places of the article, in the order of its entities, and its focus."""
        toponyms = self._candidates(record)
        home = [toponym for toponym in toponyms[-1:] if toponym.entity.id == HOME]
        own = toponyms[: len(toponyms) - len(home)]
        pieces = ([*own[n : n + TOGETHER], *home] for n in range(0, len(own), TOGETHER))
        chosen = [pair for piece in pieces for pair in self._weigh(piece, record.text)]
        found = [item for item in self._settle(chosen) if item[0].score >= self._least]
        return tuple(place for place, _, _ in found), focus(found, self._gazetteer)

    def _weigh(self, toponyms: list[Toponym], text: str) -> list[tuple[Toponym, Choice | None]]:
        ranking = self._ranker(field(toponyms), self._gazetteer, text)
        return [(toponym, self._choose(ranking, number)) for number, toponym in enumerate(toponyms)]

    def _settle(self, chosen: list[tuple[Toponym, Choice | None]]) -> Iterator[tuple[Place, int, float]]:
        """The places chosen, each with its row and its toponym's weight: one sense per discourse."""
        rows = self._gazetteer.rows
        told = [(t, choice) for t, choice in chosen if choice and t.via in ("name", "demonym")]
        named = {t.key: choice for t, choice in reversed(told) if t.via == "name" and t.entity.id != HOME}
        units = {int(rows[unit][row]) for _, (row, _) in told for unit in ("country", "admin1")} - {-1}
        sure = {int(rows["admin1"][row]) for t, (row, score) in told if t.key not in self._common and score >= _SURE} - {-1}
        for toponym, own in chosen:
            choice = own if toponym.via in ("name", "demonym") else self._inside(toponym, own, named, units)
            if choice and toponym.via == "name" and toponym.key in self._common and self._is_word(choice[0], sure):
                continue
            if choice and toponym.entity.id != HOME:
                row, score = choice
                yield self._place(toponym, row, score), row, toponym.weight

    def _is_word(self, row: int, sure: set[int]) -> bool:
        """Whether an ordinary word that is also the name of this place is likelier the word: "Earth", "the South".

        It is not where the place is no unit and large, or where the article surely names another place in the state.
        """
        place = self._gazetteer.rows[row]
        if place["kind"] not in (*_UNITS, Kind.CITY):
            return False
        large = place["kind"] == Kind.CITY and place["population"] >= _LARGE
        return not large and int(place["admin1"]) not in sure

    def _inside(self, toponym: Toponym, own: Choice | None, named: dict[str, Choice], units: set[int]) -> Choice | None:
        """The place in an organisation's or a building's name.

        The police of Athens are where the Athens is that the article names. What the article does not name is likelier a person,
        a word or a brand ("Graham Bond", "Red Cross", "Toyota") than a town: a small one must lie in a state that the article is
        in, a large one in a country; a capital need not.
        """
        if toponym.key in named or own is None:
            return named.get(toponym.key)
        place = self._gazetteer.rows[own[0]]
        if place["kind"] not in (Kind.ADMIN2, Kind.CITY):
            return own
        return own if int(place["country" if place["population"] >= _LARGE else "admin1"]) in units else None

    def _choose(self, ranking: Ranking, number: int) -> Choice | None:
        """The row chosen, and the probability of it and its likes; a town goes before the district called after it."""
        if ranking.none[number] >= _DOUBT:
            return None
        own = ranking.field.slices[number]
        probability, rows = ranking.probability[own], self._gazetteer.rows[ranking.field.rows[own]]
        if len(rows) == 1:
            return int(ranking.field.rows[own][0]), float(probability[0])
        top = int(probability.argmax())
        near = distances(rows["lat"], rows["lon"])[top] <= SAME
        score = float(probability[near].sum())
        known = ranking.field.known[own]
        if (near & (known < known[top])).any():  # what has the name for its own, not what lies beside it and is also called so
            top = int(np.where(near & (known == known[near].min()), probability, -1).argmax())
        towns = near & (rows["kind"] >= Kind.CAPITAL) & (known <= known[top])
        if rows["kind"][top] in _UNITS and towns.any():
            top = int(np.where(towns, probability, -1).argmax())
        return int(ranking.field.rows[own][top]), score

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
