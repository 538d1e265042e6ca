"""A linear-chain conditional random field over the lines of an article, as it was fitted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from pipeline.records import ZoneKind

KINDS: tuple[ZoneKind, ...] = get_args(ZoneKind)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Weights (features x kinds), and of moves from a line's kind to the next one's. All are logarithms."""

    names: dict[str, int]
    weights: Array
    moves: Array

    def probabilities(self, rows: Sequence[Sequence[str]]) -> Array:
        """(lines x KINDS) how probable each kind is of each line, the other lines considered; `rows` are their features."""
        known = [[at for at in map(self.names.get, row) if at is not None] for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        flat = np.fromiter(chain.from_iterable(known), dtype=np.int64, count=ends[-1])
        sums = np.concatenate([np.zeros((1, len(KINDS))), np.cumsum(self.weights[flat], axis=0)])
        scores = sums[ends[1:]] - sums[ends[:-1]]
        return _marginals(np.exp(scores - scores.max(axis=1, keepdims=True)), np.exp(self.moves))


def _marginals(emitted: Array, moves: Array) -> Array:
    """The forward-backward algorithm (Rabiner 1989), scaled line by line; both ways go side by side, for arrays are small."""
    nothing, ones = np.zeros_like(moves), np.ones_like(moves)
    steps, sums = np.block([[moves, nothing], [nothing, moves.T]]), np.block([[ones, nothing], [nothing, ones]])
    before, after = np.ones((2, len(emitted), 2 * len(moves)))
    at = before[0]
    for line, (came, seen) in zip(np.hstack([emitted, emitted[::-1]]), zip(before, after, strict=True), strict=True):
        came[:] = at
        now = at * line
        seen[:] = now / (now @ sums)
        at = seen @ steps
    both = after[:, : len(moves)] * before[::-1, len(moves) :]
    probable: Array = both / both.sum(axis=1, keepdims=True)
    return probable


def load_chain(file: Path) -> Chain:
    """The chain that `save_chain` of `pipeline.training.zones` wrote. Raises `KeyError` or `ValueError` on another file."""
    row = json.loads(file.read_text(encoding="utf-8"))
    order = [row["kinds"].index(kind) for kind in KINDS]
    weights = np.array([*row["features"].values()], dtype=float)[:, order]
    return Chain(
        names={name: at for at, name in enumerate(row["features"])},
        weights=weights,
        moves=np.array(row["moves"])[np.ix_(order, order)],
    )
