"""A worker can be lost; an article that kills workers becomes a problem; nothing else is lost."""

import errno
import os
import signal
from pathlib import Path

import pytest

from pipeline.config import RunSettings, Settings
from pipeline.errors import EngineError
from pipeline.execution import worker
from pipeline.execution.engines import Processes
from pipeline.execution.parts import Parts
from pipeline.execution.shards import cut
from pipeline.execution.worker import Task
from pipeline.records import Article, Provenance, Source

LIGHT = Settings(stages=("clean",))
POISON = "POISON"


def shards(texts, size=3):
    articles = [Article(id=f"a{n}", source=Source(path="x", line=n), text=text) for n, text in enumerate(texts)]
    return cut(articles, RunSettings(shard_articles=size), Provenance(dateline="0", config="c", models={}))


def deadly(task, orders):
    """A worker in which the stage dies on a certain text, as a fault in a C library does."""
    from pipeline.stages.clean import Clean

    whole = Clean.__call__

    def call(self, records):
        for record in records:
            if record.text == POISON:
                os.kill(os.getpid(), signal.SIGKILL)
            yield from whole(self, [record])

    Clean.__call__ = call
    worker.serve(task, orders)


def on_a_full_disk(task, orders):
    from pipeline.execution.parts import Parts

    def save(self, key, results):
        raise OSError(errno.ENOSPC, "No space left on device")

    Parts.save = save
    worker.serve(task, orders)


def engine(tmp_path: Path, serve=worker.serve, **options):
    parts = Parts(tmp_path)
    parts.prepare()
    return Processes(task=Task(settings=LIGHT, work=tmp_path), workers=2, shards_per_worker=50, serve=serve, **options), parts


def test_every_shard_is_reported(tmp_path):
    processes, _ = engine(tmp_path)
    keys = [shard.key for shard in shards(f"Text number {n}." for n in range(20))]
    assert sorted(report.key for report in processes(shards(f"Text number {n}." for n in range(20)))) == sorted(keys)


def test_an_article_that_kills_becomes_a_problem(tmp_path):
    import pyarrow.parquet as pq

    texts = ["One.", POISON, "Three.", "Four.", "Five.", POISON, "Seven."]
    processes, parts = engine(tmp_path, serve=deadly)
    reports = list(processes(shards(texts)))
    rows = [row for report in reports for row in pq.read_table(parts.table(report.key, "problems")).to_pylist()]
    assert sorted((row["article_id"], row["code"]) for row in rows) == [("a1", "crashed"), ("a5", "crashed")]
    assert sum(report.articles for report in reports) == 5


def test_a_worker_killed_from_outside_costs_nothing(tmp_path):
    texts = [f"Text number {n}." for n in range(30)]
    processes, _ = engine(tmp_path)
    done = []
    for report in processes(shards(texts)):
        if len(done) == 2:
            os.kill(processes.hands[0].process.pid, signal.SIGKILL)
        done.append(report)
    assert sum(report.articles for report in done) == 30
    assert not any(report.problems for report in done)


def test_a_full_disk_stops_the_run_and_blames_no_article(tmp_path):
    processes, _ = engine(tmp_path, serve=on_a_full_disk)
    with pytest.raises(EngineError, match="No space left on device; mend that, and the same command goes on"):
        list(processes(shards(["One.", "Two."])))


def test_a_missing_model_stops_the_run_by_name(tmp_path):
    settings = Settings(stages=("clean", "topics"), stage={"topics": {"model": "topics@none"}})
    Parts(tmp_path).prepare()
    processes = Processes(task=Task(settings=settings, work=tmp_path), workers=1, shards_per_worker=5)
    with pytest.raises(EngineError, match="there is no model topics@none"):
        list(processes(shards(["One."])))
