"""Exact copies: a run over a dump of which every third article is one, and the same with a word added to each copy.

    python benchmarks/copies.py articles.jsonl.gz [--articles 600] [--workers 2] [--rounds 2]

Copies have an id, an outlet and a day of their own, and stand anywhere in the dump, before or behind what they copy. Prints the
processor time of each run, its workers' included, and how many records it says were derived. With the word added nothing is an
exact copy, and everything is read: the difference is what looking up saves.
"""

import argparse
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline import open_dataset

Rows = list[dict[str, Any]]
_SHARD = 25


def dump(path: Path, articles: int, added: str) -> Rows:
    """So many articles, every third a copy of one of the others with `added` behind its text."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        found = list(islice((row for row in rows if row.get("text")), articles - articles // 3))
    originals = [{"id": f"o{n}", "title": row["title"], "text": row["text"], "outlet": "Post"} for n, row in enumerate(found)]
    chosen = random.Random(8).sample(originals, articles // 3)
    copies = [
        {**row, "id": f"c{n}", "text": row["text"] + added, "outlet": f"Times {n % 7}", "date": f"2020-03-0{1 + n % 9}"}
        for n, row in enumerate(chosen)
    ]
    first, second = iter(originals), iter(copies)
    return [next(second) if n % 3 == 2 else next(first) for n in range(articles)]


def seconds(rows: Rows, workers: int) -> tuple[float, int]:
    """Processor seconds of a run over `rows`, and the number of records that it derived."""
    with tempfile.TemporaryDirectory() as folder:
        file, config, out = (Path(folder) / name for name in ("dump.jsonl", "dateline.toml", "out"))
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        config.write_text(f"[run]\nworkers = {workers}\nshard_articles = {_SHARD}\n")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "pipeline", "run", str(file), "-o", str(out), "--config", str(config)]
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        derived = int(open_dataset(out).articles.df()["derived_from"].notna().sum())
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, derived


def main() -> None:
    """Run both dumps in turn, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=600)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    for _ in range(given.rounds):
        for name, added in (("exact", ""), ("a word added", " Indeed.")):
            spent, derived = seconds(dump(given.path, given.articles, added), given.workers)
            print(f"{name}: {spent:.1f} s, {derived} of {given.articles} derived", flush=True)


if __name__ == "__main__":
    main()
