"""What a recogniser says of an article's words, and the names that follow from it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.names.labels import LABELS
from pipeline.names.words import Words

Floats = NDArray[np.float32]
Stretch = tuple[int, int]
"""Words [first, last)."""

_SURE = np.float32(np.log(0.99))


@dataclass(frozen=True, slots=True)
class Reading:
    """`names` are in order and apart; `log_p` is words x (no name, then each of `labels`): logs of probabilities."""

    words: Words
    names: list[Stretch]
    log_p: Floats
    labels: tuple[str, ...] = LABELS

    def surface(self, first: int, last: int) -> str:
        """Words [first, last) as one string, a space between."""
        return " ".join(self.words.texts[first:last])


def decode(words: Words, log_p: Floats) -> Reading:
    """The reading that `log_p`, words x tags, makes likeliest.

    Viterbi (1967) under the one constraint of BIO: I- goes on with a name of its own label. Only the stretches where
    some word may be in a name are searched.
    """
    maybe = np.flatnonzero(log_p[:, 0] < _SURE)
    names: list[Stretch] = []
    for run in np.split(maybe, np.flatnonzero(np.diff(maybe) > 1) + 1):
        if len(run):
            names += _spans(_best(log_p[run[0] : run[-1] + 1]), int(run[0]))
    begins, goes_on = log_p[:, 1::2], log_p[:, 2::2]
    return Reading(words, names, np.concatenate([log_p[:, :1], np.logaddexp(begins, goes_on)], axis=1))


def _best(log_p: Floats) -> list[int]:
    """The likeliest sequence of tags."""
    score = log_p[0].copy()
    score[2::2] = -np.inf
    back: list[tuple[int, NDArray[np.bool_]]] = []
    for row in log_p[1:]:
        top = int(score.argmax())
        begun = score[1::2] >= score[2::2]
        back.append((top, begun))
        goes_on = np.where(begun, score[1::2], score[2::2])
        score = row + score[top]
        score[2::2] = row[2::2] + goes_on
    tags = [int(score.argmax())]
    for top, begun in reversed(back):
        tag = tags[-1]
        inside = tag > 0 and tag % 2 == 0
        tags.append((tag - 1 if begun[tag // 2 - 1] else tag) if inside else top)
    return tags[::-1]


def _spans(tags: list[int], offset: int) -> list[Stretch]:
    found: list[Stretch] = []
    for at, tag in enumerate(tags):
        if tag % 2:
            found.append((offset + at, offset + at + 1))
        elif tag:
            found[-1] = (found[-1][0], offset + at + 1)
    return found
