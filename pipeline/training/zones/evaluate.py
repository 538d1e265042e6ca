"""How well the zones of records fit articles whose lines were marked by hand, for the outlets fitted on and the others."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.training.zones.gold import DIRT, is_test, outlet_of, read_rows

Figures = tuple[float, float, float]
"""Precision, recall and F, from 0 to 1."""


def halves(gold: Path, records: Path) -> Iterator[tuple[str, int, Figures, Figures]]:
    """(half, articles, figures of the dirt's characters, figures of the body's) for each half, and for all.

    Dirt is boilerplate, captions, credits and bylines; the rest, headlines too, counts as body, as in the sets' own scorer.
    """
    found = {row["id"]: row for row in _rows(records)}
    rows = list(read_rows(gold))
    for name, wanted in (("train", {False}), ("test", {True}), ("all", {False, True})):
        own = [row for row in rows if is_test(outlet_of(row)) in wanted]
        dirt, body = [0, 0, 0], [0, 0, 0]
        for row in own:
            _count(row, found.get(row["id"]), dirt, body)
        yield name, len(own), figures(*dirt), figures(*body)


def figures(hit: int, gold: int, predicted: int) -> Figures:
    """Precision, recall and F of `hit` among `predicted` and `gold`."""
    precision, recall = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def _count(row: dict[str, Any], record: dict[str, Any] | None, dirt: list[int], body: list[int]) -> None:
    zones = record["zones"] if record and record["text"] == row["text"] else []
    dirty = [zone for zone in zones if zone["kind"] in DIRT]
    for line in row["lines"]:
        size = line["end"] - line["start"]
        out = sum(max(0, min(zone["end"], line["end"]) - max(zone["start"], line["start"])) for zone in dirty)
        right, count = (body, size - out) if line["body"] else (dirt, out)
        right[0] += count
        right[1] += size
        dirt[2] += out
        body[2] += size - out


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
