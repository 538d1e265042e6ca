"""Topics: milliseconds an article and agreement with gold, side by side in one run over the same articles.

    python benchmarks/topics.py articles.jsonl.gz --annotated annotated.jsonl --gold topics_dev.jsonl --articles 200

Each contender reads the same articles, cut to WORDS words, in one process, after a few to warm up; they take turns, ROUNDS times
over, and the best round of each counts:
- Dateline's stage `topics`, as `dateline run` has it;
- TF-IDF of words and pairs of words, and a linear support vector machine a concept (scikit-learn);
- all-MiniLM-L6-v2 over the first 256 pieces, the mean of its states, and a logistic regression a concept (extra `train`).
The other two are fitted on `--annotated`: articles with `title`, `text` and `topics`. With `--gold`, all are scored on these
articles, hierarchically: each side with the concepts above its own. Ratios are what counts: they come from one machine in one
run.
"""

import argparse
import importlib.util
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np
from dates import compare, cut
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.svm import LinearSVC

from pipeline import models
from pipeline.reader import read
from pipeline.records import Article, Record, Source, Span
from pipeline.stages.topics import Topics, TopicsConfig
from pipeline.topicmodel.pieces import Pieces
from pipeline.training.topics.calibrate import agreement
from pipeline.training.topics.examples import Example, annotated, labels, rows
from pipeline.training.topics.targets import targets

Given = Callable[[Sequence[Record]], list[set[str]]]
"""Reads the articles, and says which concepts each has, those above them too."""
_PIECES, _LEAST = 256, 4


def dateline() -> Given:
    """Dateline's own stage. Spaces behind each text, which are not read, make it another: an exact copy would cost nothing."""
    stage, spaces = Topics(TopicsConfig()), count(1)

    def given(records: Sequence[Record]) -> list[set[str]]:
        others = (replace(one, text=one.text + " " * next(spaces)) for one in records)
        results = (result for result in stage(others) if isinstance(result, Record))
        return [{one for topic in result.topics for one in topic.path_ids} for result in results]

    return given


def fitted(features: Callable[[Sequence[Record]], Any], machine: Any, found: Sequence[Example]) -> Given:
    """A classifier of these features, one for each concept that is common enough, fitted on these articles."""
    known = labels()
    right = targets(found, known) > 0
    common = np.flatnonzero(right.sum(axis=0) >= _LEAST)
    model = OneVsRestClassifier(machine).fit(features(list(map(record, found))), right[:, common])
    return lambda records: [{known[common[at]] for at in np.flatnonzero(row)} for row in model.predict(features(records))]


def tfidf(found: Sequence[Example]) -> Given:
    """TF-IDF and linear support vector machines."""
    counter = TfidfVectorizer(ngram_range=(1, 2), min_df=3, max_features=60_000, sublinear_tf=True)
    counter.fit(map(whole, map(record, found)))
    return fitted(lambda records: counter.transform(map(whole, records)), LinearSVC(C=0.5), found)


def minilm(found: Sequence[Example]) -> Given:
    """Sentence embeddings and logistic regressions."""
    from pipeline.training.names import encoders
    from pipeline.training.topics.network import pooled

    pieces, folder = Pieces(models.load("ner@2").folder / "tokenizer.json", _PIECES), encoders.student()
    embed = pooled(folder)

    def features(records: Sequence[Record]) -> Any:
        return embed([pieces.top(one.title, one.text, [Span(start=0, end=len(one.text))]).ids for one in records])

    return fitted(features, LogisticRegression(C=10.0, max_iter=300), found)


def record(example: Example) -> Record:
    """An example as the stage reads it."""
    return Record(id=example.id, source=Source(path="-"), title=example.title, text=example.text, language="en")


def whole(one: Record) -> str:
    """Title and text."""
    return f"{one.title}\n{one.text}"


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--annotated", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    for name, default in (("articles", 200), ("words", 500), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    found = list(annotated(given.annotated))
    every: dict[str, Given | None] = {"Dateline, stage topics": dateline(), "TF-IDF + LinearSVC": tfidf(found)}
    every["MiniLM embeddings"] = minilm(found) if importlib.util.find_spec("torch") else None
    long = (a for a in read([given.dump]) if isinstance(a, Article) and len(a.text.split(" ")) >= given.words)
    records = [cut(article, given.words) for article in islice(long, given.articles)]
    counted = {name: work and (lambda some, work=work: sum(map(len, work(some)))) for name, work in every.items()}
    compare(counted, records, given.rounds, f"{len(records)} articles of {given.words} words")
    if given.gold:
        gold = list(map(example, rows(given.gold)))
        right = [one.topics for one in gold]
        print(f"\n{len(gold)} gold articles, hierarchical F")
        for name, work in every.items():
            if work:
                print(f"{name:28} {agreement([sorted(one) for one in work(list(map(record, gold)))], right)[0]:6.1f}")


def example(row: dict[str, Any]) -> Example:
    """A gold article."""
    return Example(id=row["id"], title=row["title"] or "", text=row["text"], topics=tuple(row["topics"]), weight=1.0)


if __name__ == "__main__":
    main()
