"""How well names are found: each label's precision and recall, the commonest errors, and whether scores are what they say."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

Span = tuple[int, int]
Labelled = Mapping[Span, str]

COARSE = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""Label -> what it is in the sets with PER, ORG, LOC and MISC; ORG is itself, and all others are MISC."""


def pairs(gold: Path, records: Path) -> Iterable[tuple[dict[str, Any], dict[str, Any]]]:
    """(gold article, record) by id; an article without a record is left out. Both are JSON lines."""
    with records.open(encoding="utf-8") as lines:
        found = {row["id"]: row for row in map(json.loads, lines)}
    with gold.open(encoding="utf-8") as lines:
        yield from ((row, found[row["id"]]) for row in map(json.loads, lines) if row["id"] in found)


def spans(rows: Iterable[Mapping[str, Any]], *, coarse: bool) -> dict[Span, str]:
    """(start, end) -> label of gold entities or of a record's mentions."""
    labels = {(row["start"], row["end"]): str(row["label"]) for row in rows}
    if not coarse:
        return labels
    kept = {"PER", "ORG", "LOC"}
    return {span: label if label in kept else COARSE.get(label, "MISC") for span, label in labels.items()}


def table(gold: Path, records: Path, *, coarse: bool = False) -> dict[str, dict[str, float]]:
    """Label -> P, R, F (in hundredths, exact span and label) and the number in gold; "micro" for all together."""
    hit, want, got = Counter[str](), Counter[str](), Counter[str]()
    for article, record in pairs(gold, records):
        right, found = spans(article["entities"], coarse=coarse), spans(record["mentions"], coarse=coarse)
        want.update(right.values())
        got.update(found.values())
        hit.update(label for span, label in found.items() if right.get(span) == label)
    out = {label: _prf(hit[label], want[label], got[label]) for label in sorted(want, key=lambda label: -want[label])}
    return {**out, "micro": _prf(hit.total(), want.total(), got.total())}


def errors(gold: Path, records: Path, *, coarse: bool = False) -> Counter[str]:
    """How often each kind of error is made: "ORG for GPE", "ORG: other bounds", "PERSON missed", "ORG where no name is"."""
    out = Counter[str]()
    for article, record in pairs(gold, records):
        right, found = spans(article["entities"], coarse=coarse), spans(record["mentions"], coarse=coarse)
        for span, label in right.items():
            if span in found:
                out[f"{found[span]} for {label}"] += found[span] != label
            else:
                out[f"{label}: other bounds" if any(_touch(span, other) for other in found) else f"{label} missed"] += 1
        for span, label in found.items():
            out[f"{label} where no name is"] += not any(_touch(span, other) for other in right)
    return +out


def calibration(gold: Path, records: Path, bins: int = 10) -> float:
    """Expected calibration error of mentions' scores (Guo et al. 2017), against exact span and label."""
    scored = [
        (mention["score"], right.get((mention["start"], mention["end"])) == mention["label"])
        for article, record in pairs(gold, records)
        for right in [spans(article["entities"], coarse=False)]
        for mention in record["mentions"]
        if mention["score"] is not None
    ]
    score, true = np.array(scored, float).reshape(-1, 2).T
    place = np.minimum((score * bins).astype(int), bins - 1)
    gaps = [
        abs(score[place == b].mean() - true[place == b].mean()) * (place == b).mean() for b in range(bins) if (place == b).any()
    ]
    return float(sum(gaps))


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _prf(hit: int, want: int, got: int) -> dict[str, float]:
    p, r = hit / got if got else 0.0, hit / want if want else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"P": round(100 * p, 1), "R": round(100 * r, 1), "F": round(100 * f, 1), "gold": want}
