"""Duplicates: Dateline's pass and datasketch's LSH over the same articles, one after the other in one run.

    python benchmarks/duplicates.py articles.jsonl.gz
    python benchmarks/duplicates.py gold.jsonl.gz --gold cluster         # pairs of one "cluster" are copies
    python benchmarks/duplicates.py articles.jsonl.gz --pairs data/gold/duplicates_allsides.tsv

For each: articles a second of CPU time, the resident size that it added, clusters, and with gold the precision, recall and
F of pairs. `--pairs` takes judged pairs (columns one, other, verdict: copy or other): found where both are in one cluster.
datasketch (`pip install datasketch`) runs as its users do: three-word shingles, MinHash of 128 places, Jaccard >= 0.5, union-find
over what its LSH returns; it is left out where it is not installed. Ratios are what counts: they come from one machine in
one run.
"""

import argparse
import csv
import gzip
import json
import re
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.config import DuplicatesSettings
from pipeline.corpus.duplicates import COLUMNS, Duplicates
from pipeline.dataset import TABLES

Articles = list[dict[str, Any]]
Clusters = dict[str, str]
SCHEMA = pa.schema([TABLES["articles"].field(name) for name in COLUMNS])


def articles_of(path: Path) -> Articles:
    """The articles of JSON lines, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def dateline(articles: Articles) -> Clusters:
    """Cluster by article, as `dateline run` finds them at its end; the text as it is, without zones."""

    def read() -> Iterator[pa.RecordBatch]:
        for start in range(0, len(articles), 1_000):
            yield pa.RecordBatch.from_pylist([row(article) for article in articles[start : start + 1_000]], schema=SCHEMA)

    with tempfile.TemporaryDirectory() as scratch:
        found = Duplicates(read, DuplicatesSettings(), Path(scratch)).rows()
        return {made["article_id"]: made["cluster"] for _, made in found}


def row(article: dict[str, Any]) -> dict[str, Any]:
    """An article as the pass reads it."""
    day = article.get("published") or article.get("date")
    return {
        "article_id": article["id"],
        "published": date.fromisoformat(day[:10]) if day else None,
        "outlet": article.get("outlet") or article.get("source") or "",
        "byline": article.get("byline") or article.get("authors") or "",
        "title": article.get("title") or "",
        "text": article["text"],
        "zones": [],
    }


def datasketch(articles: Articles) -> Clusters:
    """The same from datasketch's MinHashLSH. Raises `ImportError` where it is not installed."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent[one] != one:
            one = parent[one]
        return one

    for article in articles:
        words = re.findall(r"\w+", article["text"].lower())
        grams = {" ".join(words[at : at + 3]).encode() for at in range(max(1, len(words) - 2))}
        hashed = MinHash(num_perm=128)
        hashed.update_batch(grams)
        parent[article["id"]] = article["id"]
        for other in index.query(hashed):
            parent[root(other)] = root(article["id"])
        index.insert(article["id"], hashed)
    sizes = Counter(map(root, parent))
    return {one: root(one) for one in parent if sizes[root(one)] > 1}


def by_cluster(articles: Articles, key: str, found: Clusters) -> tuple[int, int, int]:
    """Pairs that are right, found and wanted."""
    mine = [found.get(article["id"], f"alone {article['id']}") for article in articles]
    gold = [article[key] for article in articles]
    return pairs(zip(gold, mine, strict=True)), pairs(mine), pairs(gold)


def pairs(values: Any) -> int:
    """How many pairs of equal values there are."""
    return sum(n * (n - 1) // 2 for n in Counter(values).values())


def by_pair(judged: Path, found: Clusters) -> tuple[int, int, int]:
    """Pairs that are right, found and wanted, among those that were judged."""
    right = said = wanted = 0
    with judged.open(encoding="utf-8", newline="") as lines:
        for pair in csv.DictReader(lines, delimiter="\t"):
            one = found.get(pair["one"])
            together, copy = one is not None and one == found.get(pair["other"]), pair["verdict"] == "copy"
            right, said, wanted = right + (together and copy), said + together, wanted + copy
    return right, said, wanted


def measured(name: str, work: Callable[[Articles], Clusters], path: Path) -> Clusters | None:
    """Do the work in this process, which has done nothing yet, and print what it took."""
    articles = articles_of(path)
    before, started, wall = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time(), time.perf_counter()
    try:
        found = work(articles)
    except ImportError:
        print(f"{name:12} is not installed: pip install {name}")
        return None
    spent, size = time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    took = f"{spent:7.1f} s CPU  {time.perf_counter() - wall:7.1f} s  +{size // 1024} MiB"
    print(
        f"{name:12} {len(articles) / spent:8.0f} articles/s {took}  {len(set(found.values()))} clusters of {len(found)} articles",
        flush=True,
    )
    return found


def main() -> None:
    """Measure both, and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--gold", help="the key that names an article's cluster")
    parser.add_argument("--pairs", type=Path, help="judged pairs")
    parser.add_argument("--alone", action="store_true", help="leave datasketch out")
    given = parser.parse_args()
    articles = articles_of(given.articles)
    for name, work in (("dateline", dateline), ("datasketch", datasketch))[: 1 if given.alone else 2]:
        # A process each: the resident size is a high-water mark, and one above another would hide it.
        with get_context("spawn").Pool(1) as pool:
            found = pool.apply(measured, (name, work, given.articles))
        if found is None or not (given.gold or given.pairs):
            continue
        right, said, wanted = by_cluster(articles, given.gold, found) if given.gold else by_pair(given.pairs, found)
        precision, recall = right / said if said else 0.0, right / wanted if wanted else 0.0
        f = 2 * precision * recall / (precision + recall) if right else 0.0
        print(f"{'':12} P {100 * precision:.1f}  R {100 * recall:.1f}  F {100 * f:.1f}  ({wanted} pairs wanted, {said} found)")


if __name__ == "__main__":
    main()
