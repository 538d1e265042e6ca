"""Annotated articles as words with the tags that each may have."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.names.labels import LABELS, TAGS
from pipeline.names.placenames import PlaceNames
from pipeline.names.words import Words, case_classes, split

Allowed = Mapping[str, tuple[str, ...]]
"""A set's label -> the labels of ours that it may be."""

COARSE = {
    "PER": ("PERSON",),
    "LOC": ("GPE", "LOC", "FAC"),
    "MISC": ("NORP", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW"),
}
"""What a label of a set with fewer labels may be in ours: its words' loss is of the sum over these (WikiGold, GUM)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One article: `targets` is a row a word and a column a tag, the probability of each tag.

    A row may sum to more than 1: then any of its tags is right (a set with coarser labels).
    """

    id: str
    words: Words
    cases: NDArray[np.int64]
    hints: NDArray[np.int64]
    targets: NDArray[np.float32]


def read(file: Path, places: PlaceNames, *, coarse: bool = False) -> Iterator[Example]:
    """The articles of a JSON lines file (or .gz) with `text` and `entities` (start, end, label), if any.

    With `coarse`, the set's labels are PER, ORG, LOC, MISC. Raises `KeyError` for a label that is in neither scheme.
    """
    allowed: Allowed = {"ORG": ("ORG",), **COARSE} if coarse else {label: (label,) for label in LABELS}
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield example(row["id"], row["text"], row.get("entities", ()), places, allowed)


def example(key: str, text: str, entities: Iterable[dict[str, Any]], places: PlaceNames, allowed: Allowed) -> Example:
    """An article as the recogniser reads it; `allowed` has the labels that each of the entities' labels may be."""
    words = split(text)
    targets = _targets(words, entities, allowed)
    return Example(id=key, words=words, cases=case_classes(words), hints=places.hints(words), targets=targets)


def _targets(words: Words, entities: Iterable[dict[str, Any]], allowed: Allowed) -> NDArray[np.float32]:
    targets = np.zeros((len(words), len(TAGS)), np.float32)
    targets[:, 0] = 1
    for entity in entities:
        inside = np.flatnonzero((words.starts < entity["end"]) & (words.ends > entity["start"]))
        for position, word in enumerate(inside):
            targets[word] = 0
            for label in allowed[entity["label"]]:
                targets[word, TAGS.index(f"{'I' if position else 'B'}-{label}")] = 1
    return targets


def held_out(examples: Iterable[Example], every: int = 16) -> tuple[list[Example], list[Example]]:
    """(training, development): each `every`th article, in the order of the ids, is never trained on."""
    ordered = sorted(examples, key=lambda example: example.id)
    return [e for i, e in enumerate(ordered) if i % every], [e for i, e in enumerate(ordered) if not i % every]


def with_targets(example: Example, targets: NDArray[np.float32]) -> Example:
    """The same article with a teacher's probabilities for its words."""
    return replace(example, targets=targets)
