"""Shards through an engine: longest first within a window, so that a dump of any size streams; lost ones again."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import EngineError
from pipeline.execution import ending
from pipeline.execution.engines import engine_class
from pipeline.execution.orders import Lost, Order, Stop, Task, Tried
from pipeline.execution.surroundings import Surroundings, leave_token
from pipeline.execution.trial import Trial

if TYPE_CHECKING:
    from pipeline.config import Settings
    from pipeline.execution.engines.base import Engine, Said
    from pipeline.execution.shard_files import ShardReport
    from pipeline.execution.shards import Shard
    from pipeline.storage.place import Place

_AHEAD = 2
"""Shards that are read and wait, for each that is being done: what there is to choose the longest from."""
_IN_A_ROW, _AT_START = 50, 3
"""So many workers lost one after the other, and nothing done between: it is not the articles."""


@dataclass(slots=True)
class Supervisor:
    """Hands the shards to the engine and hears what came of them; see `Trial` for those that are lost.

    At no time are more shards held than are in flight, and twice as many read ahead of them. Raises `EngineError` where a
    worker says that it cannot go on, or workers are lost whatever they are given.
    """

    engine: "Engine"
    ahead: list[tuple[int, int, "Shard"]] = field(default_factory=list)
    again: list[Order] = field(default_factory=list)
    trials: dict[int, Trial] = field(default_factory=dict)
    flying: int = 0
    in_a_row: int = 0
    at_start: int = 0

    def __call__(self, shards: Iterator["Shard"]) -> Iterator["ShardReport"]:
        """Report each shard as it is done, in whatever order they end."""
        more = True
        with self.engine:
            while more or self.ahead or self.again or self.flying:
                ending.check()
                self._give()
                # Reading ahead must not let a worker wait: one shard is read, then the engine is heard.
                if more and len(self.ahead) < _AHEAD * max(1, self.flying):
                    more = self._read(shards)
                    wait = False
                else:
                    wait = True
                if self.flying:
                    for order, said in self.engine.hear(wait=wait and not self._could_give()):
                        yield from self._heard(order, said)

    def _could_give(self) -> bool:
        return bool(self.ahead or self.again) and self.engine.idle() > 0

    def _read(self, shards: Iterator["Shard"]) -> bool:
        shard = next(shards, None)
        if shard is not None:
            heapq.heappush(self.ahead, (-len(shard.payload), shard.index, shard))
        return shard is not None

    def _give(self) -> None:
        for _ in range(self.engine.idle() if self.ahead or self.again else 0):
            if self.again:
                order = self.again.pop(0)
            elif self.ahead:
                order = Order(shard=heapq.heappop(self.ahead)[2])
            else:
                break
            self.engine.give(order)
            self.flying += 1

    def _heard(self, order: Order, said: "Said") -> Iterator["ShardReport"]:
        self.flying -= 1
        if isinstance(said, Stop):
            raise EngineError(said.reason)
        if isinstance(said, Lost):
            self._count(said)
            self.again += self._trial(order.shard).lost(order, said)
            return
        self.in_a_row = self.at_start = 0
        if isinstance(said, Tried):
            self.again += self._trial(order.shard).tried()
            return
        self.trials.pop(order.shard.index, None)
        yield said

    def _trial(self, shard: "Shard") -> Trial:
        if shard.index not in self.trials:
            self.trials[shard.index] = Trial(shard, len(shard.items()))
        return self.trials[shard.index]

    def _count(self, said: Lost) -> None:
        self.in_a_row += 1
        self.at_start = 0 if said.began else self.at_start + 1
        if self.at_start >= _AT_START or self.in_a_row >= _IN_A_ROW:
            when = "as they began" if self.at_start else "one after the other, whatever they were given"
            raise EngineError(f"{max(self.at_start, self.in_a_row)} workers were lost {when}: is there memory enough for them?")


def do_shards(shards: Iterator["Shard"], settings: "Settings", work: "Place") -> Iterator["ShardReport"]:
    """Do `shards` with the engine that the settings name, their parts below `work`. Raises `ConfigError`, `EngineError`."""
    kind = engine_class(settings.run)
    task = Task(settings=settings, work=work, token=leave_token(work), here=Surroundings.of(settings))
    yield from Supervisor(kind(task))(shards)
