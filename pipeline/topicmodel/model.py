"""The topic model as it is stored and used: one row of weights for each concept, over TF-IDF columns."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A Media Topic: `path_ids` from the top down to itself; `parent` its parent's row, None at the top or without one."""

    id: str
    label: str
    path_ids: tuple[str, ...]
    parent: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicModel:
    """`weights` is int8, concepts x terms, times `scale` of its concept; `intercept` one a concept; `threshold` one for all.

    Concepts stand in the order of their paths, so that a parent stands before its children.
    """

    vocabulary: dict[str, int]
    idf: list[float]
    concepts: tuple[Concept, ...]
    weights: Array
    scale: Array
    intercept: Array
    threshold: float

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model in `folder`: model.json and weights.npz."""
        plain = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            return cls(
                vocabulary={term: column for column, term in enumerate(plain["terms"])},
                idf=plain["idf"],
                concepts=tuple(Concept(**{**row, "path_ids": tuple(row["path_ids"])}) for row in plain["concepts"]),
                weights=arrays["weights"],
                scale=arrays["scale"],
                intercept=arrays["intercept"],
                threshold=plain["threshold"],
            )

    def save(self, folder: Path) -> None:
        """Write model.json and weights.npz; the same model gives the same bytes."""
        plain = {
            "terms": sorted(self.vocabulary, key=self.vocabulary.__getitem__),
            "idf": [round(value, 4) for value in self.idf],
            "concepts": [{"id": c.id, "label": c.label, "path_ids": list(c.path_ids), "parent": c.parent} for c in self.concepts],
            "threshold": self.threshold,
        }
        (folder / "model.json").write_text(json.dumps(plain, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
        np.savez_compressed(folder / "weights.npz", weights=self.weights, scale=self.scale, intercept=self.intercept)

    def probabilities(self, row: Sequence[tuple[int, float]]) -> Array:
        """How probable each concept is for an article's vector; no child more than its parent."""
        columns = [column for column, _ in row]
        values = np.array([value for _, value in row], dtype=np.float64)
        score = self.weights[:, columns].astype(np.float64) @ values * self.scale + self.intercept
        return consistent(1.0 / (1.0 + np.exp(-score)), self.concepts)

    def choose(self, probabilities: Array, most: int) -> list[int]:
        """The rows of the narrowest concepts over the threshold, the surest first, at most `most`."""
        over = {int(row) for row in np.flatnonzero(probabilities >= self.threshold)}
        leaves = over - {self.concepts[row].parent for row in over}
        return sorted(leaves, key=lambda row: (-round(float(probabilities[row]), 4), row))[:most]

    def contributions(self, concept: int, row: Sequence[tuple[int, float]]) -> dict[int, float]:
        """How much each column of an article's vector speaks for a concept (column -> weight times value)."""
        return {column: value * float(self.weights[concept, column]) for column, value in row}


def consistent(probabilities: Array, concepts: Sequence[Concept]) -> Array:
    """The same along the last axis, with no child more probable than its parent."""
    out = probabilities.copy()
    for row, concept in enumerate(concepts):
        if concept.parent is not None:
            out[..., row] = np.minimum(out[..., row], out[..., concept.parent])
    return out
