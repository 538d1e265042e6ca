"""GeoJSON (RFC 7946): a point on the map for each row that has one."""

from typing import IO, Any, ClassVar

from pipeline.writers.base import Rows
from pipeline.writers.json import line, write_array


class GeoJson:
    """A FeatureCollection of points in WGS 84, a feature a line, with the row's columns as properties.

    A row without a point on the globe is a feature without a geometry, as RFC 7946 (3.2) has it; none is left out.
    """

    name: ClassVar = "geojson"
    suffixes: ClassVar = (".geojson",)
    about: ClassVar = "for maps (QGIS, Leaflet): a point a row, with the other columns as its properties"
    needs: ClassVar = frozenset({"lat", "lon"})

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where two columns have one name."""
        write_array(map(_feature, rows.dicts()), stream, '{"type": "FeatureCollection", "features": [', "]}")


def _feature(row: dict[str, Any]) -> str:
    return line({"type": "Feature", "geometry": _point(row.get("lon"), row.get("lat")), "properties": row})


def _point(lon: Any, lat: Any) -> dict[str, Any] | None:
    """Longitude comes first (RFC 7946, 3.1.1)."""
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lon, lat))
    if not numbers or not (abs(lon) <= 180 and abs(lat) <= 90):
        return None
    return {"type": "Point", "coordinates": [lon, lat]}
