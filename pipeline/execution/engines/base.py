"""What an engine is."""

from types import TracebackType
from typing import TYPE_CHECKING, ClassVar, Protocol

from pipeline.errors import EngineError
from pipeline.execution.orders import Lost, Order, Stop, Task, Tried

if TYPE_CHECKING:
    from pipeline.execution.shard_files import ShardReport

    Said = ShardReport | Tried | Lost | Stop


class Engine(Protocol):
    """Workers, each of which does one order at a time, so that a lost worker tells which order was lost with it.

    Made as `Class(task)`, which starts nothing; entered, it has workers, and when it is left they are gone, whatever happened.
    `workers`, `scheduler` and the rest of `[run]` stand in `task.settings.run`. Raises `EngineError` where there are no
    workers to be had.
    """

    name: ClassVar[str]

    def __init__(self, task: Task) -> None: ...

    def __enter__(self) -> "Engine": ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def idle(self) -> int:
        """How many orders would be begun at once, were they given now. Waits for a worker where none is left at all."""

    def give(self, order: Order) -> None:
        """Let an idle worker begin with `order`."""

    def hear(self, *, wait: bool) -> "list[tuple[Order, Said]]":
        """The orders that have ended since, and what came of each. With `wait`, waits a second or so where there is none yet."""


LOOK = 1.0
"""Seconds that `hear` waits at most, so that the run can look round."""
PATIENCE = 300.0
"""Seconds that an engine waits for the first worker of a cluster, or for another after the last was lost."""


def missing(extra: str) -> EngineError:
    """What to say where the package of an engine is not installed."""
    return EngineError(f"--engine {extra} needs a package that is not installed: pip install 'dateline[{extra}]'")
