"""What a writer writes."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.answers import rows_of, suited


@pytest.fixture(scope="session")
def written() -> Callable[..., bytes]:
    """A function that writes a frame, or frames, in a format, as in a file."""

    def write(kind: str, frames: Any, about: Any = dict) -> bytes:
        rows, stream = rows_of(frames, about), io.BytesIO()
        rows.in_file = True
        suited(kind, rows.names).write(rows, stream)
        return stream.getvalue()

    return write
