"""Workers of a Ray cluster: one that exists (`--scheduler HOST:6379`), or one made on this machine for the run."""

import logging
import os
import secrets
import signal
import sys
import threading
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.errors import EngineError
from pipeline.execution import remote
from pipeline.execution.engines.base import LOOK, PATIENCE, missing
from pipeline.execution.orders import Lost, Order, Stop, Task

if TYPE_CHECKING:
    from pipeline.execution.engines.base import Said

_STORE = 200_000_000
"""Bytes of shared memory of a cluster made for the run: an order, the largest thing that travels, has some 1 MB."""

_LOOPBACK = ("127.", "localhost:", "[::1]")


class Worker:
    """An actor that does the orders of one run."""

    def do(self, task: Task, order: Order) -> "Said":
        """Do one order; see `remote.do`."""
        return remote.do(task, order)


class Ray:
    """Actors of one CPU each, each of which is given one order at a time; Ray itself tries nothing again."""

    name: ClassVar[str] = "ray"

    def __init__(self, task: Task) -> None:
        self.task = task
        self.settings = task.settings.run
        self.spare: list[Any] = []
        self.busy: dict[Any, tuple[Any, Order]] = {}

    def __enter__(self) -> "Ray":
        self.ray: Any = _package(self.settings.scheduler)
        ray = self.ray
        self.joined = ray.is_initialized()
        if not self.joined:
            _join(ray, self.settings.scheduler, self.settings.workers)
        options = {"num_cpus": 1, "max_restarts": 0, "max_task_retries": 0, "scheduling_strategy": "SPREAD"}
        self.worker: Any = ray.remote(**options)(Worker)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for actor in (*self.spare, *(actor for actor, _ in self.busy.values())):
            self._end(actor)
        if not self.joined:
            self.ray.shutdown()

    def idle(self) -> int:
        """As many as the cluster has CPUs, or `[run] workers` at most, less those at work."""
        started = monotonic()
        while not (cpus := int(self.ray.cluster_resources().get("CPU", 0))) and not self.busy:
            if monotonic() - started > PATIENCE:
                raise EngineError(f"the Ray cluster has had no CPU for {PATIENCE:g} s; start nodes, and run the same again")
            sleep(LOOK)
        return max(0, min(cpus, self.settings.workers or cpus) - len(self.busy))

    def give(self, order: Order) -> None:
        """Give `order` to an actor."""
        actor = self.spare.pop() if self.spare else self.worker.remote()
        self.busy[actor.do.remote(self.task, order)] = (actor, order)

    def hear(self, *, wait: bool) -> "list[tuple[Order, Said]]":
        """The orders whose actors have answered or died."""
        ready, _ = self.ray.wait(list(self.busy), num_returns=1, timeout=LOOK if wait else 0)
        return [self._answer(answer) for answer in ready]

    def _answer(self, answer: Any) -> "tuple[Order, Said]":
        actor, order = self.busy.pop(answer)
        errors = self.ray.exceptions
        try:
            said = self.ray.get(answer)
        except (errors.RayActorError, errors.WorkerCrashedError, errors.ObjectLostError, errors.OutOfMemoryError):
            self._end(actor)
            return order, Lost()
        except errors.RayError as error:
            return order, Stop(f"a Ray worker cannot do what it is told ({error}): has it this version of Dateline?")
        self.spare.append(actor)
        return order, said

    def _end(self, actor: Any) -> None:
        try:
            self.ray.kill(actor, no_restart=True)
        except Exception:  # noqa: BLE001 - it has gone before, or all of the cluster has
            return


def _package(scheduler: str | None) -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if scheduler is None or scheduler.startswith(_LOOPBACK):
        # Read when ray is imported: a cluster of one machine is heard and called on loopback alone, as on macOS by default.
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
    if scheduler is None and "ray" not in sys.modules:
        # A word that only this run's processes know; Ray by itself would write one into the user's home.
        os.environ.setdefault("RAY_AUTH_MODE", "token")
        os.environ.setdefault("RAY_AUTH_TOKEN", secrets.token_hex(32))
    try:
        import ray
    except ImportError:
        raise missing("ray") from None
    return ray


def _join(ray: Any, scheduler: str | None, workers: int | None) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.ERROR}
    # Ray takes SIGTERM for itself, to print where it was and die at once.
    of_this_process = signal.getsignal(signal.SIGTERM)
    try:
        if scheduler:
            ray.init(scheduler, **quiet)
        else:
            count = workers or os.cpu_count() or 1
            alone = {"num_cpus": count, "include_dashboard": False}
            ray.init("local", object_store_memory=_STORE, **alone, **quiet)
    except (OSError, RuntimeError, ValueError) as error:
        why = str(error.__cause__ or error).split("\n")[0]
        raise EngineError(f"Ray cannot be reached or begun ({scheduler or 'on this machine'}): {why}") from error
    finally:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, of_this_process)
