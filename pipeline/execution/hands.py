"""A hand: one worker process on this machine, the line to it, and the order that it is at."""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from time import monotonic
from typing import TYPE_CHECKING

from pipeline.execution.orders import At, Lost, Order, Stop, Task, Tried

if TYPE_CHECKING:
    from pipeline.execution.shard_files import ShardReport

_BEGIN = "from pipeline.execution.worker import main; main()"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(slots=True)
class Hand:
    """A worker process, begun afresh, so that it inherits no lock, thread or open file.

    It ends when this process does, however that ends; it hears no Ctrl-C of the terminal.
    """

    task: Task
    process: "subprocess.Popen[bytes]" = field(init=False)
    line: Connection = field(init=False)
    order: Order | None = None
    place: int | None = None
    began: bool = False
    timed: bool = False
    done: int = 0
    heard: float = 0.0

    def __post_init__(self) -> None:
        own, other = socket.socketpair()
        # The workers are the parallelism: threads of the libraries below them would only fight for the same cores.
        path = os.pathsep.join(folder for folder in sys.path if folder)
        env = {**os.environ, **dict.fromkeys(_ONE_THREAD, "1"), "PYTHONPATH": path}
        command = [sys.executable, "-P", "-c", _BEGIN, str(other.fileno())]
        with other:
            self.process = subprocess.Popen(  # noqa: S603 - this very Python, and a command of our own
                command, stdin=subprocess.PIPE, stdout=2, pass_fds=(other.fileno(),), env=env, start_new_session=True
            )
        self.line = Connection(own.detach())
        self._send(self.task)

    def give(self, order: Order) -> None:
        """Let the worker do `order`, which must be its only one."""
        self.order, self.place, self.timed = order, None, False
        if self.began:
            self._send(order)

    def seconds_left(self) -> float | None:
        """Seconds until the worker counts as stuck; None while it is at no article: loading and saving take what they take."""
        return self.heard + self.task.settings.run.max_seconds - monotonic() if self.timed else None

    def is_stuck(self) -> bool:
        """Whether nothing has moved for too long."""
        left = self.seconds_left()
        return left is not None and left <= 0

    def hear(self) -> "ShardReport | Tried | Lost | Stop | None":
        """What the worker says of its order; None for a mere sign of life. Blocks while there is nothing to hear."""
        try:
            said = self.line.recv()
        except (EOFError, OSError):
            return self._gone()
        if isinstance(said, At):
            self.place, self.timed, self.heard = said.place, said.timed, monotonic()
            if not self.began:
                self.began = True
                # Not before: a large order fills the line, and this process would wait while the worker loads its models.
                self._send(self.order)
            return None
        self.order, self.done = None, self.done + 1
        return said  # type: ignore[no-any-return]

    def stop(self) -> Lost:
        """End the worker, which is stuck."""
        self.close()
        return Lost(place=self.place, slow=True)

    def close(self) -> None:
        """End the worker at once, if it has not ended, and wait for that."""
        self.process.kill()
        self.process.wait()
        self.line.close()
        if self.process.stdin:
            self.process.stdin.close()

    def ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    def _send(self, what: Task | Order | None) -> None:
        # A worker that is gone is told of by `hear`.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.line.send(what)

    def _gone(self) -> Lost | Stop:
        self.close()
        code = self.process.returncode
        if not self.began and code > 0:
            return Stop(f"a worker could not begin (exit {code}): its own message stands above, or in the log of its machine")
        return Lost(place=self.place, began=self.began)
