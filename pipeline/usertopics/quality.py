"""Precision and recall over a person's answers, with what their number allows to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`, with the 95% interval of Wilson (1927)."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share, None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float]:
        """The lowest and the highest share that the counts allow for."""
        if not self.whole:
            return 0.0, 1.0
        z, n, p = 1.96, self.whole, self.part / self.whole
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall over answers."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """Their harmonic mean, None where nothing can be said."""
        both = self.precision.whole + self.recall.whole
        return 2 * self.precision.part / both if both else None


def quality(
    scores: Sequence[float] | np.ndarray[Any, Any], yes: Sequence[bool] | np.ndarray[Any, Any], threshold: float
) -> Quality:
    """Precision and recall of `scores` that reach the threshold."""
    given, wanted = np.asarray(scores) >= threshold, np.asarray(yes, dtype=bool)
    hit = int((given & wanted).sum())
    return Quality(Share(hit, int(given.sum())), Share(hit, int(wanted.sum())))
