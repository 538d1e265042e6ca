"""From articles to a model's folder: read, fit both views, calibrate, write."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from pipeline import models
from pipeline.records import Span
from pipeline.topicmodel.encoder import Floats, Vectors
from pipeline.topicmodel.pieces import Pieces
from pipeline.training.names import encoders
from pipeline.training.topics import examples as read
from pipeline.training.topics.copies import without
from pipeline.training.topics.fit import Material, Recipe, fit
from pipeline.training.topics.network import Ids, Network, pooled
from pipeline.training.topics.targets import targets

SHARED = "ner@2"
"""The model whose vectors of pieces are taken as they are."""

LAYERS, ROOM = 4, 160
READ = 144
"""Pieces that the model reads, fewer than it was trained on: the last ones cost more time than they tell."""
SEED = 1
POLISH = Recipe(epochs=6, rate=1e-4, head_rate=2e-3, average=0.98)
"""Of the last epochs, on articles annotated by hand."""
_DEFINITIONS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Where things are: annotated articles, articles that `annotations.tsv` names, what is held out, and a folder to work in."""

    annotated: Path
    articles: tuple[Path, ...]
    held_out: Path
    media_topics: Path
    folder: Path

    def examples(self) -> tuple[list[read.Example], list[dict[str, Any]]]:
        """All that may be fitted on or calibrated by, and the articles; neither has a near copy of a held-out article."""
        out = read.rows(self.held_out)
        hand = {row["id"] for row in without(read.rows(self.annotated), out)}
        articles = without([row for path in self.articles for row in read.rows(path)], out)
        by_hand = [one for one in read.annotated(self.annotated) if one.id in hand]
        return [*by_hand, *read.own(articles), *read.stories()], articles


def shared(room: int = ROOM) -> tuple[Vectors, Pieces, dict[str, Any]]:
    """The vectors of pieces, what cuts an article's top into `room` pieces, and both as meta.json tells them."""
    model = models.load(SHARED)
    tokenizer = json.loads((model.folder / "tokenizer.json").read_text(encoding="utf-8"))
    size = len(tokenizer["model"]["vocab"])
    width = (model.folder / "words.bin").stat().st_size // size - 4
    told = {"of": SHARED, "file": "words.bin", "tokenizer": "tokenizer.json", "pieces": size, "width": width}
    return Vectors(model.folder / "words.bin", size, width), Pieces(model.folder / "tokenizer.json", room), told


def tops(found: Sequence[read.Example], pieces: Pieces) -> list[Ids]:
    """The tops of articles."""
    return [pieces.top(one.title, body, [Span(start=0, end=len(body))]).ids for one in found for body in (read.body(one),)]


def definitions(work: Work, labels: Sequence[str], pieces: Pieces) -> Floats:
    """Concepts x width: the pretrained encoder on each concept's label and definition. What few articles have begins as this."""
    said = {row["id"]: row for row in json.loads(work.media_topics.read_text(encoding="utf-8"))["concepts"]}
    texts = [f"{said[label]['label']}. {said[label]['definition'] or ''}" for label in labels]
    found = pooled(encoders.student())([pieces.top("", text, [Span(start=0, end=len(text))]).ids for text in texts])
    centred: Floats = _DEFINITIONS * (found - found.mean(axis=0))
    return centred


def network(work: Work, found: Sequence[read.Example], labels: Sequence[str], epochs: int) -> Network:
    """The trained network, its steps kept in the work folder, where each goes on from what is there.

    First on all examples; then on those annotated by hand alone, whose habits are the ones to learn; then the mean of both steps'
    weights (Wortsman et al. 2022), which is better than either on the held articles.
    """
    vectors, pieces, told = shared()
    torch.manual_seed(SEED)
    table = vectors.of(np.arange(told["pieces"]))
    model = Network(encoders.student(), LAYERS, table, definitions(work, labels, pieces))
    by_hand = [replace(one, weight=1.0) for one in found if one.weight > 1.0]
    states = []
    for name, examples, recipe in (("network", found, Recipe(epochs=epochs)), ("polished", by_hand, POLISH)):
        done = work.folder / f"{name}.pt"
        if not done.is_file():
            fit(model, material(examples, labels, pieces), recipe, work.folder / f"{name}.checkpoint")
            torch.save(model.state_dict(), done)
        states.append(torch.load(done, weights_only=True))
        model.load_state_dict(states[-1])
    first, second = states
    floats = {key for key, value in first.items() if value.is_floating_point()}
    model.load_state_dict({key: (value + second[key]) / 2 if key in floats else value for key, value in first.items()})
    model.eval()
    return model


def material(found: Sequence[read.Example], labels: Sequence[str], pieces: Pieces) -> Material:
    """Examples as the network takes them."""
    weights = np.array([one.weight for one in found], np.float32)
    return Material(tops(found, pieces), targets(found, labels), weights)
