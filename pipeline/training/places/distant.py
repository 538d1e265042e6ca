"""Distant supervision: which place a name means, where the text says so itself or geography leaves one answer.

Nobody marked these articles. A name is taken for a place where (1) what it lies in stands behind it ("Paris, Texas"), (2) it
is a small place that has its name alone, (3) one of its places is within a drive of one of those, (4) one of its places
dwarfs the others and nothing near speaks for these; a metropolis goes before the state of its name, but in a list of states.
A region or a building that has but towns for candidates is none of them. The idea of (1) is in Volz, Kleb & Mueller (2007);
that of (3) is Leidner's spatial minimality (2007).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.places.coherence import distances
from pipeline.places.evidence import LOCAL, Field, Floats
from pipeline.places.gazetteer import Gazetteer, Kind, Known
from pipeline.places.resolve import SAME
from pipeline.training.places.lists import listed

DRIVE = 50.0
"""Kilometres within which a place is near."""
_DWARFED = 0.15
"""How much larger a place must be than the next: in log10 of inhabitants over 8, so 16 times."""
_SMALL, _GREAT = 0.66, 0.75
"""Sizes of places, in the same measure: 200,000 and a million."""
_STATES = {Kind.COUNTRY: 0.4, Kind.ADMIN1: 0.25}
"""What being a country or a state counts for."""
_RIVAL, _METROPOLIS = 0.7, 0.78
"""The size of a capital, and of another town, that a state of its name does not dwarf: 400,000 and 1.7 million."""
TRUST = {"named": 1.0, "alone": 0.1, "near": 0.5, "dwarfs": 0.1, "metropolis": 0.4, "no town": 0.02}
"""How much an answer counts by how it was found."""
_NO_TOWNS = ("LOC", "FAC")
_INNER = LOCAL.index("the text names what it is in")
_SIZES = [LOCAL.index("size of a city"), LOCAL.index("size of another")]


@dataclass(slots=True)
class Answers:
    """`right`: the candidates that a name may mean; `trust`: for each toponym, 0 where it has no answer; `how` it was found."""

    right: NDArray[np.bool_]
    trust: Floats
    how: list[str]


class Teacher:
    """Finds the answers in one article."""

    def __init__(self, f: Field, local: Floats, gazetteer: Gazetteer, text: str) -> None:
        rows = gazetteer.rows[f.rows]
        self._f, self._kind, self._admin1 = f, rows["kind"].astype(np.int64), rows["admin1"]
        self._inner, self._size = local[:, _INNER] > 0, local[:, _SIZES].sum(1)
        self._listed = listed(f, gazetteer, text)
        self._far = distances(rows["lat"], rows["lon"])
        self._own = [np.flatnonzero(f.of == number) for number in range(len(f.toponyms))]
        self._right = np.zeros(len(f.rows), bool)
        self._how = [""] * len(f.toponyms)

    def __call__(self) -> Answers:
        """The answers: first those that others lean on."""
        anchors: dict[int, int] = {}
        for number, toponym in enumerate(self._f.toponyms):
            if toponym.via == "name":
                self._certain(number, anchors)
        units = {int(row) for row, kind in zip(self._f.rows, self._kind, strict=True) if kind == Kind.ADMIN1}
        for number, toponym in enumerate(self._f.toponyms):
            if not self._how[number] and toponym.via in ("name", "demonym"):
                others = [at for other, at in anchors.items() if other != number]
                if not (toponym.via == "name" and others and self._near(number, others)):
                    self._dwarfs(number, units)
            if not self._how[number] and toponym.entity.label in _NO_TOWNS and toponym.via == "name":
                towns = self._kind[self._own[number]] >= Kind.ADMIN2
                self._how[number] = "no town" if towns.all() else ""
        return Answers(self._right, np.array([TRUST.get(how, 0.0) for how in self._how]), self._how)

    def _set(self, number: int, at: int, how: str) -> None:
        own = self._own[number]
        self._right[own] = self._far[at, own] <= SAME
        self._how[number] = how

    def _certain(self, number: int, anchors: dict[int, int]) -> None:
        own = self._own[number]
        named = own[self._inner[own]]
        if len(named):
            at = int(named[self._size[named].argmax()])
            self._set(number, at, "named")
            self._right[own] &= self._inner[own]
            if self._kind[at] >= Kind.ADMIN2:
                anchors[number] = at
            return
        alone = (self._kind[own] >= Kind.ADMIN2).all() and (self._far[own[0], own] <= SAME).all()
        natural = self._f.toponyms[number].entity.label in _NO_TOWNS
        if alone and not natural and self._size[own].max() < _SMALL and self._f.known[own[0]] == Known.NAME:
            self._set(number, int(own[0]), "alone")
            anchors[number] = int(own[0])

    def _near(self, number: int, others: list[int]) -> bool:
        own = self._own[number]
        far = np.where(self._kind[own] >= Kind.ADMIN2, self._far[own][:, others].min(1), np.inf)
        if far.min() > DRIVE:
            return False
        self._set(number, int(own[far.argmin()]), "near")
        return True

    def _dwarfs(self, number: int, units: set[int]) -> None:
        own = self._own[number]
        named = self._named(own)
        size = self._size[own] + sum(more * named * (self._kind[own] == kind) for kind, more in _STATES.items())
        order = np.argsort(-size, kind="stable")
        first, rest = own[order[0]], own[order[1:]]
        great = self._metropolis(own)
        if self._kind[first] == Kind.ADMIN1 and great is not None and not self._listed[own].any():
            self._set(number, great, "metropolis")
            return
        backed = any(int(self._admin1[at]) in units and self._kind[at] >= Kind.ADMIN2 for at in rest)
        if backed and self._kind[first] > Kind.ADMIN1:
            return
        clear = not len(rest) or size[order[0]] - size[order[1]] >= _DWARFED or self._far[first, rest[0]] <= SAME
        rival = self._kind[first] == Kind.COUNTRY and great is not None
        known = self._kind[first] in (Kind.COUNTRY, Kind.ADMIN1, Kind.CAPITAL) or self._size[first] >= _GREAT
        if clear and not rival and (known or self._f.known[first] == Known.DEMONYM) and self._named(np.array([first])).all():
            self._set(number, int(first), "dwarfs")

    def _named(self, own: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Which of these go by the name itself, or are so large that the world has a name for them: "Cologne"."""
        return np.asarray((self._f.known[own] != Known.ALTERNATE) | (self._size[own] >= _RIVAL))

    def _metropolis(self, own: NDArray[np.int64]) -> int | None:
        """The great town among these that its name means where it stands alone, not a state: "New York", "Washington"."""
        towns = own[(self._kind[own] >= Kind.CAPITAL) & self._named(own)]
        least = np.where(self._kind[towns] == Kind.CAPITAL, _RIVAL, _METROPOLIS)
        return max(towns[self._size[towns] >= least].tolist(), key=lambda at: self._size[at], default=None)
