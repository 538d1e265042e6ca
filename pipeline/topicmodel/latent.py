"""A whole article as a point in a latent semantic space (Deerwester et al. 1990) of weighed words: what its top may not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.topicmodel.encoder import Floats
from pipeline.topicmodel.words import vector

Vector = list[tuple[int, float]]
"""An article as (column, value), in the order of columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Latent:
    """`space` is int8, terms x dimensions, times `scale` of its dimension; `weights` are concepts x dimensions."""

    vocabulary: Mapping[str, int]
    idf: Sequence[float]
    space: NDArray[np.int8]
    scale: Floats
    weights: Floats
    bias: Floats

    def vector(self, counts: Mapping[str, float]) -> Vector:
        """TF-IDF of an article's weighed words."""
        return vector(counts, self.vocabulary, self.idf)

    def logits(self, article: Vector) -> Floats:
        """How much the words speak for each concept."""
        columns, values = [column for column, _ in article], np.array([value for _, value in article], np.float32)
        point = (values @ self.space[columns].astype(np.float32)) * self.scale
        out: Floats = self.weights @ point + self.bias
        return out

    def contributions(self, concept: int, article: Vector) -> Floats:
        """How much each column of an article speaks for a concept, in the order of the columns."""
        columns, values = [column for column, _ in article], np.array([value for _, value in article], np.float32)
        out: Floats = values * (self.space[columns].astype(np.float32) @ (self.scale * self.weights[concept]))
        return out
