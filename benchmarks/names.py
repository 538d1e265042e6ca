"""Names: words a second and memory, side by side in one run over the same articles and cores.

    python benchmarks/names.py articles.jsonl.gz --articles 500 --workers 2

Each contender reads the same articles in WORKERS processes, each of which has loaded its model and read a few articles before the
clock starts; they take turns, ROUNDS times over, and the best round of each counts:
- Dateline's names as the stage `entities` has them, with the pass over the article;
- en_core_web_sm with its recogniser alone, by `nlp.pipe`.
A word is what stands between spaces. Ratios are what counts: they come from one machine in one run. Memory is the most that one
worker held, in MiB.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from itertools import islice
from multiprocessing.connection import Connection
from typing import Literal

from pipeline.reader import read
from pipeline.records import Article, Span

_SPACY = "en_core_web_sm@3.8.0"
_UNUSED = ["tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]
_BASE = "en_core_web_sm, recogniser alone"
_WARM = 5


def dateline(speed: Literal["accurate", "fast"]) -> Callable[[list[str]], None]:
    """What reads texts as the stage does, which would not read them again in the next round."""
    from pipeline.names.article import annotate
    from pipeline.names.load import load
    from pipeline.stages.entities import EntitiesConfig

    reader = load(EntitiesConfig().model, speed)

    def work(texts: list[str]) -> None:
        for text in texts:
            annotate(text, reader.read(text, [Span(start=0, end=len(text))]))

    return work


def plain_spacy() -> Callable[[list[str]], None]:
    """What reads texts with spaCy's recogniser."""
    import spacy

    from pipeline import models

    nlp = spacy.load(models.load(_SPACY).folder, exclude=_UNUSED)

    def work(texts: list[str]) -> None:
        for doc in nlp.pipe(texts, batch_size=64):
            _ = doc.ents

    return work


CONTENDERS: dict[str, Callable[[], Callable[[list[str]], None]]] = {
    "Dateline, accurate": lambda: dateline("accurate"),
    "Dateline, fast": lambda: dateline("fast"),
    _BASE: plain_spacy,
}


def worker(name: str, texts: list[str], pipe: Connection) -> None:
    """Load, warm up, say so; then read all texts each time one is asked to, and answer with the memory held."""
    work = CONTENDERS[name]()
    work(texts[:_WARM])
    pipe.send(None)
    while pipe.recv():
        work(texts)
        pipe.send(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def timed(pipes: list[Connection]) -> tuple[float, float]:
    """(seconds until all workers are through, MiB of the largest)."""
    started = time.perf_counter()
    for pipe in pipes:
        pipe.send(True)
    memory = max(pipe.recv() for pipe in pipes)
    return time.perf_counter() - started, memory


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of English articles with a text each")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    texts = [item.text for item in islice(read([given.dump]), given.articles) if isinstance(item, Article)]
    words = sum(len(text.split()) for text in texts)
    context = multiprocessing.get_context("spawn")
    pipes: dict[str, list[Connection]] = {}
    for name in CONTENDERS:
        ends = [context.Pipe() for _ in range(given.workers)]
        for number, (_, theirs) in enumerate(ends):
            context.Process(target=worker, args=(name, texts[number :: given.workers], theirs), daemon=True).start()
        pipes[name] = [ours for ours, _ in ends]
        for pipe in pipes[name]:
            pipe.recv()
    rounds: dict[str, list[tuple[float, float]]] = {name: [] for name in CONTENDERS}
    for _ in range(given.rounds):
        for name in CONTENDERS:
            rounds[name].append(timed(pipes[name]))
    for pipe in (pipe for own in pipes.values() for pipe in own):
        pipe.send(False)
    best = {name: min(seconds for seconds, _ in taken) for name, taken in rounds.items()}
    print(f"{len(texts)} articles, {words} words, {given.workers} workers, best of {given.rounds} rounds\n")
    print(f"{'':36} {'words/s':>9} {'MiB a worker':>13} {'times as fast':>14}")
    for name, seconds in best.items():
        memory = max(mib for _, mib in rounds[name])
        print(f"{name:36} {words / seconds:9.0f} {memory:13.0f} {best[_BASE] / seconds:13.2f}x")


if __name__ == "__main__":
    main()
