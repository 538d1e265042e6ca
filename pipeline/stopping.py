"""DuckDB at work can be stopped: after a time, and by Ctrl-C."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

_SAID = "Query interrupted"


@contextmanager
def stopped_after(connection: Any, seconds: float | None, late: threading.Event) -> Iterator[None]:
    """Interrupt the connection, and set `late`, when the context has lasted so long; never for None."""

    def interrupt() -> None:
        late.set()
        connection.interrupt()

    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


@contextmanager
def stopped_by_ctrl_c() -> Iterator[None]:
    """Raise `KeyboardInterrupt` for what DuckDB makes of it."""
    try:
        yield
    except RuntimeError as error:
        if str(error) == _SAID:
            raise KeyboardInterrupt from None
        raise


def heard(connection: Any, reader: "pa.RecordBatchReader") -> "pa.RecordBatchReader":
    """The same batches, read by another thread: Python hears no Ctrl-C in a thread that waits in Arrow."""
    import pyarrow as pa

    def batches() -> Iterator["pa.RecordBatch"]:
        with ThreadPoolExecutor(1) as pool:
            try:
                while (batch := pool.submit(next, reader, None).result()) is not None:
                    yield batch
            except KeyboardInterrupt:
                connection.interrupt()
                raise

    return pa.RecordBatchReader.from_batches(reader.schema, batches())
