"""A topics.toml as text: tomllib tells no lines, so they are looked for."""

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ConfigError

_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*topic[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class File:
    """A topics.toml, and where in it a mistake stands."""

    path: Path
    text: str

    def wrong(self, message: str, line: int | None = None) -> None:
        """Raise `ConfigError` with the file and the line."""
        where = f"{self.path}:{line}" if line else f"{self.path}"
        raise ConfigError(f"{where}: {message}")

    def line(self, number: int, key: str) -> int | None:
        """The line where the topic with this number has the key, or begins. tomllib tells none, so the headers are counted."""
        starts = [hit.start() for hit in _HEADER.finditer(self.text)]
        if number >= len(starts):
            return None
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        found = re.compile(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=", re.MULTILINE).search(self.text, starts[number], end)
        return self.text.count("\n", 0, found.start() if found else starts[number]) + 1
