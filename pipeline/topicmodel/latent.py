"""A whole article as a point in a latent semantic space (Deerwester et al. 1990) of weighed words: what its top may not say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.topicmodel.encoder import Floats
from pipeline.topicmodel.words import Vector, Weighed, vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Latent:
    """`space` is int8, terms x dimensions, times `scale` of its dimension; `weights` are concepts x dimensions."""

    vocabulary: Mapping[str, int]
    idf: NDArray[np.float64]
    space: NDArray[np.int8]
    scale: Floats
    weights: Floats
    bias: Floats

    def vector(self, article: Weighed) -> Vector:
        """TF-IDF of an article's weighed words."""
        return vector(article, self.vocabulary, self.idf)

    def points(self, article: Vector) -> Floats:
        """What each column of an article adds to its point in the space, columns x dimensions, before `scale`."""
        out: Floats = self.space[article.columns] * article.values.astype(np.float32)[:, None]
        return out

    def logits(self, points: Floats) -> Floats:
        """How much the words speak for each concept."""
        out: Floats = self.weights @ (points.sum(axis=0) * self.scale) + self.bias
        return out

    def contributions(self, concepts: Sequence[int], points: Floats) -> Floats:
        """How much each column of an article speaks for these concepts, columns x concepts."""
        out: Floats = points @ (self.scale * self.weights[list(concepts)]).T
        return out
