"""A worker: a process that does shards, and can be lost without losing the run."""

import gc
import os
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from pipeline.errors import DatelineError
from pipeline.execution.orders import At, Order, Stop, Task, Tried
from pipeline.records import Article, Problem

if TYPE_CHECKING:
    from pipeline.annotate import Pipeline, Result
    from pipeline.execution.shard_files import ShardReport
    from pipeline.execution.shards import Item

Tell = Callable[[At], None]
_IDLE = 600.0
"""Seconds after which a worker without an order ends: the run may be gone, and left it on another machine."""
_WHY = {
    "crashed": "reading this article ended the worker process again and again; it was left out. Look at its size and content",
    "too-slow": "this article was not done in {seconds:g} s ([run] max_seconds); it was left out. Look at its size and content",
}


def main() -> None:
    """The life of a worker process: its argument is the line to its run, and its stdin ends when the run does."""
    threading.Thread(target=_end_with_the_run, daemon=True).start()
    line = Connection(int(sys.argv[1]))
    try:
        serve(line.recv(), line)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _end_with_the_run() -> None:
    os.read(0, 1)
    os._exit(0)


def serve(task: Task, line: Connection) -> None:
    """Do the orders that come, and answer each; end when none has come for a while.

    Says `Stop`, and ends, where the work cannot go on at all.
    """
    try:
        pipeline = _loaded(task)
        line.send(At(timed=False))
        while line.poll(_IDLE):
            line.send(fulfil(pipeline, task, line.recv(), line.send))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        raise
    except (OSError, DatelineError) as error:
        # A full disk or a missing model is no fault of an article: the run must stop and say so.
        line.send(Stop(f"{error}; mend that, and the same command goes on where it stood"))
    except Exception as error:  # noqa: BLE001 - whatever it is, the run must hear of it, wherever the worker is
        traceback.print_exc()
        line.send(Stop(f"a worker failed ({type(error).__name__}: {error}); this is a fault of Dateline: please report it"))


def _loaded(task: Task) -> "Pipeline":
    from pipeline.annotate import Pipeline, provenance
    from pipeline.execution.readings import Readings
    from pipeline.execution.surroundings import Surroundings, check_token

    Surroundings.of(task.settings).check(task.here)
    check_token(task.work, task.token)
    pipeline = Pipeline(task.settings, shelf=Readings(task.work, provenance(task.settings)))
    # Models stay as long as the worker: the garbage collector need not go over them again and again.
    gc.freeze()
    return pipeline


def fulfil(pipeline: "Pipeline", task: Task, order: Order, tell: Tell) -> "ShardReport | Tried":
    """Do one shard and save its tables, or try a stretch of it. `tell` hears that the work moves, and if careful, where."""
    from pipeline.execution.parts import Parts

    skip = dict(order.skip)
    seconds = task.settings.run.max_seconds
    all_items = enumerate(order.shard.items())
    items = [_left_out(item, skip[place], seconds) if place in skip else item for place, item in all_items]
    start, end = order.span or (0, len(items))
    chosen = items[start:end]
    results = _carefully(pipeline, chosen, start, tell) if order.careful else pipeline(_ticking(chosen, tell))
    if order.span:
        deque(results, maxlen=0)
        return Tried()
    return Parts(task.work).save(order.shard.key, _to_the_end(results, tell), sign=task.settings.duplicates.find)


def _to_the_end(results: Iterable["Result"], tell: Tell) -> Iterator["Result"]:
    yield from results
    # What is left is to save them: no article is at fault if that fails, or takes long.
    tell(At(timed=False))


def _ticking(items: list["Item"], tell: Tell) -> Iterator["Item"]:
    for item in items:
        tell(At())
        yield item


def _carefully(pipeline: "Pipeline", items: list["Item"], start: int, tell: Tell) -> Iterator["Result"]:
    for place, item in enumerate(items, start):
        tell(At(place))
        yield from pipeline([item])


def _left_out(item: "Item", code: str, seconds: float) -> "Item":
    if not isinstance(item, Article):
        return item
    return Problem(source=item.source, stage="run", code=code, message=_WHY[code].format(seconds=seconds), id=item.id)
