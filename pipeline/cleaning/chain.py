"""A linear-chain conditional random field over the lines of an article, as it was fitted."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
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
        known = [[at for name in row if (at := self.names.get(name)) is not None] for row in rows]
        ends = np.cumsum([0, *map(len, known)])
        flat = np.fromiter((at for row in known for at in row), dtype=np.int64, count=ends[-1])
        sums = np.concatenate([np.zeros((1, len(KINDS))), np.cumsum(self.weights[flat], axis=0)])
        scores = sums[ends[1:]] - sums[ends[:-1]]
        return _marginals(np.exp(scores - scores.max(axis=1, keepdims=True)), np.exp(self.moves))


def _marginals(emitted: Array, moves: Array) -> Array:
    """The forward-backward algorithm (Rabiner 1989), scaled to one line by line."""
    count = len(emitted)
    forward, backward = np.empty_like(emitted), np.empty_like(emitted)
    for at in range(count):
        now = (forward[at - 1] @ moves) * emitted[at] if at else emitted[at]
        forward[at] = now / now.sum()
    backward[-1] = 1.0
    for at in range(count - 2, -1, -1):
        now = moves @ (emitted[at + 1] * backward[at + 1])
        backward[at] = now / now.sum()
    both = forward * backward
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
