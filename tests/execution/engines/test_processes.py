"""A worker can be lost; an article that ends or holds up workers becomes a problem; nothing else is lost."""

import errno
import os
import signal

import pytest

from pipeline.config import Settings
from pipeline.errors import DatelineError, EngineError
from pipeline.execution.engines.processes import Processes
from pipeline.execution.orders import Lost, Order, Task
from pipeline.execution.supervise import Supervisor, do_shards
from pipeline.execution.surroundings import Surroundings, leave_token

pytestmark = pytest.mark.usefixtures("no_process_stays")


def processes(settings, parts):
    return Processes(Task(settings=settings, work=parts.work, token=leave_token(parts.work), here=Surroundings.of(settings)))


def test_every_shard_is_reported(trouble, shards, parts):
    texts = [f"Text number {n}." for n in range(20)]
    reports = list(do_shards(shards(texts), trouble(workers=2), parts.work))
    assert sorted(report.key for report in reports) == sorted(shard.key for shard in shards(texts))
    assert all(parts.find(report.key) == report for report in reports)


def test_an_article_that_ends_its_worker_becomes_a_problem(trouble, shards, parts, problems):
    texts = ["One.", "KILL", "Three.", "Four.", "Five.", "EXIT", "Seven."]
    reports = list(do_shards(shards(texts), trouble(workers=2), parts.work))
    assert problems(reports) == [("a1", "crashed"), ("a5", "crashed")]
    assert sum(report.articles for report in reports) == 5


@pytest.mark.parametrize("how", ["HANG", "SLEEP"])
def test_an_article_that_hangs_becomes_a_problem(trouble, shards, parts, problems, how):
    reports = list(do_shards(shards(["One.", how, "Three."]), trouble(workers=1, max_seconds=1), parts.work))
    assert problems(reports) == [("a1", "too-slow")]
    assert sum(report.articles for report in reports) == 2


def test_a_batch_that_takes_long_blames_none_of_its_articles(trouble, shards, parts, problems):
    settings = trouble(workers=1, max_seconds=1, pause=0.3)
    assert problems(do_shards(shards(["A."] * 6, 6), settings, parts.work)) == []


def test_a_worker_killed_from_outside_costs_nothing(trouble, shards, parts):
    engine = processes(trouble(workers=2, pause=0.05), parts)
    done = []
    for report in Supervisor(engine)(shards(f"Text number {n}." for n in range(30))):
        if len(done) == 2:
            os.kill(engine.hands[0].process.pid, signal.SIGKILL)
        done.append(report)
    assert sum(report.articles for report in done) == 30
    assert not any(report.problems for report in done)


def test_a_worker_is_replaced_after_so_many_shards(trouble, shards, parts):
    engine, pids = processes(trouble(workers=1, shards_per_worker=2), parts), set()
    for _ in Supervisor(engine)(shards(["A."] * 4, 1)):
        pids |= {hand.process.pid for hand in engine.hands}
    assert len(pids) == 2


FULL = f"""
import pipeline.execution.parts as parts

def save(self, key, results, *, sign):
    raise OSError({errno.ENOSPC}, "No space left on device")

parts.Parts.save = save
"""


def test_a_full_disk_stops_the_run_and_blames_no_article(trouble, shards, parts, as_python_starts):
    as_python_starts(FULL)
    with pytest.raises(EngineError, match="No space left on device; mend that, and the same command goes on"):
        list(do_shards(shards(["One.", "Two."]), trouble(workers=1), parts.work))


def test_a_worker_that_cannot_begin_stops_the_run(trouble, shards, parts, as_python_starts):
    as_python_starts("import os; os._exit(7)")
    with pytest.raises(EngineError, match="could not begin \\(exit 7\\)"):
        list(do_shards(shards(["One."]), trouble(workers=1), parts.work))


def test_workers_that_are_killed_as_they_begin_blame_no_article(trouble, shards, parts, as_python_starts):
    as_python_starts("import os; os.kill(os.getpid(), 9)")
    with pytest.raises(EngineError, match="3 workers were lost as they began"):
        list(do_shards(shards(["One."]), trouble(workers=1), parts.work))


def test_a_missing_model_stops_the_run_by_name(shards, parts):
    settings = Settings(stages=("topics",), stage={"topics": {"model": "topics@none"}}, run={"workers": 1})
    with pytest.raises(DatelineError, match="there is no model topics@none"):
        list(do_shards(shards(["One."]), settings, parts.work))


def test_a_stuck_worker_tells_where_it_was(trouble, shards, parts):
    (shard,) = shards(["A.", "SLEEP"])
    with processes(trouble(max_seconds=0.5), parts) as engine:
        engine.give(Order(shard=shard, careful=True))
        while not (heard := engine.hear(wait=True)):
            pass
    ((_, said),) = heard
    assert said == Lost(place=1, slow=True)
