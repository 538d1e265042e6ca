"""Worker processes on this machine."""

import os
from collections.abc import Collection
from multiprocessing.connection import wait as wait_for
from types import TracebackType
from typing import TYPE_CHECKING, ClassVar

from pipeline.execution.engines.base import LOOK
from pipeline.execution.hands import Hand
from pipeline.execution.orders import Order, Task

if TYPE_CHECKING:
    from pipeline.execution.engines.base import Said


class Processes:
    """Worker processes on this machine, as many as `[run] workers`; each is replaced after `shards_per_worker` orders."""

    name: ClassVar[str] = "processes"

    def __init__(self, task: Task) -> None:
        self.task = task
        self.workers = task.settings.run.workers or os.cpu_count() or 1
        self.hands: list[Hand] = []

    def __enter__(self) -> "Processes":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.dismiss()

    def idle(self) -> int:
        """How many workers have nothing to do, those included that are not begun yet."""
        return self.workers - len(self._busy())

    def give(self, order: Order) -> None:
        """Give `order` to a worker without one."""
        hand = next((hand for hand in self.hands if hand.order is None), None)
        if hand and hand.ended():
            self._release(hand)
            hand = None
        if hand is None:
            hand = Hand(self.task)
            self.hands.append(hand)
        hand.give(order)

    def hear(self, *, wait: bool) -> "list[tuple[Order, Said]]":
        """The orders that have ended. A worker whose work has not moved for `max_seconds` is stopped, its order lost."""
        left = [seconds for hand in self._busy() if (seconds := hand.seconds_left()) is not None]
        ready = wait_for([hand.line for hand in self._busy()], max(0, min([LOOK, *left])) if wait else 0)
        return [(order, said) for hand in self._busy() if (order := hand.order) and (said := self._said(hand, ready))]

    def dismiss(self) -> None:
        """End all workers at once."""
        for hand in self.hands:
            hand.close()
        self.hands.clear()

    def _said(self, hand: Hand, ready: Collection[object]) -> "Said | None":
        said = hand.hear() if hand.line in ready else hand.stop() if hand.is_stuck() else None
        if said and (hand.ended() or hand.done >= self.task.settings.run.shards_per_worker):
            self._release(hand)
        return said

    def _busy(self) -> list[Hand]:
        return [hand for hand in self.hands if hand.order is not None]

    def _release(self, hand: Hand) -> None:
        self.hands.remove(hand)
        hand.close()
