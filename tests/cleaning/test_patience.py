"""A block that takes too long is ended."""

import signal
import threading
from contextlib import suppress

import pytest

from pipeline.cleaning.patience import TooSlow, patience


def spin() -> None:
    while True:
        with suppress(Exception):  # as libraries do
            sum(range(1000))


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(TooSlow), patience(0.05):
        spin()


def test_what_is_quick_is_let_alone_and_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with patience(0.05):
        pass
    assert signal.getsignal(signal.SIGVTALRM) is before
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    sum(range(3_000_000))


def test_in_another_thread_nothing_is_interrupted() -> None:
    done = []

    def work() -> None:
        with patience(0.001):
            done.append(sum(range(100_000)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
