"""What is chosen on the held articles: how the two views are mixed, and when a concept is given."""

from collections.abc import Sequence
from itertools import product

import numpy as np
from sklearn.linear_model import LogisticRegression

from pipeline.topicmodel.choice import Rule, Tree
from pipeline.topicmodel.encoder import Floats
from pipeline.topicmodel.model import Mix
from pipeline.training.topics.targets import above

_HOPELESS = -7.0
"""Logits from which on a concept is out of the question in either view: there are so many that they'd drown the others."""

_TRIED = {
    "top": (0.35, 0.45, 0.55, 0.6, 0.65),
    "middle": (0.3, 0.35, 0.4, 0.45, 0.5, 0.55),
    "deep": (0.2, 0.25, 0.3, 0.35, 0.4, 0.45),
    "descent": (0.2,),
}
LEAST = 0.2


def mixed(top: Floats, words: Floats, targets: Floats, levels: Sequence[int]) -> Mix:
    """The logistic regression of both views' logits (articles x concepts) on what is right, an intercept for each level.

    Stacking (Wolpert 1992) and Platt scaling (1999) at once.
    """
    level = np.eye(max(levels) + 1, dtype=np.float32)[np.asarray(levels)]
    known = (top > _HOPELESS) | (words > _HOPELESS)
    rows, columns = np.nonzero(known)
    x = np.column_stack([top[rows, columns], np.maximum(words[rows, columns], -12.0), level[columns]])
    right = targets[rows, columns]
    twice = np.concatenate([x, x[right == 0.5]])
    y = np.concatenate([right > 0, np.zeros(len(twice) - len(x), np.bool_)])
    weights = np.concatenate([np.where(right == 0.5, 0.5, 1.0), np.full(len(twice) - len(x), 0.5)])
    model = LogisticRegression(C=100.0, fit_intercept=False, max_iter=500).fit(twice, y, sample_weight=weights)
    first, second, *bias = (float(value) for value in model.coef_[0])
    return Mix(top=first, words=second, bias=np.asarray(bias, np.float32)[np.asarray(levels)])


def probabilities(mix: Mix, top: Floats, words: Floats, tree: Tree) -> Floats:
    """Articles x concepts, as the model would say it."""
    logits = mix.top * top + mix.words * words + mix.bias
    out: Floats = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
    return tree.consistent(out)


def best_rule(found: Floats, topics: Sequence[Sequence[str]], labels: Sequence[str], tree: Tree) -> tuple[Rule, float, float]:
    """The rule with the best hierarchical F and half of the exact F added, and both F (0..100)."""
    tried = []
    for top, middle, deep, descent in product(*_TRIED.values()):
        rule = Rule(thresholds=(top, middle, deep), descent=descent, least=LEAST)
        given = [[labels[row] for row in tree.choose(one, rule)[:8]] for one in found]
        wide, exact = agreement(given, topics)
        tried.append((wide + 0.5 * exact, wide, exact, rule))
    _, wide, exact, rule = max(tried, key=lambda one: one[0])
    return rule, wide, exact


def agreement(given: Sequence[Sequence[str]], right: Sequence[Sequence[str]]) -> tuple[float, float]:
    """F with all concepts above those given, and F of these alone, over all articles (0..100)."""
    pairs = [(above(one), above(other)) for one, other in zip(given, right, strict=True)]
    exact = [(set(one), set(other)) for one, other in zip(given, right, strict=True)]
    return _f(pairs), _f(exact)


def _f(pairs: Sequence[tuple[set[str], set[str]]]) -> float:
    both, either = sum(len(one & other) for one, other in pairs), sum(len(one) + len(other) for one, other in pairs)
    return 200.0 * both / either if either else 0.0
