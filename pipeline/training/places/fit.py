"""Fit the ranker: a conditional logit, one round after the other."""

from collections.abc import Callable, Sequence

import numpy as np

from pipeline.places.coherence import COHERENCE, Coherence
from pipeline.places.evidence import LOCAL, Field, Floats
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.ranker import Ranker, Weights, normalise
from pipeline.training.places.examples import Example

ROUNDS, RIDGE = 3, 1.0
FAME, REST, TEMPERATURE = 0.75, 1.5, 1.5
"""What the fitted weights of a place's fame, and of the rest of the article, are multiplied by, and the last scores divided.

Distant answers are famous places too often: writers leave out what a place lies in where everybody knows it, and we know the
answer only where they do not, or where one place dwarfs the others. Chosen on half of a development set, among four, three and
six values."""
_FAME = ("country", "admin1", "capital", "size of a city", "size of another", "smaller than the largest", "the largest")
_SMALLER = LOCAL.index("smaller than the largest")


def fit(examples: Sequence[Example], gazetteer: Gazetteer) -> Ranker:
    """The ranker under which the examples' answers are likeliest, with a ridge penalty."""
    coherence = [Coherence(example.field, gazetteer, example.local[:, _SMALLER]) for example in examples]
    seen = [example.local for example in examples]
    rounds = []
    for _ in range(ROUNDS):
        rounds.append(_round(examples, seen))
        made = [_probability(example, every, rounds[-1]) for example, every in zip(examples, seen, strict=True)]
        seen = [np.hstack([e.local, relate(p)]) for e, relate, p in zip(examples, coherence, made, strict=True)]
    return tempered(Ranker(tuple(rounds)))


def tempered(ranker: Ranker) -> Ranker:
    """The ranker with less weight on fame and more on the rest of the article, in all rounds but the first."""
    names = [*LOCAL, *COHERENCE]
    factors = np.array([FAME if name in _FAME else REST if name in COHERENCE else 1.0 for name in names])
    first, *others = ranker.rounds
    return Ranker((first, *(Weights(w.candidates * factors, w.nothing) for w in others)), TEMPERATURE)


def _probability(example: Example, seen: Floats, weights: Weights) -> Floats:
    return normalise(seen @ weights.candidates, example.nothing @ weights.nothing, example.field)[0]


def _round(examples: Sequence[Example], seen: Sequence[Floats]) -> Weights:
    """L-BFGS on the log of the summed probability of each toponym's right candidates, or of none."""
    from scipy.optimize import minimize

    width = seen[0].shape[1]
    loss = _loss(examples, np.vstack(seen))
    found = minimize(loss, np.zeros(width + examples[0].nothing.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Weights(found.x[:width], found.x[width:])


def _loss(examples: Sequence[Example], seen: Floats) -> Callable[[Floats], tuple[float, Floats]]:
    sizes = np.cumsum([0, *(len(example.trust) for example in examples)])
    of = np.concatenate([example.field.of + size for example, size in zip(examples, sizes, strict=False)])
    toponyms = [toponym for example in examples for toponym in example.field.toponyms]
    rows, known = (np.concatenate([getattr(example.field, name) for example in examples]) for name in ("rows", "known"))
    every = Field(of, rows, known, toponyms)
    nothing = np.vstack([example.nothing for example in examples])
    right, none, trust = (np.concatenate([getattr(e, name) for e in examples]) for name in ("right", "none", "trust"))
    width = seen.shape[1]

    def loss(weights: Floats) -> tuple[float, Floats]:
        p, p_none = normalise(seen @ weights[:width], nothing @ weights[width:], every)
        hit = np.maximum(np.add.reduceat(p * right, every.starts) + p_none * none, 1e-12)
        pull = trust[of] * (p - p * right / hit[of])
        pull_none = trust * (p_none - p_none * none / hit)
        slope = np.concatenate([seen.T @ pull, nothing.T @ pull_none]) + RIDGE * weights
        return float(-(trust * np.log(hit)).sum() + RIDGE * (weights**2).sum() / 2), slope

    return loss
