"""A search that can be stopped: after a time, and by Ctrl-C."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.errors import QueryError

_STEPS = 1000
"""SQLite's steps between two looks at the clock, in which Python hears Ctrl-C too: far less than a millisecond."""


@contextmanager
def limited(index: sqlite3.Connection, seconds: float | None) -> Iterator[Callable[[], None]]:
    """Stop what is asked of `index` when `seconds` have passed; what is given is to be called now and then in work of one's own.

    Raises `QueryError` then, and `KeyboardInterrupt` for Ctrl-C.
    """
    ends = None if seconds is None else time.monotonic() + seconds

    def late() -> bool:
        return ends is not None and time.monotonic() > ends

    def check() -> None:
        if late():
            raise QueryError(f"the search was stopped after {seconds:g} s: ask for less, or allow more time")

    index.set_progress_handler(late, _STEPS)
    try:
        yield check
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        check()
        # What SQLite is interrupted by but the clock is what Python raised where it called back.
        raise KeyboardInterrupt from None
    finally:
        index.set_progress_handler(None, 0)
