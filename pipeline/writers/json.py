"""JSON: an array with an object a row, one a line."""

import json
from typing import IO, Any, ClassVar

from pipeline.export import plain
from pipeline.writers.base import Rows


class Json:
    """Days are ISO dates; what is missing, and NaN, is null."""

    name: ClassVar = "json"
    suffixes: ClassVar = (".json",)
    about: ClassVar = "for programs: an array with an object a row, one a line"
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where two columns have one name."""
        write_array((line(row) for row in rows.dicts()), stream)


def write_array(lines: Any, stream: IO[bytes], before: str = "[", after: str = "]") -> None:
    """JSON values, each on a line of its own, between what opens and what closes the array."""
    stream.write(before.encode())
    separator = "\n"
    for one in lines:
        stream.write((separator + one).encode("utf-8", "replace"))
        separator = ",\n"
    stream.write(("\n" * (separator != "\n") + after + "\n").encode())


def line(row: Any) -> str:
    """One value as JSON on one line."""
    return json.dumps(finite(row), default=plain, ensure_ascii=False)


def finite(value: Any) -> Any:
    """JSON has no NaN and no infinity."""
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, list):
        return [finite(item) for item in value]
    return {name: finite(item) for name, item in value.items()} if isinstance(value, dict) else value
