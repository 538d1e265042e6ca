"""Which concepts an article is given, by their probabilities and the hierarchy."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline.topicmodel.encoder import Floats

NONE = -1

_A_STEP = 2
"""Children that a concept is narrowed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When a concept is given.

    `thresholds` are by level, from the top. A concept that is given without any below it is narrowed to the likeliest below it,
    at most two a step, that have `descent` of its probability: a cataloguer takes the narrowest that fits. Where nothing is
    over its threshold the likeliest concept of the top level is given if it has `least`, else nothing.
    """

    thresholds: tuple[float, ...]
    descent: float
    least: float


@dataclass(frozen=True, slots=True)
class Tree:
    """`parents` are rows (-1 at the top), `levels` count from 0 there, `children` are by row. Parents stand before children."""

    parents: NDArray[np.int64]
    levels: NDArray[np.int64]
    children: tuple[tuple[int, ...], ...]
    below: tuple[NDArray[np.int64], ...]
    """Rows with a parent, by level from the second on."""

    @classmethod
    def of(cls, paths: Sequence[Sequence[str]]) -> Self:
        """The tree of concepts that are given by their paths of ids, parents before children."""
        row_of = {path[-1]: row for row, path in enumerate(paths)}
        parents = [row_of.get(path[-2], NONE) if len(path) > 1 else NONE for path in paths]
        children: list[list[int]] = [[] for _ in paths]
        for row, parent in enumerate(parents):
            if parent != NONE:
                children[parent].append(row)
        levels = np.array([len(path) - 1 for path in paths])
        known = np.array(parents)
        below = tuple(np.flatnonzero((levels == level) & (known != NONE)) for level in range(1, int(levels.max(initial=0)) + 1))
        return cls(known, levels, tuple(map(tuple, children)), below)

    def consistent(self, probabilities: Floats) -> Floats:
        """The same along the last axis, with no child more probable than its parent."""
        out = probabilities.copy()
        for rows in self.below:
            out[..., rows] = np.minimum(out[..., rows], out[..., self.parents[rows]])
        return out

    def choose(self, probabilities: Floats, rule: Rule) -> list[int]:
        """The rows that are given, the surest first, none above another."""
        limits = np.array(rule.thresholds)[np.minimum(self.levels, len(rule.thresholds) - 1)]
        over = self._with_parents(np.flatnonzero(probabilities >= limits).tolist())
        if not over:
            top = int(np.argmax(np.where(self.levels == 0, probabilities, NONE)))
            over = {top} if probabilities[top] >= rule.least else set()
        leaves = over - {int(self.parents[row]) for row in over}
        likely = probabilities.tolist()
        found = {narrow for row in leaves for narrow in self._narrowed(row, likely, rule.descent * likely[row])}
        return sorted(found, key=lambda row: (-round(likely[row], 4), row))

    def _with_parents(self, rows: Sequence[int]) -> set[int]:
        found: set[int] = set()
        for row in rows:
            at = row
            while at != NONE and at not in found:
                found.add(at)
                at = int(self.parents[at])
        return found

    def _narrowed(self, row: int, probabilities: Sequence[float], least: float) -> list[int]:
        """The likeliest below `row` that have `least`, as deep as that goes; itself where none has."""
        likely = [child for child in self.children[row] if probabilities[child] >= least]
        best = sorted(likely, key=lambda child: (-probabilities[child], child))[:_A_STEP]
        return [narrow for child in best for narrow in self._narrowed(child, probabilities, least)] or [row]
