"""Where outlets are at home, as the user tells it."""

from collections.abc import Mapping
from urllib.parse import urlsplit

import numpy as np

from pipeline.errors import ConfigError
from pipeline.places.gazetteer import Gazetteer, Kind, Known
from pipeline.places.lookup import Lookup, Reading

_MORE: dict[int, float] = {Kind.CAPITAL: 20.0, Kind.CITY: 5.0}
"""How many times its inhabitants a town counts for, against the state of its name: an outlet is at home in a town."""
_METROPOLIS = 40_000_000
"""The size, so counted, of a town that another name than its own stands for: "New York"."""


class Homes:
    """The homes that a user tells: an outlet's name or its domain -> its home, as "Paris, Texas".

    Raises `ConfigError` for a home that is no place.
    """

    def __init__(self, homes: Mapping[str, str], lookup: Lookup, gazetteer: Gazetteer) -> None:
        self._lookup, self._rows = lookup, gazetteer.rows
        self._homes = {_key(outlet): self._find(home) for outlet, home in homes.items()}

    def of(self, outlet: str, url: str | None) -> Reading | None:
        """The home of an outlet, by its name or else by the domain that its article was published under."""
        if not self._homes:
            return None
        return self._homes.get(outlet.strip().casefold()) or next(filter(None, map(self._homes.get, _domains(url or ""))), None)

    def _find(self, home: str) -> Reading:
        """The place of that name, in the place behind the comma if one is: a town that has it for its own name, a large one."""
        head, _, holder = home.partition(",")
        found = self._lookup("place", [head.strip()], parts=False)
        rows, known = (found.rows, found.known) if found.via == "name" else (found.rows[:0], found.known[:0])
        if holder.strip():
            holders = self._lookup("place", [holder.strip()], parts=False).rows
            inside = np.isin(np.column_stack([self._rows[name][rows] for name in ("country", "admin1", "admin2")]), holders).any(
                1
            )
            rows, known = rows[inside], known[inside]
        if not len(rows):
            raise ConfigError(f'[stage.places] homes: "{home}" is no place that the gazetteer has; write it as "Paris, Texas"')
        more = np.array([_MORE.get(int(kind), 1.0) for kind in self._rows["kind"][rows]])
        size = self._rows["population"][rows] * more
        best = np.lexsort((-size, (known != Known.NAME) & (size < _METROPOLIS)))[0]
        return Reading("name", found.key, rows[[best]], np.array([int(Known.NAME)]))


def _key(outlet: str) -> str:
    """An outlet's name or domain as it is compared. Raises `ConfigError` where it is neither."""
    key = outlet.strip().casefold()
    if not key or "/" in key:
        raise ConfigError(
            f'[stage.places] homes: "{outlet}" is no outlet; write its name, or its domain alone, as "herald.example"'
        )
    return key


def _domains(url: str) -> list[str]:
    """The domain of a URL, and what it is below: "news.example.org", "example.org"; none where it is no URL."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").casefold()
    except ValueError:
        return []
    parts = host.split(".")
    return [".".join(parts[n:]) for n in range(len(parts) - 1)]
