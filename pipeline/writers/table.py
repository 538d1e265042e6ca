"""A table of plain text, for people."""

import json
from typing import IO, Any, ClassVar

from pipeline.aligned import aligned
from pipeline.export import plain
from pipeline.writers.base import Rows

_WIDEST = 60


class Table:
    """Columns under one another. It is held in memory, and a cell is cut to 60 characters."""

    name: ClassVar = "table"
    suffixes: ClassVar = ()
    about: ClassVar = f"for a terminal: columns under one another, cells cut to {_WIDEST} characters"
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """No control character gets through."""
        stream.write(aligned(rows.names, [list(map(_short, row)) for row in rows]).encode("utf-8", "replace"))


def _short(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, default=plain, ensure_ascii=False).strip('"')
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"
