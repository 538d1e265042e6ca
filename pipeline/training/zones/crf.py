"""A linear-chain conditional random field, fitted on lines of which some are only known to be one of several kinds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.cleaning.chain import KINDS, Chain

Array = NDArray[np.float64]
_PIECE = 48
"""Lines that are fitted as one chain: longer articles are cut, so that all chains can be gone through side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article's lines: the features of each, and (lines x kinds) which kinds it may be. `weight` is how much it counts."""

    rows: list[list[str]]
    allowed: NDArray[np.bool_]
    weight: float = 1.0


@dataclass(slots=True, kw_only=True)
class _Pieces:
    """All chains side by side, longest first. `at` (places x pieces) numbers their lines; `alive` pieces reach each place."""

    at: NDArray[np.int64]
    alive: list[int]
    allowed: Array
    weight: Array


def fit(examples: Sequence[Example], *, l2: float, least: int, iterations: int) -> Chain:
    """The chain of highest likelihood (Lafferty, McCallum & Pereira 2001), partly labelled lines summed over what they may be.

    `l2` is the ridge; features seen on fewer than `least` lines are left out. Deterministic.
    """
    names = _names(examples, least)
    lines, pieces = _matrix(examples, names), _pieces(examples)
    shape, kinds = (len(names), len(KINDS)), len(KINDS)
    size = shape[0] * shape[1]

    def loss(flat: Array) -> tuple[float, Array]:
        weights, moves = flat[:size].reshape(shape), flat[size:].reshape(kinds, kinds)
        total, pull, turned = _slopes(pieces, np.asarray(lines @ weights), moves)
        slope = np.concatenate([np.asarray(lines.T @ pull).ravel(), turned.ravel()])
        return total + l2 * float(flat @ flat) / 2, slope + l2 * flat

    found = minimize(loss, np.zeros(size + kinds * kinds), jac=True, method="L-BFGS-B", options={"maxiter": iterations})
    return Chain(names=names, weights=found.x[:size].reshape(shape), moves=found.x[size:].reshape(kinds, kinds))


def _names(examples: Sequence[Example], least: int) -> dict[str, int]:
    counts = Counter(name for example in examples for row in example.rows for name in row)
    return {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= least))}


def _matrix(examples: Sequence[Example], names: dict[str, int]) -> csr_matrix:
    rows = [[names[name] for name in row if name in names] for example in examples for row in example.rows]
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((at for row in rows for at in row), dtype=np.int64, count=ends[-1])
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), len(names)))


def _pieces(examples: Sequence[Example]) -> _Pieces:
    found: list[tuple[int, int, float]] = []
    begin = 0
    for example in examples:
        end = begin + len(example.rows)
        found += [(at, min(at + _PIECE, end), example.weight) for at in range(begin, end, _PIECE)]
        begin = end
    found.sort(key=lambda piece: piece[0] - piece[1])
    lengths = [end - start for start, end, _ in found]
    at = np.zeros((lengths[0], len(found)), dtype=np.int64)
    for number, (start, end, _) in enumerate(found):
        at[: end - start, number] = np.arange(start, end)
    alive = [sum(1 for length in lengths if length > place) for place in range(lengths[0])]
    allowed = np.concatenate([example.allowed for example in examples]).astype(float)
    return _Pieces(at=at, alive=alive, allowed=allowed, weight=np.array([weight for _, _, weight in found]))


def _slopes(pieces: _Pieces, scores: Array, moves: Array) -> tuple[float, Array, Array]:
    """The loss, and its slopes by the lines' scores and by the moves: what is expected, less what is expected of the allowed."""
    level = np.exp(scores - scores.max(axis=1, keepdims=True))
    free = _passes(pieces, level, np.exp(moves))
    held = _passes(pieces, level * pieces.allowed, np.exp(moves))
    return free[0] - held[0], free[1] - held[1], free[2] - held[2]


def _passes(pieces: _Pieces, level: Array, step: Array) -> tuple[float, Array, Array]:
    """Forwards and backwards: the weighted log of the sums, each line's probabilities, the expected moves, weighted too."""
    at, alive = pieces.at, pieces.alive
    forward, scale = np.zeros_like(level), np.ones(len(level))
    total = 0.0
    for place, count in enumerate(alive):
        own = at[place, :count]
        now = level[own] if place == 0 else (forward[at[place - 1, :count]] @ step) * level[own]
        scale[own] = now.sum(axis=1)
        forward[own] = now / scale[own, None]
        total += float(np.log(scale[own]) @ pieces.weight[:count])
    backward, turned, probable = np.ones_like(level), np.zeros_like(step), np.empty_like(level)
    for place in range(len(alive) - 1, -1, -1):
        own = at[place, : alive[place]]
        if place + 1 < len(alive):
            count = alive[place + 1]
            later = at[place + 1, :count]
            ahead = level[later] * backward[later] / scale[later, None]
            backward[own[:count]] = ahead @ step.T
            turned += step * ((forward[own[:count]] * pieces.weight[:count, None]).T @ ahead)
        probable[own] = forward[own] * backward[own] * pieces.weight[: len(own), None]
    return total, probable, turned
