"""What runs inside a worker of a cluster: it keeps a worker process of its own, and gives it the orders that come.

So an article that ends a process, or hangs in one, ends that process alone: the cluster's worker lives, and tells.
"""

from typing import TYPE_CHECKING

from pipeline.execution.engines.processes import Processes
from pipeline.execution.orders import Order, Task

if TYPE_CHECKING:
    from pipeline.execution.engines.base import Said

_KEPT: dict[str, Processes] = {}


def do(task: Task, order: Order) -> "Said":
    """Do one order in the process kept for this run, which is begun at the first; wait for what comes of it."""
    kept = _KEPT.setdefault(task.token, Processes(task))
    kept.give(order)
    while not (heard := kept.hear(wait=True)):
        pass
    return heard[0][1]


def dismiss(token: str) -> None:
    """End the process kept for the run with this token, whatever it is at."""
    kept = _KEPT.pop(token, None)
    for hand in kept.hands if kept else ():
        # Its line stays open: another thread may be listening.
        hand.process.kill()
        hand.process.wait()
