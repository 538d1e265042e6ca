"""Batches of windows for the encoder: packed anew each epoch, with what a reader of dirty news must bear.

Augmentation is on the classes and pieces alone: sentences all in capitals, in title case or in small letters, and words masked,
those of names more often, so that the context counts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.names.pieces import Pieces, windows
from pipeline.names.words import ALNUM, CAPITALISED, DIGIT, LOWER, MARK, UPPER
from pipeline.training.names.data import Example

_STEP = 16
"""Batches are padded to a multiple of this: each new shape costs the processor's library a kernel to compile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """`ids`, `cases`, `hints` are windows x pieces, padded; `firsts` the flat places of words' first pieces, of `targets`."""

    ids: NDArray[np.int64]
    cases: NDArray[np.int64]
    hints: NDArray[np.int64]
    mask: NDArray[np.int64]
    firsts: NDArray[np.int64]
    targets: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of an article, before padding; `firsts` counts from the window's first piece."""

    ids: list[int]
    cases: list[int]
    hints: list[int]
    firsts: list[int]
    targets: NDArray[np.float32]


def epoch(
    examples: Sequence[Example], pieces: Pieces, rng: np.random.Generator, *, rooms: Sequence[int], tokens: int
) -> list[Batch]:
    """All examples once, in shuffled batches of about `tokens` pieces in windows of like length; each article draws a room."""
    found = [w for example in examples for w in _cut(example, pieces, int(rng.choice(rooms)), rng)]
    return batched(found, pieces.padding, tokens, rng)


def plain(example: Example, pieces: Pieces, room: int) -> list[Window]:
    """The windows of an article as they stand."""
    return list(_cut(example, pieces, room, None))


def batched(found: Sequence[Window], padding: int, tokens: int, rng: np.random.Generator | None = None) -> list[Batch]:
    """Windows of like length together; shuffled with `rng`, else in order of length."""
    noise = rng.random(len(found)) * 8 if rng else np.zeros(len(found))
    order = np.argsort([len(window.ids) + n for window, n in zip(found, noise, strict=True)], kind="stable")
    groups: list[list[Window]] = [[]]
    for at in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(found[at].ids) > tokens:
            groups.append([])
        groups[-1].append(found[at])
    batches = [_pad(group, padding) for group in groups if group]
    if rng:
        rng.shuffle(batches)
    return batches


def _cut(example: Example, pieces: Pieces, room: int, rng: np.random.Generator | None) -> Iterator[Window]:
    ids = [pieces.of_word(text) for text in example.words.texts]
    lengths = np.fromiter(map(len, ids), np.int64, len(ids))
    for first, last in windows(example.words, lengths, room - 2):
        cases, hints, own = example.cases[first:last], example.hints[first:last], ids[first:last]
        if rng is not None:
            hints = hints * (rng.random() < 0.85)
            cases = _recase(cases, example.words.opens[first:last], rng)
            own = _masked(own, example.targets[first:last], pieces.mask, rng)
        counts = [len(word) for word in own]
        yield Window(
            ids=[pieces.first, *(i for word in own for i in word), pieces.last],
            cases=[MARK * 4, *np.repeat(cases, counts).tolist(), MARK * 4],
            hints=[0, *np.repeat(hints, counts).tolist(), 0],
            firsts=(1 + np.cumsum(counts) - counts).tolist(),
            targets=example.targets[first:last],
        )


def _recase(cases: NDArray[np.int64], opens: NDArray[np.bool_], rng: np.random.Generator) -> NDArray[np.int64]:
    cases = cases.copy()
    sentence = np.cumsum(opens)
    for number in np.unique(sentence):
        style = rng.random()
        if style > 0.08:
            continue
        where = (sentence == number) & ~np.isin(cases // 4, (DIGIT, ALNUM, MARK))
        kind = UPPER if style < 0.03 else CAPITALISED if style < 0.06 else LOWER
        elsewhere = cases[where] % 4 if kind != LOWER else np.full(int(where.sum()), 1)
        cases[where] = kind * 4 + elsewhere
    return cases


def _masked(
    ids: list[tuple[int, ...]], targets: NDArray[np.float32], mask: int, rng: np.random.Generator
) -> list[tuple[int, ...]]:
    chance = np.where(targets[:, 0] > 0.5, 0.03, 0.08)
    hidden = rng.random(len(ids)) < chance
    return [(mask,) if hide else word for word, hide in zip(ids, hidden, strict=True)]


def _pad(group: list[Window], padding: int) -> Batch:
    width = -(-max(len(window.ids) for window in group) // _STEP) * _STEP
    ids = np.full((len(group), width), padding, np.int64)
    cases = np.full((len(group), width), MARK * 4, np.int64)
    hints = np.zeros((len(group), width), np.int64)
    mask = np.zeros((len(group), width), np.int64)
    for row, window in enumerate(group):
        ids[row, : len(window.ids)] = window.ids
        cases[row, : len(window.ids)] = window.cases
        hints[row, : len(window.ids)] = window.hints
        mask[row, : len(window.ids)] = 1
    firsts = np.concatenate([np.array(window.firsts, np.int64) + row * width for row, window in enumerate(group)])
    targets = np.concatenate([window.targets for window in group])
    return Batch(ids=ids, cases=cases, hints=hints, mask=mask, firsts=firsts, targets=targets)
