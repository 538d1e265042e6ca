"""Throughput: `dateline run` and plain spaCy, side by side in one run over the same articles.

    python benchmarks/throughput.py articles.jsonl.gz --articles 2000 --workers 2

Prints articles a second for
- spaCy `nlp.pipe` with all components of the same model, in one process and with n_process=WORKERS;
- spaCy's recogniser alone, in one process;
- `dateline run` with every stage on and WORKERS worker processes, its start and its writing included;
and how much of Dateline's time each stage takes, measured in one process. Ratios are what counts: they come from one machine
in one run; seconds are not comparable across machines.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

import spacy

from pipeline import models, run
from pipeline.annotate import Pipeline
from pipeline.config import Settings
from pipeline.reader import read
from pipeline.records import Article

_MODEL = "en_core_web_sm@3.8.0"
_RECOGNISER_ALONE = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes, in seconds of the wall clock."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def exhaust(items: Iterable[object]) -> None:
    """Go through an iterator for its work alone."""
    for _ in items:
        pass


def plain_spacy(texts: list[str], processes: int, exclude: list[str]) -> float:
    """Seconds of `nlp.pipe` over `texts`, loading included as it is in a run."""

    def work() -> None:
        nlp = spacy.load(models.load(_MODEL).folder, exclude=exclude)
        exhaust(nlp.pipe(texts, n_process=processes, batch_size=64))

    return seconds(work)


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    articles = [item for item in islice(read([given.dump]), given.articles) if isinstance(item, Article)]
    texts = [article.text for article in articles]
    settings = Settings().adjusted({}, workers=given.workers)
    with tempfile.TemporaryDirectory() as folder:
        whole = seconds(lambda: run([given.dump], Path(folder) / "out", settings, limit=given.articles))
    rows = [
        (f"dateline run, every stage, {given.workers} workers", whole),
        ("spaCy, all components, 1 process", plain_spacy(texts, 1, [])),
        (f"spaCy, all components, n_process={given.workers}", plain_spacy(texts, given.workers, [])),
        ("spaCy, recogniser alone, 1 process", plain_spacy(texts, 1, _RECOGNISER_ALONE)),
    ]
    print(f"{len(articles)} articles, {sum(len(text.split()) for text in texts) / len(texts):.0f} words each on average\n")
    print(f"{'':48} {'seconds':>9} {'articles/s':>11} {'dateline is':>12}")
    for name, taken in rows:
        print(f"{name:48} {taken:9.1f} {len(articles) / taken:11.1f} {taken / whole:11.2f}x")
    pipeline = Pipeline(settings)
    total = seconds(lambda: exhaust(pipeline(articles)))
    print("\nof Dateline's own time, in one process:")
    for stage, taken in pipeline.seconds.items():
        print(f"{stage:48} {taken:9.1f} {taken / total:10.0%}")


if __name__ == "__main__":
    main()
