"""Questions to a dataset of a million mentions: Dateline and plain pandas, side by side in one run.

    python benchmarks/query.py DATASET --scratch FOLDER --mentions 1000000

DATASET is what `dateline run` made of a dump with topics and places; its articles are repeated under new ids in FOLDER until
there are enough mentions. Each question is asked once to warm up, then `--times` times; the table gives the median by the wall
clock and of the processor's time (the two are one on a machine that does nothing else), and the processor's time of the same
question in pandas with the tables in memory already. Ratios are what counts.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from query_reports import reports
from query_searches import Question, searches

from pipeline.dataset import MANIFEST, Dataset
from pipeline.search.index import opened


def enlarged(source: Dataset, folder: Path, mentions: int) -> Dataset:
    """The dataset with its articles repeated, each time under other ids, until it has so many mentions."""
    times = -(-mentions // source.manifest["tables"]["mentions"]["rows"])
    done = folder / f"{times}x"
    if not (done / MANIFEST).exists():
        done.mkdir(parents=True, exist_ok=True)
        tables = {name: _repeated(source.table_path(name), done / f"{name}.parquet", times) for name in source.manifest["tables"]}
        (done / MANIFEST).write_text(json.dumps({**source.manifest, "tables": tables}))
    return Dataset(done)


def _repeated(source: Path, target: Path, times: int) -> dict[str, object]:
    table = pq.read_table(source)
    at, ids = table.schema.names.index("article_id"), table["article_id"].to_pylist()
    with pq.ParquetWriter(target, table.schema, compression="zstd") as writer:
        for n in range(times):
            new = pa.array([i if n == 0 or not i else f"{i}~{n}" for i in ids], pa.string())
            writer.write_table(table.set_column(at, table.schema.field(at), new))
    return {"rows": len(table) * times, "sha256": hashlib.sha256(target.read_bytes()).hexdigest()}


def questions(dataset: Dataset) -> list[Question]:
    """Everything that is asked."""
    frames = {
        name: pd.read_parquet(dataset.table_path(name))
        for name in ("articles", "entities", "mentions", "places", "focus", "topics", "problems")
    }
    return [*searches(dataset, frames), *reports(dataset, frames)]


def median(work: Callable[[], int], times: int) -> tuple[float, float, int]:
    """Median times of `work` in milliseconds, by the wall clock and of the processor, and what it gave; asked once before."""
    found, wall, cpu = work(), [], []
    for _ in range(times):
        started, used = time.perf_counter(), time.process_time()
        work()
        wall.append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.process_time() - used))
    return statistics.median(wall), statistics.median(cpu), found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset")
    parser.add_argument("--scratch", type=Path, required=True)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="", help="ask only questions that contain this, such as 'report co-mentions'")
    given = parser.parse_args()
    dataset = enlarged(Dataset(given.dataset), given.scratch, given.mentions)
    rows = {name: table["rows"] for name, table in dataset.manifest["tables"].items()}
    print(f"{rows['articles']:,} articles, {rows['mentions']:,} mentions")
    started, cpu = time.perf_counter(), time.process_time()
    opened(dataset).close()
    print(f"index: {time.perf_counter() - started:.1f} s ({time.process_time() - cpu:.1f} s of one core)\n")
    print(f"{'':64} {'found':>9} {'ms':>8} {'of CPU':>8} {'in pandas':>10} {'of CPU':>9} {'pandas is':>10}")
    for asked, ours, plain in questions(dataset):
        if given.only not in asked:
            continue
        taken, cpu, found = median(ours, given.times)
        used = time.process_time()
        other = plain()
        theirs = 1000 * (time.process_time() - used)
        shown = asked if len(asked) <= 64 else asked[:63] + "…"
        print(f"{shown:64} {found:9,} {taken:8.1f} {cpu:8.1f} {other:10,} {theirs:9.0f} {theirs / cpu:9.1f}x", flush=True)


if __name__ == "__main__":
    main()
