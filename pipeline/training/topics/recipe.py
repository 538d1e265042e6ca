"""From articles to a model's folder: read, fit both views, calibrate, write."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
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

SHARED = "ner@1"
"""The model whose vectors of pieces are taken as they are."""

LAYERS, ROOM = 4, 160
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


def shared() -> tuple[Vectors, Pieces, dict[str, Any]]:
    """The vectors of pieces, what cuts an article's top into pieces, and both as meta.json tells them."""
    model = models.load(SHARED)
    tokenizer = json.loads((model.folder / "tokenizer.json").read_text(encoding="utf-8"))
    size = len(tokenizer["model"]["vocab"])
    width = (model.folder / "words.bin").stat().st_size // size - 4
    told = {"of": SHARED, "file": "words.bin", "tokenizer": "tokenizer.json", "pieces": size, "width": width}
    return Vectors(model.folder / "words.bin", size, width), Pieces(model.folder / "tokenizer.json", ROOM), told


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


def network(work: Work, material: Material, labels: Sequence[str], recipe: Recipe) -> Network:
    """The trained network. Goes on from the work folder's checkpoint, and is kept there when it is done."""
    vectors, pieces, told = shared()
    torch.manual_seed(recipe.seed)
    table = vectors.of(np.arange(told["pieces"]))
    model = Network(encoders.student(), LAYERS, table, definitions(work, labels, pieces))
    done = work.folder / "network.pt"
    if done.is_file():
        model.load_state_dict(torch.load(done, weights_only=True))
    else:
        fit(model, material, recipe, work.folder / "network.checkpoint")
        torch.save(model.state_dict(), done)
    model.eval()
    return model
