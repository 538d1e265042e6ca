"""How long a page may keep the processor busy: some pages bring parsers to a standstill."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from types import FrameType

_AGAIN = 0.25
"""Seconds after which it is raised again where a library swallowed it."""
_HARD = 3
"""A worker is killed after so many times the limit: what C code keeps to itself cannot be raised in."""


class TooSlow(BaseException):
    """The time is over. No `Exception`, so that no library takes it for one of its own."""


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in the block when it has kept the processor busy so many seconds, waiting not counted.

    A worker process in which even that does not help is killed, and its run makes a problem of the article. Only the main
    thread of a process can be interrupted so: in others the block takes as long as it takes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _raise)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
    if parent_process() is not None:
        signal.setitimer(signal.ITIMER_PROF, _HARD * seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if parent_process() is not None:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGVTALRM, before)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow
