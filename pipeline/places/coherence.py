"""How the places of an article hold together: what each candidate gains from what the other names probably are."""

import numpy as np

from pipeline.places.candidates import HOME
from pipeline.places.evidence import Bools, Field, Floats
from pipeline.places.gazetteer import Gazetteer, Kind

NEAR, AROUND = 60.0, 300.0
"""Kilometres over which nearness falls off by e: a town's surroundings, its region."""
_EARTH = 6371.0
COHERENCE = (
    "share in its country", "share in its admin1", "share in its admin2", "its country is named", "its admin1 is named",
    "its admin2 is named", "nearest", "nearness of all", "share in it",
    "smaller than the largest, in an article of one region",
)  # fmt: skip


class Coherence:
    """The relations between an article's candidates, to be asked again as their probabilities change.

    `smaller` is how much smaller each candidate is than the largest of its name, as `local` has it.
    """

    def __init__(self, f: Field, gazetteer: Gazetteer, smaller: Floats) -> None:
        rows = gazetteer.rows
        other = f.of[:, None] != f.of[None, :]
        units = [rows[name][f.rows].astype(np.int64) for name in ("country", "admin1", "admin2")]
        self._same = [_dense((u[:, None] == u[None, :]) & (u[:, None] >= 0) & other) for u in units]
        within = [(u[:, None] == f.rows[None, :]) & (f.rows[:, None] != f.rows[None, :]) & other for u in units]
        self._within = [_dense(w) for w in within]
        self._holds = _dense((within[0] | within[1] | within[2]).T)
        point = (rows["kind"][f.rows] >= Kind.ADMIN2) & (rows["kind"][f.rows] != Kind.CONTINENT)
        distance = distances(rows["lat"][f.rows], rows["lon"][f.rows])
        home = np.array([toponym.entity.id == HOME for toponym in f.toponyms])[f.of]
        # Two names for one place are not near each other; what is the outlet's home is near it.
        apart = (f.rows[:, None] != f.rows[None, :]) | home[None, :]
        both = other & point[:, None] & point[None, :] & apart
        self._near, self._around = np.exp(-distance / NEAR) * both, np.exp(-distance / AROUND) * both
        self._weights, self._smaller = f.weights, smaller
        self._others = f.weights[f.starts].sum() - f.weights + 1

    def __call__(self, probability: Floats) -> Floats:
        """The evidence of (candidates, len(COHERENCE)), where each is what it names with `probability`."""
        mass = probability * self._weights
        shares = [same @ mass / self._others for same in self._same]
        named = [(within * probability).max(1, initial=0) for within in self._within]
        nearest = (self._near * probability).max(1, initial=0)
        around, inside = np.log1p(self._around @ mass), self._holds @ mass / self._others
        local = self._smaller * shares[1].max(initial=0)
        return np.column_stack([*shares, *named, nearest, around, inside, local])


def _dense(relation: Bools) -> Floats:
    return relation.astype(np.float64)


def distances(lat: Floats, lon: Floats) -> Floats:
    """Great-circle distances in kilometres between all points, given in degrees."""
    theta, phi = np.radians(lat.astype(np.float64)), np.radians(lon.astype(np.float64))
    across = np.cos(theta)
    points = np.array([across * np.cos(phi), across * np.sin(phi), np.sin(theta)]).T
    return np.asarray(_EARTH * np.arccos(np.clip(points @ points.T, -1, 1)))
