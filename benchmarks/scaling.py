"""Scaling: articles a second of `dateline run` by the size of the dump and the number of workers, in one run.

    python benchmarks/scaling.py articles.jsonl.gz --sizes 2000 8000 20000 --workers 1 2

Prints, for each number of workers, articles a second at each size, and the ratio to the first size; and, for each size, the
ratio to the first number of workers. The smaller sizes are the first articles of the dump, so they should be like the rest.
Wall clock, start and writing included; ratios are what counts.
"""

import argparse
import tempfile
import time
from pathlib import Path

from pipeline import run
from pipeline.config import Settings
from pipeline.execution.run import Progress


def rate(dump: str, size: int, workers: int) -> tuple[int, float]:
    """(articles and problems that came of the first `size` of the dump, how many a second)."""
    done = 0

    def watch(progress: Progress) -> None:
        nonlocal done
        done = progress.articles + progress.problems

    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        run([dump], Path(folder) / "out", Settings().adjusted({}, workers=workers), limit=size, watch=watch)
        return done, done / (time.perf_counter() - started)


def main() -> None:
    """Measure, and print a table as it grows."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump", help="a dump of articles with a text each")
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 8000, 20000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    given = parser.parse_args()
    found: dict[tuple[int, int], float] = {}
    print(f"{'workers':>8} {'articles':>9} {'articles/s':>11} {f'to {given.sizes[0]}':>10} {f'to {given.workers[0]} worker':>12}")
    for size in given.sizes:
        for workers in given.workers:
            done, found[workers, size] = rate(given.dump, size, workers)
            own = found[workers, size]
            to_size, to_workers = own / found[workers, given.sizes[0]], own / found[given.workers[0], size]
            print(f"{workers:8} {done:9} {own:11.1f} {to_size:9.2f}x {to_workers:11.2f}x", flush=True)


if __name__ == "__main__":
    main()
