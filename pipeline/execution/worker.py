"""A worker: a process that does shards, and can be lost without losing the run."""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from pipeline.errors import DatelineError
from pipeline.records import Article, Problem

if TYPE_CHECKING:
    from pipeline.annotate import Pipeline, Result
    from pipeline.config import Settings
    from pipeline.execution.parts import ShardReport
    from pipeline.execution.shards import Item, Shard
    from pipeline.storage.place import Place

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker needs to begin: settings and the folder of the parts. Made in the parent, loaded in the worker."""

    settings: "Settings"
    work: "Place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A shard to do. `careful`: one article at a time, told before it is begun; `skip`: places of articles that kill."""

    shard: "Shard"
    careful: bool = False
    skip: frozenset[int] = frozenset()


def serve(task: Task, orders: Connection) -> None:
    """Do the orders that come, and answer each with its ShardReport; end when the other side is gone.

    Answers with a text, and ends, where the work cannot go on at all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The workers are the parallelism: threads of the libraries below them would only fight for the same cores.
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    from pipeline.annotate import Pipeline

    try:
        pipeline = Pipeline(task.settings)
        while True:
            orders.send(fulfil(pipeline, task.work, orders.recv(), orders.send))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except (OSError, DatelineError) as error:
        # A full disk or a missing model is no fault of an article: the run must stop and say so.
        orders.send(str(error))


def fulfil(pipeline: "Pipeline", work: "Place", order: Order, tell: Callable[[int], None]) -> "ShardReport":
    """Do one shard and save its tables; `tell` hears the place of each article before it is begun, if careful."""
    from pipeline.execution.parts import Parts

    items = [_crashed(item) if place in order.skip else item for place, item in enumerate(order.shard.items())]
    results = _carefully(pipeline, items, tell) if order.careful else pipeline(items)
    return Parts(work).save(order.shard.key, results)


def _carefully(pipeline: "Pipeline", items: list["Item"], tell: Callable[[int], None]) -> Iterator["Result"]:
    for place, item in enumerate(items):
        tell(place)
        yield from pipeline([item])


def _crashed(item: "Item") -> "Item":
    if not isinstance(item, Article):
        return item
    message = "reading this article ended the worker process twice; it was left out. Look at its size and content"
    return Problem(source=item.source, stage="run", code="crashed", message=message, id=item.id)
