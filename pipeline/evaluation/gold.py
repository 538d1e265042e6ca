"""Gold annotations and records, as JSON lines."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import InputError


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines, gzipped or not. Raises `InputError`, which names file and line, where one is none."""
    number = 0
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(path, number, line)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, EOFError) as error:
        raise InputError(f"{path}:{number + 1}: cannot be read: {error}") from None


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: is not JSON ({error}): mend the line") from None
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise InputError(
            f"{path}:{number}: is no object with an id in quotes: each line needs one, by which articles are matched"
        )
    return row
