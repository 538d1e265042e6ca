"""Where a command's output goes: stdout, a device, or a file that appears or changes when all is written."""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pipeline.errors import DatelineError


@contextmanager
def target(output: Path | None) -> Iterator[IO[bytes]]:
    """Stdout, or the file, which appears or changes when all is written; a device or a pipe is written as it is.

    Raises `DatelineError` where the file cannot be written.
    """
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    special = not is_file(output)
    part = output if special else unfinished(output)
    try:
        with part.open("wb") as stream:
            yield stream
        if not special:
            part.replace(output)
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror or error}") from None
    finally:
        if not special:
            part.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """A name beside `path` for what is not whole yet: no other process has it, on whatever machine that shares the folder."""
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}.part")


def is_file(output: Path | None) -> bool:
    """Whether what is written there is a file, or becomes one: not stdout, a device or a pipe."""
    return output is not None and (output.is_file() or not output.exists())
