"""Precision, recall and F of counts, and calibration error."""

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10


def ratio(part: float, whole: float) -> float:
    """`part / whole`, 0 of nothing."""
    return part / whole if whole else 0.0


@dataclass(slots=True)
class Counts:
    """How many were right, in the gold, and given."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, want: set[str], got: set[str]) -> None:
        """Count one article's sets."""
        self.hit, self.gold, self.predicted = self.hit + len(want & got), self.gold + len(want), self.predicted + len(got)

    def prf(self) -> dict[str, float]:
        """Precision, recall and F in percent with two decimals, and the counts."""
        p, r = ratio(self.hit, self.predicted), ratio(self.hit, self.gold)
        f = round(100 * 2 * p * r / (p + r), 2) if p + r else 0.0
        return {"P": round(100 * p, 2), "R": round(100 * r, 2), "F": f, "gold": self.gold, "predicted": self.predicted}


def calibration_error(given: Iterable[tuple[float, bool]]) -> float | None:
    """The expected calibration error (Naeini et al. 2015) of (score, whether right); None of nothing.

    Scores in 0..1 fall into ten bins of equal width, (0, 0.1] to (0.9, 1]; the error is the mean over bins, weighed by how
    many each has, of the distance between the bin's mean score and its share that is right.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    total = 0
    for score, right in given:
        bins.setdefault(min(BINS - 1, max(0, -int(-score * BINS // 1) - 1)), []).append((score, right))
        total += 1
    if not total:
        return None
    return sum(abs(sum(score for score, _ in found) - sum(right for _, right in found)) for found in bins.values()) / total
