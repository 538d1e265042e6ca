"""Unlabelled news with a teacher's tags: what the small model learns beside the annotated articles (Hinton et al. 2015)."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from pipeline.names.pieces import Pieces
from pipeline.names.placenames import PlaceNames
from pipeline.training.names.data import Example, example, with_targets
from pipeline.training.names.label import probabilities
from pipeline.training.names.tagger import Tagger

LONGEST, SHORTEST = 5_500, 600
"""Characters of an article that are read, and of the shortest that is."""


def texts(file: Path, words: int) -> Iterator[tuple[str, str]]:
    """(id, headline and text) of about `words` words of articles: the first of each outlet, then the second of each, and so on.

    `file` is a .jsonl.gz of rows with `id`, `source`, `title` and `text`.
    """
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows: list[dict[str, Any]] = sorted(map(json.loads, lines), key=lambda row: crc32(row["id"].encode()))
    turn: Counter[str] = Counter()
    order = []
    for row in rows:
        turn[row["source"]] += 1
        order.append((turn[row["source"]], crc32(row["id"].encode()), row))
    for *_, row in sorted(order, key=lambda item: item[:2]):
        text = f"{row['title']}\n\n{row['text']}"[:LONGEST]
        text = text[: text.rfind(" ")] if len(text) == LONGEST else text
        if len(text) >= SHORTEST and words > 0:
            yield row["id"], text
            words -= len(text.split())


def write(model: Tagger, pieces: Pieces, places: PlaceNames, file: Path, words: int, out: Path) -> None:
    """Write the teacher's probabilities for these articles' words, one row a word, as float16."""
    found = [probabilities(model, example(key, text, (), places, {}), pieces) for key, text in texts(file, words)]
    np.savez(out, p=np.concatenate(found).astype(np.float16))


def load(file: Path, words: int, places: PlaceNames, probabilities_file: Path) -> list[Example]:
    """The articles that `write` tagged, with their tags' probabilities."""
    p = np.load(probabilities_file)["p"].astype(np.float32)
    p /= p.sum(axis=-1, keepdims=True)
    found, at = [], 0
    for key, text in texts(file, words):
        plain = example(key, text, (), places, {})
        found.append(with_targets(plain, p[at : at + len(plain.words)]))
        at += len(plain.words)
    return found
