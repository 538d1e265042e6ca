"""Fit the topic model.

    python -m pipeline.training.topics --annotated annotated.jsonl --weak allsides-20k.jsonl.gz \
        --media-topics mediatopics.json --held-out topics_dev.jsonl --out models/topics/1

TF-IDF over all articles; then two views of each article, both linear in TF-IDF: its place in a latent semantic space
(Deerwester et al. 1990) and how much it looks like each of the weak labels, by one linear support vector machine a label.
On both, and on how much the article looks like the concept's
definition, one logistic regression a concept, fitted on the articles annotated by hand. As all steps are linear, what is stored
is one weight for each term and concept. Threshold and regularisation are chosen by cross-validation on the annotated
articles alone; `--held-out` is only kept out of what is fitted on.
"""

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import scipy.sparse as sp
import sklearn
from sklearn.decomposition import TruncatedSVD
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from pipeline.topicmodel.model import Array, Concept, TopicModel, consistent
from pipeline.topicmodel.words import vector
from pipeline.training.topics_data import Example, concepts_of, definitions, examples, read_rows, without

SEED, FOLDS, LEAST = 13, 5, 6
_LEAST_ARTICLES, _PAIRS = 8, 14_000
_DIMENSIONS = 300
_LIKENESS = 0.5
_STRENGTHS = (3.0, 10.0, 30.0)


def vocabulary_of(train: list[Example]) -> tuple[dict[str, int], list[float]]:
    """Terms in at least 8 articles and at most three tenths of all (the commonest 14,000 pairs), and their idf."""
    counts = Counter(term for example in train for term in example.terms)
    fit = {t: n for t, n in counts.items() if _LEAST_ARTICLES <= n <= 0.3 * len(train)}
    pairs = sorted((t for t in fit if " " in t), key=lambda t: (-fit[t], t))[:_PAIRS]
    chosen = sorted([*(t for t in fit if " " not in t), *pairs])
    idf = [float(np.log((1 + len(train)) / (1 + fit[t])) + 1) for t in chosen]
    return {term: column for column, term in enumerate(chosen)}, idf


def matrix(items: list[Example], vocabulary: dict[str, int], idf: list[float]) -> Any:
    """TF-IDF, articles x terms, sparse."""
    rows = [vector(item.terms, vocabulary, idf) for item in items]
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.array([column for row in rows for column, _ in row], dtype=np.int64)
    values = np.array([value for row in rows for _, value in row])
    return sp.csr_matrix((values, columns, starts), shape=(len(items), len(vocabulary)))


def views(weak: list[Example], x_all: Any, x_weak: Any) -> Array:
    """The two linear views as one matrix, terms x features: latent dimensions, then a column for each weak label."""
    latent = TruncatedSVD(_DIMENSIONS, n_iter=4, random_state=SEED).fit(x_all).components_.T
    editors = [example.editor for example in weak]
    labels = sorted(label for label, n in Counter(editors).items() if label and n >= 20)
    machines = [_machine(x_weak, np.array([editor == label for editor in editors])) for label in labels]
    return np.hstack([latent, np.array(machines).T])


def _machine(x: Any, y: Array) -> Array:
    machine = LinearSVC(C=0.3, tol=1e-2, max_iter=60, random_state=SEED).fit(x, y)
    weights: Array = machine.coef_[0]
    return weights


def likeness(said: list[dict[str, float]], vocabulary: dict[str, int], idf: list[float]) -> Array:
    """What makes an article look like a concept's definition: terms x concepts, each column of length 1.

    A term that stands in many definitions tells little of any: it counts less, by its frequency among them.
    """
    common = Counter(term for terms in said for term in terms)
    out = np.zeros((len(vocabulary), len(said)))
    for column, terms in enumerate(said):
        for term, count in terms.items():
            if term in vocabulary:
                rarity = np.log((1 + len(said)) / (1 + common[term]))
                out[vocabulary[term], column] = np.log1p(count) * idf[vocabulary[term]] * rarity
    norms = np.linalg.norm(out, axis=0)
    return out / np.where(norms > 0, norms, 1.0)


def regressions(features: Array, like: Array, gold: Array, strength: float) -> tuple[Array, Array]:
    """One logistic regression a concept, on the features and its own likeness.

    Returns weights (features and, last, the likeness x concepts) and intercepts.
    """
    fitted = [
        LogisticRegression(C=strength, max_iter=300).fit(np.column_stack([features, own]), column)
        for own, column in zip(like.T, gold.T, strict=True)
    ]
    return np.array([m.coef_[0] for m in fitted]).T, np.array([m.intercept_[0] for m in fitted])


def scores(features: Array, like: Array, weights: Array, intercept: Array) -> Array:
    """The probabilities that `regressions` gives, articles x concepts."""
    out: Array = 1 / (1 + np.exp(-(features @ weights[:-1] + like * weights[-1] + intercept)))
    return out


def out_of_fold(features: Array, like: Array, gold: Array, strength: float, fold: Array, concepts: tuple[Concept, ...]) -> Array:
    """Each article's probabilities by the model that did not see it."""
    out = np.zeros_like(gold, dtype=float)
    for number in range(FOLDS):
        own = fold == number
        some = gold[~own].any(axis=0)
        weights, intercept = regressions(features[~own], like[~own][:, some], gold[~own][:, some], strength)
        out[np.ix_(own, some)] = scores(features[own], like[own][:, some], weights, intercept)
    return consistent(out, concepts)


def best_threshold(probabilities: Array, gold: Array, missed: int) -> tuple[float, float]:
    """The threshold with the best hierarchical F, and that F; `missed` gold concepts are in no column."""
    tried = []
    for threshold in np.arange(0.1, 0.5, 0.01):
        chosen = probabilities >= threshold
        f = 2 * (chosen & (gold > 0)).sum() / (chosen.sum() + gold.sum() + missed)
        tried.append((float(f), round(float(threshold), 2)))
    f, threshold = max(tried)
    return threshold, f


def fit(
    annotated: list[Example], weak: list[Example], concepts: tuple[Concept, ...], said: list[dict[str, float]]
) -> tuple[TopicModel, dict[str, float]]:
    """The model, and its cross-validated measures."""
    vocabulary, idf = vocabulary_of([*annotated, *weak])
    x, x_weak = matrix(annotated, vocabulary, idf), matrix(weak, vocabulary, idf)
    view = views(weak, sp.vstack([x, x_weak]), x_weak)
    spread = np.std(x @ view, axis=0) + 1e-9
    # The weak labels are a hint, not the thing: half the spread of a latent dimension's share.
    view = view / spread * np.where(np.arange(view.shape[1]) < _DIMENSIONS, 1.0, 2.0) / np.sqrt(view.shape[1])
    features = x @ view
    defined = likeness(said, vocabulary, idf)
    # All concepts on one scale, and strong enough that the penalty does not take it for one feature among hundreds.
    defined = defined * _LIKENESS / (np.std(x @ defined) or 1.0)
    like = x @ defined
    gold = np.array([[c.id in example.concepts for c in concepts] for example in annotated])
    missed = sum(len(example.concepts) for example in annotated) - int(gold.sum())
    fold = np.array([crc32(example.id.encode()) % FOLDS for example in annotated])
    tried = {}
    for strength in _STRENGTHS:
        probabilities = out_of_fold(features, like, gold, strength, fold, concepts)
        tried[strength] = best_threshold(probabilities, gold, missed)
        print(f"C {strength}: threshold {tried[strength][0]}, F {tried[strength][1]:.4f}", flush=True)  # noqa: T201
    strength = max(tried, key=lambda c: tried[c][1])
    weights, intercept = regressions(features, like, gold, strength)
    whole = (view @ weights[:-1] + defined * weights[-1]).T
    scale = np.abs(whole).max(axis=1) / 127
    model = TopicModel(
        vocabulary=vocabulary,
        idf=idf,
        concepts=concepts,
        weights=np.round(whole / scale[:, None]).astype(np.int8),
        scale=scale,
        intercept=intercept,
        threshold=tried[strength][0],
    )
    return model, {"cross_validated_hierarchical_F": round(100 * tried[strength][1], 2), "C": strength}


def write_meta(out: Path, model: TopicModel, metrics: dict[str, float]) -> None:
    """Write meta.json: the hashes of the files and what was measured."""
    files = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in ("model.json", "weights.npz")}
    meta = {
        "name": out.parent.name,
        "version": out.name,
        "licence": "Apache-2.0 (weights); Media Topics: CC BY 4.0, IPTC",
        "labels": len(model.concepts),
        "terms": len(model.vocabulary),
        "metrics": metrics,
        "trained_with": {"scikit-learn": sklearn.__version__, "seed": SEED},
        "needs": {"numpy": ">=2.0"},
        "files": files,
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("annotated", "weak", "media-topics", "held-out", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    held_out = read_rows(given.held_out)
    hand = without(read_rows(given.annotated), held_out)
    weak = without(read_rows(given.weak), [*held_out, *hand])
    annotated = examples(hand)
    concepts = concepts_of(annotated, given.media_topics, LEAST)
    print(f"{len(annotated)} annotated, {len(weak)} weak, {len(concepts)} concepts", flush=True)  # noqa: T201
    model, metrics = fit(annotated, examples(weak), concepts, definitions(concepts, given.media_topics))
    given.out.mkdir(parents=True, exist_ok=True)
    model.save(given.out)
    write_meta(given.out, model, metrics)


if __name__ == "__main__":
    main()
