"""Where outlets are at home, as the user tells it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import numpy as np

from pipeline.errors import ConfigError
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.lookup import Lookup, Reading


class Homes:
    """The homes that a user tells: an outlet's name or its domain -> its home, as "Paris, Texas".

    Raises `ConfigError` for a home that is no place.
    """

    def __init__(self, homes: Mapping[str, str], lookup: Lookup, gazetteer: Gazetteer) -> None:
        self._lookup, self._rows = lookup, gazetteer.rows
        self._homes = {key.casefold(): self._find(home) for key, home in homes.items()}

    def of(self, outlet: str, url: str | None) -> Reading | None:
        """The home of an outlet, by its name or else by the domain that its article was published under."""
        if not self._homes:
            return None
        return self._homes.get(outlet.casefold()) or next(filter(None, map(self._homes.get, _domains(url or ""))), None)

    def _find(self, home: str) -> Reading:
        """The largest place of that name that lies in the place named behind the comma, if one is."""
        head, _, holder = home.partition(",")
        found = self._lookup("place", [head.strip()])
        rows = found.rows
        if holder.strip():
            holders = self._lookup("place", [holder.strip()]).rows
            units = np.column_stack([self._rows[name][rows] for name in ("country", "admin1", "admin2")])
            rows = rows[np.isin(units, holders).any(1)]
        if not len(rows):
            raise ConfigError(f'[stage.places] homes: "{home}" is no place that the gazetteer has; write it as "Paris, Texas"')
        best = int(rows[self._rows["population"][rows].argmax()])
        return Reading("name", found.key, np.array([best]), np.array([0]))


def _domains(url: str) -> list[str]:
    """The domain of a URL, and what it is below: "news.example.org", "example.org"; none where it is no URL."""
    try:
        host = (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return []
    parts = host.split(".")
    return [".".join(parts[n:]) for n in range(len(parts) - 1)]
