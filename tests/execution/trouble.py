"""A stage that makes trouble where the text says so: the tests install it as a plug-in, as a user's package would be."""

import os
import re
import signal
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.records import Record


@dataclass(frozen=True, slots=True)
class TroubleConfig:
    pause: float = 0.0
    """Seconds that each article takes."""


class Trouble:
    name, version = "trouble", "1"
    requires, provides = frozenset[str](), frozenset[str]()
    Config = TroubleConfig

    def __init__(self, config: TroubleConfig) -> None:
        self.config = config

    @staticmethod
    def models(config: TroubleConfig) -> Mapping[str, str]:
        return {}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            time.sleep(self.config.pause)
            act = _ACTS.get(record.text.split()[0])
            if act:
                act()
            yield record


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_all() -> None:
    """As where a container is out of memory: the worker of the cluster goes too."""
    os.kill(os.getppid(), signal.SIGKILL)
    _kill()


def _hang() -> None:
    """In C, and never letting another thread run."""
    re.match(r"(a+)+$", "a" * 100 + "b")


_ACTS = {
    "KILL": _kill,
    "KILLALL": _kill_all,
    "EXIT": lambda: os._exit(3),
    "HANG": _hang,
    "SLEEP": lambda: time.sleep(3600),
}
