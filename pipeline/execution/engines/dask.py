"""Workers of a Dask cluster: one that exists (`--scheduler tcp://HOST:8786`), or one made on this machine for the run."""

import logging
import os
import signal
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import resource_tracker
from time import monotonic, sleep
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from pipeline.errors import EngineError
from pipeline.execution import remote
from pipeline.execution.engines.base import LOOK, PATIENCE, missing
from pipeline.execution.orders import Lost, Order, Stop, Task

if TYPE_CHECKING:
    from pipeline.execution.engines.base import Said

_FETCH = 60.0
"""Seconds to wait for the answer of a worker that has done its order: it may be lost just then."""


class Dask:
    """Each worker of the cluster (a process, whatever its threads) is given one order at a time, and that order to it alone.

    So it is this run that knows which order is lost with a worker, and not the scheduler, which would blame all that the
    worker had been sent, and give them to others to die of.
    """

    name: ClassVar[str] = "dask"

    def __init__(self, task: Task) -> None:
        self.task = task
        self.settings = task.settings.run
        self.free: set[str] = set()
        self.busy: dict[str, tuple[Any, Order]] = {}
        self.ending = ExitStack()

    def __enter__(self) -> "Dask":
        with ExitStack() as ending:
            address = self.settings.scheduler or ending.enter_context(_cluster(self.settings.workers)).scheduler_address
            self.client = ending.enter_context(_client(address))
            if self.settings.scheduler:
                ending.callback(self._dismiss)
            self.ending = ending.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.ending.close()

    def idle(self) -> int:
        """How many workers of the cluster have nothing from this run; at most `[run] workers` are used at once."""
        started = monotonic()
        while not (workers := self._workers()) and not self.busy:
            if monotonic() - started > PATIENCE:
                raise EngineError(f"the Dask cluster has had no worker for {PATIENCE:g} s; start some, and run the same again")
            sleep(LOOK)
        self.free = workers - self.busy.keys()
        most = self.settings.workers or len(workers)
        return min(len(self.free), max(0, most - len(self.busy)))

    def give(self, order: Order) -> None:
        """Submit `order` to one idle worker, and to no other."""
        worker = self.free.pop()
        self.busy[worker] = (self.client.submit(remote.do, self.task, order, workers=[worker], pure=False), order)

    def hear(self, *, wait: bool) -> "list[tuple[Order, Said]]":
        """The orders whose futures are done, and those whose worker has left the cluster."""
        if wait:
            self._wait()
        return [*self._done(), *self._gone()]

    def _wait(self) -> None:
        from distributed import wait

        some: Any = wait
        with suppress(TimeoutError), self.client.as_current():
            some([future for future, _ in self.busy.values()], timeout=LOOK, return_when="FIRST_COMPLETED")

    def _done(self) -> "Iterator[tuple[Order, Said]]":
        for worker, (future, order) in list(self.busy.items()):
            if future.done():
                del self.busy[worker]
                yield order, _result(future)

    def _gone(self) -> Iterator[tuple[Order, Lost]]:
        for worker in self.busy.keys() - self._workers():
            future, order = self.busy.pop(worker)
            self.client.cancel([future], force=True)
            yield order, Lost()

    def _workers(self) -> set[str]:
        try:
            return set(self.client.nthreads())
        except OSError as error:
            raise EngineError(f"the Dask scheduler is gone ({error}); with another, the same command goes on") from error

    def _dismiss(self) -> None:
        # A cluster that is gone, or going, has nothing to be told.
        with suppress(Exception):
            self.client.cancel([future for future, _ in self.busy.values()], force=True)
            self.client.run(remote.dismiss, self.task.token, on_error="ignore")


def _cluster(workers: int | None) -> Any:
    """Workers on this machine, heard on loopback alone."""
    try:
        from distributed import LocalCluster
    except ImportError:
        raise missing("dask") from None
    count, make = workers or os.cpu_count() or 1, cast(Any, LocalCluster)
    # Port 0: without a dashboard too, the scheduler has a page of its state, and at its usual port it may meet another's.
    page = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}
    quiet = {"silence_logs": logging.CRITICAL, "memory_limit": None}
    with _no_ctrl_c():
        return make(n_workers=count, threads_per_worker=1, host="127.0.0.1", scheduler_kwargs=page, **quiet)


@contextmanager
def _no_ctrl_c() -> Iterator[None]:
    """Let the processes that are begun meanwhile not hear the terminal's Ctrl-C: it is this process that ends them.

    Here a Ctrl-C waits until the block is left. The thread that begins processes later is made inside it, and stays deaf.
    """
    # If it began later, Python's tracker of resources would undo what is blocked.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise missing("dask") from None
    try:
        return cast(Any, Client)(address, set_as_default=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"there is no Dask scheduler at {address}: {error}") from None


def _result(future: Any) -> "Said":
    from distributed import KilledWorker

    try:
        return cast("Said", future.result(timeout=_FETCH))
    except (KilledWorker, TimeoutError):
        return Lost()
    except CancelledError:
        return Stop("the Dask scheduler is gone; with another, the same command goes on where it stood")
    except Exception as error:  # noqa: BLE001 - what cannot be unpacked or imported there: another version, or none
        return Stop(
            f"a Dask worker cannot do what it is told ({type(error).__name__}: {error}): has it this version of Dateline?"
        )
