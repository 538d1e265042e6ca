"""From degrees to pixels: the part of the world that some points are in, and how Vega is told to draw it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import asin, asinh, atan, cos, degrees, radians, sin, sinh, sqrt, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt

_LON, _LAT, _POLAR = 150.0, 90.0, 82.0
"""Degrees that points may be apart, and from the equator, to be on a map of a part of the world."""
_LEAST, _MARGIN, _HEIGHTS = 9.0, 1.24, (380, 560)
"""Degrees that a map has at least, how much wider it is than its points, and the pixels that it is high."""
_CUT, _NORTH, _SOUTH = 11.0, 83.7, -56.0
"""The world's middle (it is cut where there is hardly any land) and its edges: Antarctica is left out where nothing is there."""
_ROUND = 5.41336
"""The length of the equator on a map of radius 1."""


@dataclass(frozen=True, slots=True)
class View:
    """A map: its size, `scale` pixels to a radian, the longitude in its middle, the y of the equator, and its edges in degrees.

    The whole world is in the projection Equal Earth, where areas are right; a part of it is in Mercator, where shapes are.
    """

    world: bool
    width: int
    height: int
    scale: float
    middle: float
    equator: float
    south: float
    north: float

    @property
    def degrees(self) -> float:
        """How many degrees of longitude it shows."""
        return 360.0 if self.world else degrees(self.width / self.scale)

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is, from the top left."""
        x, y = (_equal_earth if self.world else _mercator)(radians((lon - self.middle + 180) % 360 - 180), radians(lat))
        return self.width / 2 + self.scale * x, self.equator - self.scale * y

    def project(self, shapes: "alt.Chart") -> "alt.Chart":
        """Shapes on this map, as Vega projects them."""
        return shapes.project(
            type="equalEarth" if self.world else "mercator",
            rotate=[-self.middle, 0, 0],
            scale=self.scale,
            translate=[self.width / 2, self.equator],
            clipExtent=[[0, 0], [self.width, self.height]],
        )


def view(points: Sequence[tuple[float, float]], width: int) -> View:
    """The map on which the points (longitude, latitude) are: a part of the world where that holds them all.

    Points on both sides of the 180th meridian are beside each other.
    """
    middle, wide = _arc([lon for lon, _ in points])
    south, north = min(lat for _, lat in points), max(lat for _, lat in points)
    if wide > _LON or north - south > _LAT or max(north, -south) > _POLAR:
        return _world(width, middle if wide <= _LON else _CUT, min(_SOUTH, max(south - 3, -90)))
    low, high = _mercator(0, radians(south))[1], _mercator(0, radians(north))[1]
    across = max(radians(wide) * _MARGIN, radians(_LEAST))
    along = (high - low) * _MARGIN
    height = round(min(max(width * along / across, _HEIGHTS[0]), _HEIGHTS[1]))
    scale = min(width / across, height / along if along else width / across)
    equator = height / 2 + scale * (low + high) / 2
    edges = [degrees(atan(sinh((equator - y) / scale))) for y in (height, 0)]
    return View(False, width, height, round(scale, 3), round(middle, 3), round(equator, 3), edges[0], edges[1])


def _world(width: int, middle: float, south: float) -> View:
    scale = width / _ROUND
    top, bottom = (_equal_earth(0, radians(lat))[1] for lat in (_NORTH, south))
    return View(
        True, width, round(scale * (top - bottom)), round(scale, 3), round(middle, 3), round(scale * top, 3), south, _NORTH
    )


def _arc(lons: Sequence[float]) -> tuple[float, float]:
    """The middle and the length of the shortest arc that holds all: what is left beside the widest gap between neighbours."""
    around = sorted({lon % 360 for lon in lons})
    gaps = [(after - before, after) for before, after in zip(around, [*around[1:], around[0] + 360], strict=True)]
    gap, after = max(gaps)
    length = 360 - gap
    return (after + length / 2 + 180) % 360 - 180, length


def _mercator(lam: float, phi: float) -> tuple[float, float]:
    return lam, asinh(tan(phi))


def _equal_earth(lam: float, phi: float) -> tuple[float, float]:
    """Šavrič, Patterson and Jenny, The Equal Earth map projection (2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = asin(sqrt(3) / 2 * sin(phi))
    slope = a1 + 3 * a2 * theta**2 + 7 * a3 * theta**6 + 9 * a4 * theta**8
    y = theta * (a1 + a2 * theta**2 + a3 * theta**6 + a4 * theta**8)
    return 2 * sqrt(3) * lam * cos(theta) / (3 * slope), y
