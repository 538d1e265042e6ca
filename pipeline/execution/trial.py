"""What becomes of a shard that loses its worker: it is done again, then with care, then in halves, down to the article."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import EngineError
from pipeline.execution.orders import Lost, Order

if TYPE_CHECKING:
    from pipeline.execution.shards import Shard

_ROUNDS = 3
"""How often a shard is lost for which no article can be blamed, before the run is stopped."""


@dataclass(slots=True)
class Trial:
    """What is known of one shard that lost a worker.

    A worker that was lost alone, as it read one article at a time, tells by its last word which it was. One that was lost
    with all around it (its machine, or the process that it works for) tells nothing: then the shard is bisected, and the
    article is to blame whose reading alone was lost twice. What other workers were at has no part in it.
    """

    shard: "Shard"
    size: int
    losses: int = 0
    rounds: int = 0
    guilty: dict[int, str] = field(default_factory=dict)
    probing: int = 0
    alone: Counter[int] = field(default_factory=Counter)

    def lost(self, order: Order, how: Lost) -> list[Order]:
        """What is to be done next, after `order` was lost."""
        if not how.began:
            return [order]
        if not order.careful:
            self.losses += 1
            return [order if self.losses < 2 and not how.slow else self._careful()]
        if how.place is not None:
            self.guilty[how.place] = "too-slow" if how.slow else "crashed"
        if order.span is None:
            return [self._careful()] if how.place is not None else self._halves(0, self.size)
        return self._after(self._rest(*order.span, how))

    def tried(self) -> list[Order]:
        """What is to be done next, after a stretch was tried and nothing happened."""
        return self._after([])

    def _rest(self, start: int, end: int, how: Lost) -> list[Order]:
        if how.place is not None:
            return self._probes((how.place + 1, end))
        if end - start > 1:
            middle = (start + end) // 2
            return self._probes((start, middle), (middle, end))
        self.alone[start] += 1
        if self.alone[start] < 2:
            return self._probes((start, end))
        self.guilty[start] = "too-slow" if how.slow else "crashed"
        return []

    def _halves(self, start: int, end: int) -> list[Order]:
        self.rounds += 1
        if self.rounds > _ROUNDS:
            raise EngineError(
                "workers are lost with one shard again and again, though none of its articles ends a worker that reads it alone "
                f"(the first is {next(iter(self.shard.items())).source}); do they have memory enough?"
            )
        return self._probes((start, (start + end) // 2), ((start + end) // 2, end))

    def _probes(self, *spans: tuple[int, int]) -> list[Order]:
        orders = [Order(shard=self.shard, careful=True, skip=self._skip(), span=span) for span in spans if span[0] < span[1]]
        self.probing += len(orders)
        return orders

    def _after(self, more: list[Order]) -> list[Order]:
        self.probing -= 1
        return more if self.probing else [self._careful()]

    def _careful(self) -> Order:
        return Order(shard=self.shard, careful=True, skip=self._skip())

    def _skip(self) -> tuple[tuple[int, str], ...]:
        return tuple(sorted(self.guilty.items()))
