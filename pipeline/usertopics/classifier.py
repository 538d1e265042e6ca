"""What a topic was taught: a linear classifier, stored without pickle as JSON and npz with their sha256, and applied."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import ModelError
from pipeline.usertopics.article import Article
from pipeline.usertopics.features import Row, counts, features, vector

FILES = ("model.json", "weights.npz")
Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """`weights` holds one a column of the vocabulary, and two more: for a rule that is fulfilled, and for E (see `score`).

    `digest` is that of the topic as it was when this was learnt, `sha256` names the files that it was loaded from.
    """

    digest: str
    vocabulary: Mapping[str, int]
    idf: Sequence[float]
    weights: Sequence[float]
    intercept: float
    sha256: str = ""

    def row(self, article: Article) -> Row:
        """The article's vector over the vocabulary."""
        return vector(counts(article), self.vocabulary, self.idf)

    def probability(self, row: Row, *, rule: bool, evidence: float) -> float:
        """How probable the topic is, in 0..1."""
        *_, for_rule, for_evidence = self.weights
        total = self.intercept + rule * for_rule + evidence * for_evidence
        total += sum(value * self.weights[column] for column, value in row)
        return 1.0 / (1.0 + exp(-max(-700.0, min(700.0, total))))

    def speaks(self, article: Article, row: Row) -> dict[int, float]:
        """Place in the body -> how much the word and the pair that begin there speak for the topic, or against it."""
        values = dict(row)
        worth: dict[int, float] = {}
        for place, begun in enumerate(features(article.body)):
            columns = [self.vocabulary[one] for one in begun if one in self.vocabulary]
            worth[place] = sum(values.get(column, 0.0) * self.weights[column] for column in columns)
        return worth


def save(classifier: Classifier, folder: Path, meta: Mapping[str, Any]) -> None:
    """Write the classifier and its meta.json into `folder`; the same classifier gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {"digest": classifier.digest, "terms": sorted(classifier.vocabulary, key=classifier.vocabulary.__getitem__)}
    (folder / "model.json").write_text(json.dumps(plain, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    idf, weights = np.array(classifier.idf, dtype=np.float32), np.array(classifier.weights, dtype=np.float32)
    np.savez_compressed(folder / "weights.npz", idf=idf, weights=weights, intercept=np.float32(classifier.intercept))
    files = {name: _sha(folder / name) for name in FILES}
    (folder / "meta.json").write_text(json.dumps({**meta, "files": files}, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def load(folder: Path) -> Classifier:
    """The classifier in `folder`. Raises `ModelError` where a file is missing, or is not the one that was written."""
    try:
        sha = _sha(folder / "meta.json")
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        for name in FILES:
            if _sha(folder / name) != meta["files"][name]:
                raise ModelError(f"{folder / name} is not the file that was trained: {_AGAIN}")
        plain = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            idf, weights, intercept = arrays["idf"].tolist(), arrays["weights"].tolist(), float(arrays["intercept"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder} holds no topic that can be read ({error}): {_AGAIN}") from None
    vocabulary = {term: column for column, term in enumerate(plain["terms"])}
    return Classifier(digest=plain["digest"], vocabulary=vocabulary, idf=idf, weights=weights, intercept=intercept, sha256=sha)


_AGAIN = "make it again with `dateline topics train`"


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
