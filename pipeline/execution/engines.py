"""Engines: they hand shards to workers, and give back each shard's report, in whatever order shards end."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from pipeline.errors import EngineError
from pipeline.execution.worker import Order, Task, serve

if TYPE_CHECKING:
    from pipeline.execution.parts import ShardReport
    from pipeline.execution.shards import Shard


@dataclass(slots=True)
class _Hand:
    """One worker process and what it is at."""

    process: BaseProcess
    line: Connection
    order: Order | None = None
    place: int | None = None
    done: int = 0


@dataclass(slots=True)
class Processes:
    """Worker processes on this machine, each fresh from the start (spawn), so that none inherits a lock or a thread.

    A shard whose worker dies is done again; if that kills a worker too, it is done one article at a time, and the article
    that kills becomes a problem. Raises `EngineError` where a worker says that it cannot go on (a full disk, a missing
    model), or fails by itself.
    """

    task: Task
    workers: int
    shards_per_worker: int
    serve: Callable[[Task, Connection], None] = serve
    hands: list[_Hand] = field(default_factory=list)
    again: list[Order] = field(default_factory=list)

    def __call__(self, shards: Iterator["Shard"]) -> Iterator["ShardReport"]:
        """Report each shard as it is done. At most one shard a worker is taken from `shards` in advance."""
        orders = self._orders(shards)
        try:
            while self._give(orders) or self.again:
                yield from self._hear()
        finally:
            self._dismiss()

    def _orders(self, shards: Iterator["Shard"]) -> Iterator[Order]:
        for shard in shards:
            yield Order(shard=shard)

    def _give(self, orders: Iterator[Order]) -> bool:
        """Give each idle hand an order; whether any hand is at work."""
        while len(self._busy()) < self.workers:
            order = self.again.pop() if self.again else next(orders, None)
            if order is None:
                break
            hand = next((hand for hand in self.hands if hand.order is None), None) or self._hire()
            hand.order = order
            try:
                hand.line.send(order)
            except (BrokenPipeError, ConnectionResetError):
                raise EngineError(
                    f"a worker ended before it began (exit {hand.process.exitcode}); see its message above"
                ) from None
        return bool(self._busy())

    def _busy(self) -> list[_Hand]:
        return [hand for hand in self.hands if hand.order is not None]

    def _hire(self) -> _Hand:
        context = get_context("spawn")
        line, other = context.Pipe()
        process = context.Process(target=self.serve, args=(self.task, other), daemon=True)
        process.start()
        other.close()
        hand = _Hand(process=process, line=line)
        self.hands.append(hand)
        return hand

    def _hear(self) -> Iterator["ShardReport"]:
        ready = wait([hand.line for hand in self._busy()])
        for hand in [hand for hand in self.hands if hand.line in ready]:
            try:
                said = hand.line.recv()
            except (EOFError, ConnectionResetError):
                self._lost(hand)
                continue
            if isinstance(said, str):
                raise EngineError(f"{said}; mend that, and the same command goes on where it stood")
            if isinstance(said, int):
                hand.place = said
                continue
            hand.order, hand.place, hand.done = None, None, hand.done + 1
            if hand.done >= self.shards_per_worker:
                self._release(hand)
            yield said

    def _lost(self, hand: _Hand) -> None:
        self._release(hand)
        order = hand.order
        if order is None or (hand.process.exitcode or 0) > 0:
            raise EngineError("a worker failed; its own message stands above")
        if order.careful and hand.place is not None:
            self.again.append(Order(shard=order.shard, careful=True, skip=order.skip | {hand.place}))
        else:
            self.again.append(Order(shard=order.shard, careful=True))

    def _release(self, hand: _Hand) -> None:
        self.hands.remove(hand)
        hand.line.close()
        hand.process.join(timeout=10)

    def _dismiss(self) -> None:
        for hand in self.hands:
            hand.line.close()
            hand.process.terminate()
        for hand in self.hands:
            hand.process.join(timeout=10)
