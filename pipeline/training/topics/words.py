"""Fit the view of all words: a latent semantic space over weighed words, and a logistic regression a concept."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression

from pipeline.topicmodel.encoder import Floats
from pipeline.topicmodel.latent import Latent
from pipeline.topicmodel.words import Weighed, vector, weigh, words
from pipeline.training.topics.examples import Example, body

Numbers = NDArray[np.float64]
SEED = 13
_NEVER = -12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """Terms are in at least `least` articles (the commonest `pairs` of pairs of words); `strength` is C."""

    dimensions: int = 256
    least: int = 16
    pairs: int = 5_000
    strength: float = 10.0
    examples: int = 4


def weighed(example: Example) -> Weighed:
    """An article's weighed words."""
    return weigh(words(example.title), words(body(example)))


def vocabulary(texts: Sequence[Weighed], size: Size) -> tuple[dict[str, int], Numbers]:
    """The terms that are counted, and their idf; terms in more than three tenths of the articles tell nothing."""
    common = Counter(term for text in texts for term in set(text.terms))
    fit = {term: n for term, n in common.items() if size.least <= n <= 0.3 * len(texts)}
    pairs = [term for term, n in fit.items() if " " in term]
    pairs = sorted(pairs, key=lambda term: (-fit[term], term))[: size.pairs]
    chosen = sorted([*(term for term in fit if " " not in term), *pairs])
    idf = [round(float(np.log((1 + len(texts)) / (1 + fit[term])) + 1), 4) for term in chosen]
    return {term: column for column, term in enumerate(chosen)}, np.array(idf)


def matrix(texts: Sequence[Weighed], terms: Mapping[str, int], idf: Numbers) -> Any:
    """TF-IDF, articles x terms, sparse."""
    found = [vector(text, terms, idf) for text in texts]
    starts = np.cumsum([0, *map(len, found)])
    columns, values = (np.concatenate([getattr(row, part) for row in found]) for part in ("columns", "values"))
    return sp.csr_matrix((values, columns, starts), shape=(len(texts), len(terms)))


def fit(texts: Sequence[Weighed], targets: Floats, weights: Floats, unlabelled: Sequence[Weighed], size: Size) -> Latent:
    """The view, fitted on `texts` with their `targets` (articles x concepts) and weights; `unlabelled` shape the space only."""
    terms, idf = vocabulary([*texts, *unlabelled], size)
    x = matrix(texts, terms, idf)
    everything = sp.vstack([x, matrix(unlabelled, terms, idf)]) if unlabelled else x
    space = TruncatedSVD(size.dimensions, n_iter=4, random_state=SEED).fit(everything).components_.T
    # Each dimension counts alike: what the logistic regressions' penalty is to see are directions, not their sizes.
    space = space / (np.std(x @ space, axis=0) + 1e-9) / np.sqrt(size.dimensions)
    scale = np.abs(space).max(axis=0) / 127
    packed = np.round(space / scale).astype(np.int8)
    points = (x @ packed.astype(np.float64)) * scale
    coefficients, bias = _regressions(points, targets, weights, size)
    return Latent(vocabulary=terms, idf=idf, space=packed, scale=scale.astype(np.float32), weights=coefficients, bias=bias)


def _regressions(points: Any, targets: Floats, weights: Floats, size: Size) -> tuple[Floats, Floats]:
    """One logistic regression a concept; half a topic is an article with it and one without, each by half."""
    coefficients = np.zeros((targets.shape[1], points.shape[1]), np.float32)
    bias = np.full(targets.shape[1], _NEVER, np.float32)
    for concept in range(targets.shape[1]):
        column = targets[:, concept]
        half = np.flatnonzero(column == 0.5)
        rows = np.concatenate([np.arange(len(points)), half])
        y = np.concatenate([column > 0, np.zeros(len(half), np.bool_)])
        w = np.where(column[rows] == 0.5, 0.5, 1.0) * weights[rows]
        if y.sum() >= size.examples and not y.all():
            model = LogisticRegression(C=size.strength, max_iter=300, random_state=SEED).fit(points[rows], y, sample_weight=w)
            coefficients[concept], bias[concept] = model.coef_[0], model.intercept_[0]
    return coefficients, bias
