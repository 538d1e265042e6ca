"""Files on disk, and what the reader makes of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.formats.base import ReadOptions
from pipeline.reader import read
from pipeline.records import Article, Problem

Read = Callable[..., list[Article | Problem]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Read:
    """Write bytes under a name and read them."""

    def run(name: str, data: bytes, **options: Any) -> list[Article | Problem]:
        file = tmp_path / name
        file.write_bytes(data)
        return list(read([file], ReadOptions(**options)))

    return run
