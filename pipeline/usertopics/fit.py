"""Teaching a topic: a logistic regression over its features, from a person's answers, and what cross-validation says of it.

Answers are few, and of articles near the topic. Articles taken from the rest of the dataset, none of which has any of the
topic's terms, are therefore put beside them as weak "no": without them the classifier would have seen nothing of what most
articles are like. They are in every training fold and in no test fold, so that the figures are of answers alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.usertopics.classifier import Array, Classifier
from pipeline.usertopics.definitions import UserTopic
from pipeline.usertopics.features import vector, vocabulary_of

FOLDS = 5
_BACKGROUND = 0.5
"""How much all weak answers weigh together, against all real ones."""
_C = 10.0


@dataclass(frozen=True, slots=True)
class Example:
    """An article's features (see `features.counts`), what its rules and terms say (see `score`), and whether it has the topic.

    `weak` where nobody answered.
    """

    counts: Mapping[str, float]
    rule: bool
    evidence: float
    yes: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """Examples as a matrix (examples x columns, CSR), with the columns that it was made over."""

    vocabulary: dict[str, int]
    idf: list[float]
    matrix: Any
    yes: Array
    weak: Array


def design(examples: Sequence[Example]) -> Design:
    """The examples' columns: TF-IDF over the words that two of them have, whether a rule holds, and E."""
    from scipy.sparse import csr_matrix

    vocabulary, idf = vocabulary_of([example.counts for example in examples])
    size = len(vocabulary)
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for example in examples:
        said = (size, float(example.rule)), (size + 1, example.evidence)
        for column, value in (*vector(example.counts, vocabulary, idf), *said):
            columns.append(column)
            data.append(value)
        ends.append(len(data))
    matrix = csr_matrix((data, columns, ends), shape=(len(examples), size + 2))
    yes, weak = (np.array([getattr(example, name) for example in examples], dtype=bool) for name in ("yes", "weak"))
    return Design(vocabulary, idf, matrix, yes, weak)


def fit(made: Design, rows: Array | None = None) -> Any:
    """The regression over these rows (all without), in which yes and no weigh the same."""
    from sklearn.linear_model import LogisticRegression

    rows = np.arange(len(made.yes)) if rows is None else rows
    yes, weak = made.yes[rows], made.weak[rows]
    real = int((~weak).sum())
    weight = np.where(yes, real / 2 / max(1, int(yes.sum())), real / 2 / max(1, int((~yes & ~weak).sum())))
    weight = np.where(weak, _BACKGROUND * real / max(1, int(weak.sum())), weight)
    return LogisticRegression(C=_C, max_iter=1000).fit(made.matrix[rows], yes, sample_weight=weight)


def classifier(topic: UserTopic, made: Design) -> Classifier:
    """What the topic is taught by all examples."""
    model = fit(made)
    weights = model.coef_[0].astype(np.float32).tolist()
    return Classifier(
        digest=topic.digest,
        vocabulary=made.vocabulary,
        idf=made.idf,
        weights=weights,
        intercept=float(np.float32(model.intercept_[0])),
    )


def cross_validated(made: Design) -> Array | None:
    """For each real answer the probability that a regression gives which did not see it; None where a class has only one."""
    from sklearn.model_selection import StratifiedKFold

    real, weak = np.flatnonzero(~made.weak), np.flatnonzero(made.weak)
    yes = made.yes[real]
    folds = min(FOLDS, int(yes.sum()), int((~yes).sum()))
    if folds < 2:
        return None
    out = np.zeros(len(real))
    for train, test in StratifiedKFold(folds, shuffle=True, random_state=0).split(real, yes):
        model = fit(made, np.concatenate([real[train], weak]))
        out[test] = model.predict_proba(made.matrix[real[test]])[:, 1]
    return out
