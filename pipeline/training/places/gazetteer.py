"""Assemble the gazetteer: one row a place, in a fixed order, with the units that it lies in, a point, and all its names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from pipeline.places.folding import fold
from pipeline.places.gazetteer import Kind, Known
from pipeline.training.places import sources, supplement
from pipeline.training.places.sources import Draft

LEAST_WITH_ALTERNATES = 3_000
"""Inhabitants of the smallest place whose names in other languages are listed."""
ENGLISH, LEAST_IN_ENGLISH = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"}), 300_000
"""Where towns have their English name anyhow: other names are former ones and nicknames, and only a large town's are listed."""
_GENERIC = re.compile(
    r"^(?:respublika|province|state|region|department|republic|governorate|municipality|autonomous region)(?: of)? (?:the )?"
    r"| (?:province|state|region|oblast|governorate|prefecture|department|county|parish|district|voivodeship|canton|emirate"
    r"|municipality|territory|kray|krai|borough|wilaya|autonomous (?:region|republic|okrug|community))$",
    re.I,
)
_SAME_PLACE = 3.0
"""Degrees within which a region of ours and a unit of one name are one place."""


def places(english: Path) -> list[Draft]:
    """Every place in its row's order: the kinds as `Kind` has them, the populous first. `english`: see `sources.units`."""
    units = sources.units(english)
    cities = list(sources.cities(units))
    admin = {unit.code: unit for unit in units.values()}
    _fill(admin, cities)
    every = [*sources.countries(), *admin.values(), *cities]
    _supplement(every)
    every += _new(sources.regions(), every)
    return sorted(every, key=lambda p: (p.kind, -p.population, p.id, p.name))


def _fill(admin: dict[str, Draft], cities: Iterable[Draft]) -> None:
    """Give the units the population of their places, and the middle of these for a point."""
    inside: dict[str, list[Draft]] = defaultdict(list)
    for city in cities:
        for code in city.within:
            inside[code].append(city)
    for code, unit in admin.items():
        unit.within = tuple(part for part in unit.within if part in admin)
        if own := inside[code]:
            unit.population = sum(city.population for city in own)
            unit.lat, unit.lon = (float(np.mean([getattr(city, axis) for city in own])) for axis in ("lat", "lon"))


def _supplement(every: list[Draft]) -> None:
    """Set the points, and add the names, that are in our own lists."""
    by_code = {place.code: place for place in every if place.code}
    largest: dict[str, Draft] = {}
    for place in sorted(every, key=lambda p: (p.kind != Kind.CAPITAL, -p.population)):
        if place.kind >= Kind.CAPITAL:
            largest.setdefault(place.country, place)
    for code, place in by_code.items():
        if place.kind == Kind.COUNTRY and code in largest:
            place.lat, place.lon = largest[code].lat, largest[code].lon
    for code, (lat, lon) in supplement.points().items():
        if code in by_code:
            by_code[code].lat, by_code[code].lon = lat, lon
    every[:] = [place for place in every if place.lat or place.lon]


def _new(regions: Iterable[Draft], every: list[Draft]) -> Iterator[Draft]:
    """The regions that no unit is; where one is, it gets the region's other names."""
    units = defaultdict(list)
    for place in every:
        if place.kind in (Kind.ADMIN1, Kind.COUNTRY):
            for name in {place.name, *short(place)}:
                units[fold(name)].append(place)
    for region in regions:
        same = [p for p in units[fold(region.name)] if abs(p.lat - region.lat) + abs(p.lon - region.lon) < _SAME_PLACE]
        if same:
            same[0].alternates += [region.name, *region.alternates]
        else:
            yield region


def short(place: Draft) -> list[str]:
    """The names of a unit without the word for what it is."""
    if place.kind not in (Kind.ADMIN1, Kind.ADMIN2):
        return []
    return [bare for name in (place.name, *place.alternates) if (bare := _GENERIC.sub("", name)) != name and bare]


def names(places: list[Draft]) -> dict[str, dict[int, Known]]:
    """Key -> row -> how the place of that row goes by it; where it does in several ways, the first of `Known`."""
    found: dict[str, dict[int, Known]] = defaultdict(dict)
    rows = {place.code: row for row, place in enumerate(places) if place.code}
    for row, place in enumerate(places):
        for name, known in _own_names(place):
            if key := fold(name):
                found[key][row] = min(known, found[key].get(row, known))
    for file, default in (("names.tsv", Known.ALTERNATE), ("demonyms.tsv", Known.DEMONYM)):
        for code, forms in supplement.listed(file).items():
            named = rows[code] if code in rows else min(found[fold(code)].items(), key=lambda item: (item[1], item[0]))[0]
            for form in forms:
                known = _known(form, default)
                for spelt in {form, f"{form}s"} if known == Known.DEMONYM else {form}:
                    found[fold(spelt)].setdefault(named, known)
    return found


def _own_names(place: Draft) -> Iterator[tuple[str, Known]]:
    yield place.name, Known.NAME
    bare = {fold(name): name for name in short(place)}
    yield from ((name, Known.SHORT) for name in bare.values())
    least = LEAST_IN_ENGLISH if place.country in ENGLISH else LEAST_WITH_ALTERNATES
    if place.kind != Kind.CITY or place.population >= least:
        yield from ((name, Known.ALTERNATE) for name in place.alternates if fold(name) not in bare)


def _known(form: str, default: Known) -> Known:
    abbreviated = form.endswith(".") or (form.isupper() and len(form) <= 3)
    return Known.ABBREVIATION if abbreviated and default == Known.ALTERNATE else default
