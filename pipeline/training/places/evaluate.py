"""Measure resolved places against gold toponyms: how near, how well calibrated, and which go wrong."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.places.coherence import distances

NEAR = 161.0
"""Kilometres (100 miles) within which a toponym counts as resolved, as in Leidner (2007) and Lieberman et al. (2010)."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A gold toponym that a mention of a place overlaps: how its entity was resolved. `far` in km, None where it was not."""

    text: str
    place: dict[str, Any] | None
    far: float | None

    @property
    def near(self) -> bool:
        """Whether it is resolved, and within `NEAR`."""
        return self.far is not None and self.far <= NEAR


def trials(gold: Path, records: Path) -> Iterator[Trial]:
    """Each gold toponym with coordinates that was found. Both files are JSON lines matched by id; gold has "toponyms"."""
    made = {row["id"]: row for row in _rows(records)}
    for row in _rows(gold):
        if record := made.get(row["id"]):
            where = {place["entity"]: place for place in record["places"]}
            for toponym in row["toponyms"]:
                if toponym.get("lat") is not None:
                    yield from _trial(toponym, record, where)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _trial(toponym: dict[str, Any], record: dict[str, Any], where: dict[str, dict[str, Any]]) -> Iterator[Trial]:
    for mention in record["mentions"]:
        place = where.get(mention["entity"])
        if mention["start"] < toponym["end"] and toponym["start"] < mention["end"] and (place or mention["kind"] == "place"):
            yield Trial(mention["text"], place, _far(toponym, place) if place else None)
            return


def _far(toponym: dict[str, Any], place: dict[str, Any]) -> float:
    lat, lon = (np.array([float(toponym[axis]), place[axis]]) for axis in ("lat", "lon"))
    return float(distances(lat, lon)[0, 1])


def by_way(found: list[Trial]) -> dict[str, tuple[int, int]]:
    """How an entity leads to its place -> (found, near)."""
    ways = {trial.place["via"] if trial.place else "none" for trial in found}
    return {way: (len(own), sum(t.near for t in own)) for way in sorted(ways) if (own := [t for t in found if _way(t) == way])}


def _way(trial: Trial) -> str:
    return str(trial.place["via"]) if trial.place else "none"


def calibration(found: list[Trial], bins: int = 10) -> float:
    """The expected calibration error of the scores (Guo et al. 2017), over those resolved."""
    scores = np.array([trial.place["score"] for trial in found if trial.place])
    right = np.array([trial.near for trial in found if trial.place])
    into = np.minimum((scores * bins).astype(int), bins - 1)
    parts = [into == n for n in range(bins) if (into == n).any()]
    return float(sum(abs(scores[part].mean() - right[part].mean()) * part.mean() for part in parts))


def errors(found: list[Trial]) -> Counter[tuple[str, str]]:
    """(name, what it was taken for) of those that are wrong."""
    wrong = (trial for trial in found if not trial.near)
    return Counter(
        (t.text, f"{t.place['name']}, {t.place['admin1']}, {t.place['country']}" if t.place else "none") for t in wrong
    )
