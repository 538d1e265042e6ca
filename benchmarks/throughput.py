"""Throughput: `dateline run`, its name stage alone and plain spaCy, side by side in one run over the same articles.

    python benchmarks/throughput.py articles.jsonl.gz --articles 2000 --workers 2 --rounds 2

Prints articles a second for
- `dateline run` with every stage on and WORKERS worker processes, its start, its writing and its look for copies included;
- the same with the stage `entities` alone: names, and nothing else, over all of the text;
- spaCy `nlp.pipe` with all components of en_core_web_sm, in one process and with n_process=WORKERS;
- spaCy's recogniser alone, in one process;
and the processor's time that each stage takes, measured in one process. The contenders take turns, ROUNDS times over, and the
best round of each counts, by the wall clock and by the processors' time, which a busy machine disturbs less. Ratios are what
counts: they come from one machine in one run; seconds are not comparable across machines. A shard has 200
articles: with fewer than some thousands the workers do not end together, and the run looks slower.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

import spacy

from pipeline import models, run
from pipeline.annotate import Pipeline
from pipeline.config import DuplicatesSettings, Settings
from pipeline.reader import read
from pipeline.records import Article

_MODEL = "en_core_web_sm@3.8.0"
_RECOGNISER_ALONE = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"]
_NAMES = Settings(stages=("entities",), duplicates=DuplicatesSettings(find=False))


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long `work` takes, in seconds of the wall clock, and of the processors with those of the processes that it began."""
    started, before = time.perf_counter(), os.times()
    work()
    return time.perf_counter() - started, sum(os.times()[:4]) - sum(before[:4])


def exhaust(items: Iterable[object]) -> None:
    """Go through an iterator for its work alone."""
    for _ in items:
        pass


def plain_spacy(texts: list[str], processes: int, exclude: list[str]) -> None:
    """`nlp.pipe` over `texts`, loading included as it is in a run."""
    nlp = spacy.load(models.load(_MODEL).folder, exclude=exclude)
    exhaust(nlp.pipe(texts, n_process=processes, batch_size=64))


def dateline(dump: str, settings: Settings, articles: int) -> None:
    """`dateline run` into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        run([dump], Path(folder) / "out", settings, limit=articles)


def stages(articles: list[Article]) -> dict[str, float]:
    """Stage -> seconds of the processor's time over all articles, in this process."""
    pipeline = Pipeline(Settings(), clock=time.process_time)
    exhaust(pipeline(articles))
    return pipeline.seconds


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    articles = [item for item in islice(read([given.dump]), given.articles) if isinstance(item, Article)]
    texts, workers = [article.text for article in articles], given.workers
    whole, names = (settings.adjusted({}, workers=workers) for settings in (Settings(), _NAMES))
    contenders: dict[str, Callable[[], None]] = {
        f"dateline run, every stage, {workers} workers": partial(dateline, given.dump, whole, given.articles),
        f"dateline run, names alone, {workers} workers": partial(dateline, given.dump, names, given.articles),
        "spaCy, all components, 1 process": partial(plain_spacy, texts, 1, []),
        f"spaCy, all components, n_process={workers}": partial(plain_spacy, texts, workers, []),
        "spaCy, recogniser alone, 1 process": partial(plain_spacy, texts, 1, _RECOGNISER_ALONE),
    }
    rounds = [{name: seconds(work) for name, work in contenders.items()} for _ in range(given.rounds)]
    best = {name: tuple(map(min, zip(*(taken[name] for taken in rounds), strict=True))) for name in contenders}
    base = next(iter(best.values()))
    mean = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(articles)} articles, {mean:.0f} words each on average, best of {given.rounds} rounds\n")
    print(f"{'':44} {'seconds':>9} {'articles/s':>11} {'every stage takes':>18} {'processor s':>12} {'every stage takes':>18}")
    for name, (wall, own) in best.items():
        print(f"{name:44} {wall:9.1f} {len(articles) / wall:11.1f} {base[0] / wall:17.2f}x {own:12.1f} {base[1] / own:17.2f}x")
    by_stage = stages(articles)
    print("\nof Dateline's own time, in one process:")
    for stage, taken in by_stage.items():
        print(f"{stage:44} {taken:9.1f} {taken / sum(by_stage.values()):10.1%}")


if __name__ == "__main__":
    main()
