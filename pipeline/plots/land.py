"""The land, country by country: Natural Earth 4.1, as the npm package world-atlas 2.0.2 ships it (countries-110m, -50m).

Natural Earth is in the public domain; the package's licence lies beside the files. TopoJSON is read as its specification says:
https://github.com/topojson/topojson-specification
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
Ring = list[Point]


def land(scale: str, west: float, east: float, south: float, north: float) -> list[dict[str, Any]]:
    """GeoJSON features of what lies in a window, whole islands and continents: from `west` eastwards to `east`, in degrees.

    `scale` is "110m" (for the world) or "50m" (for a part). `east` may be more than 180.
    """
    kept = []
    for country in _countries(scale):
        inside = [polygon for polygon in country if _touches(polygon[0], west, east, south, north)]
        if inside:
            kept.append({"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": inside}})
    return kept


def _touches(ring: Ring, west: float, east: float, south: float, north: float) -> bool:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    if max(lats) < south or min(lats) > north:
        return False
    return any(min(lons) + turn <= east and max(lons) + turn >= west for turn in (-360, 0, 360))


@cache
def _countries(scale: str) -> tuple[list[list[Ring]], ...]:
    """The polygons of each country: rings, the first of which is the outer one."""
    topology = json.loads((files(__package__) / f"world-{scale}.json").read_text(encoding="utf-8"))
    arcs = [list(_unpacked(arc, topology["transform"])) for arc in topology["arcs"]]
    shapes = topology["objects"]["countries"]["geometries"]
    polygons = [shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]] for shape in shapes if shape["type"]]
    return tuple([[_ring(ring, arcs) for ring in polygon] for polygon in country] for country in polygons)


def _unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    """An arc's points in degrees: each is written as its way from the one before, in whole steps."""
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
    return ((round(x * wide + left, 3), round(y * high + low, 3)) for x, y in steps)


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """A ring of arcs, each of which begins where the one before ended; a number below zero means one from its end."""
    whole = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return [point for arc in whole for point in arc[:-1]] + [whole[-1][-1]]
