"""The topic model as it is stored and used: concepts by two views of an article, and which of them are given."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np

from pipeline.mediatopics.concepts import Concept, concepts
from pipeline.topicmodel.choice import Rule, Tree
from pipeline.topicmodel.encoder import Floats
from pipeline.topicmodel.latent import Latent

JSON, ARRAYS = "model.json", "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """What makes a probability of the two views' logits: a logistic regression, with an intercept for each concept."""

    top: float
    words: float
    bias: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicModel:
    """`head` (concepts x width) and `bias` are linear in the mean of the encoder's states; `latent` is the view of all words.

    Concepts stand in the order of their paths, so that a parent stands before its children.
    """

    concepts: tuple[Concept, ...]
    head: Floats
    bias: Floats
    latent: Latent
    mix: Mix
    rule: Rule
    tree: Tree

    @classmethod
    def load(cls, folder: Path) -> Self:
        """The model in `folder`: model.json and weights.npz."""
        plain = json.loads((folder / JSON).read_text(encoding="utf-8"))
        known = concepts()
        with np.load(folder / ARRAYS, allow_pickle=False) as arrays:
            held = {name: arrays[name] for name in arrays.files}
        return cls.of(tuple(known[ident] for ident in plain["concepts"]), plain, held)

    @classmethod
    def of(cls, labels: tuple[Concept, ...], plain: Mapping[str, Any], held: Mapping[str, Any]) -> Self:
        """The model of these concepts, of what model.json says (`plain`) and of the arrays (`held`)."""
        single = {name: array if array.dtype == np.int8 else array.astype(np.float32) for name, array in held.items()}
        latent = Latent(
            vocabulary={term: column for column, term in enumerate(plain["terms"])},
            idf=np.array(plain["idf"]),
            space=single["space"],
            scale=single["space_scale"],
            weights=single["latent"],
            bias=single["latent_bias"],
        )
        return cls(
            concepts=labels,
            head=single["head"],
            bias=single["head_bias"],
            latent=latent,
            mix=Mix(top=plain["mix"]["top"], words=plain["mix"]["words"], bias=single["mix_bias"]),
            rule=Rule(**{**plain["rule"], "thresholds": tuple(plain["rule"]["thresholds"])}),
            tree=Tree.of([concept.path_ids for concept in labels]),
        )

    def probabilities(self, states: Floats, points: Floats) -> Floats:
        """How probable each concept is, by the states of its top and `points` of all its words; no child more than its parent."""
        top = self.head @ states.mean(axis=0) + self.bias
        logits = self.mix.top * top + self.mix.words * self.latent.logits(points) + self.mix.bias
        return self.tree.consistent(1.0 / (1.0 + np.exp(-logits)))

    def choose(self, probabilities: Floats, most: int) -> list[int]:
        """The rows of the concepts that are given, the surest first, at most `most`."""
        return self.tree.choose(probabilities, self.rule)[:most]

    def speaks(self, concepts: Sequence[int], states: Floats) -> Floats:
        """How much each state of the top speaks for these concepts, more than the mean one does: states x concepts, sums of 0."""
        each = states @ self.head[list(concepts)].T
        out: Floats = self.mix.top * (each - each.mean(axis=0)) / len(each)
        return out

    def says(self, concepts: Sequence[int], points: Floats) -> Floats:
        """How much each column of the article's words speaks for these concepts, columns x concepts."""
        out: Floats = self.mix.words * self.latent.contributions(concepts, points)
        return out
