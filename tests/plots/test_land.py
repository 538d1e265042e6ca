"""The land that maps show."""

import pytest

from pipeline.plots.land import land


def polygons(scale: str, *window: float) -> list[list[list[tuple[float, float]]]]:
    return [polygon for country in land(scale, *window) for polygon in country["geometry"]["coordinates"]]


@pytest.mark.parametrize(("scale", "countries"), [("110m", 177), ("50m", 241)])
def test_the_world_has_all_countries_as_closed_rings(scale: str, countries: int) -> None:
    assert len(land(scale, -180, 180, -90, 90)) == countries
    rings = [ring for polygon in polygons(scale, -180, 180, -90, 90) for ring in polygon]
    assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
    assert all(-180 <= lon <= 180 and -90 <= lat <= 90.001 for ring in rings for lon, lat in ring)


def test_a_window_has_what_lies_in_it_alone() -> None:
    britain = polygons("50m", -11, 3, 49, 61)
    assert any(min(lat for _, lat in outer) < 50.1 and max(lat for _, lat in outer) > 58 for outer, *_ in britain), (
        "Great Britain"
    )
    assert len(britain) < len(polygons("50m", -180, 180, -90, 90)) / 10
    assert polygons("110m", -40, -35, 25, 30) == [], "the middle of the Atlantic"


def test_a_window_reaches_over_the_180th_meridian() -> None:
    fiji = polygons("50m", 175, 185, -20, -15)
    assert {outer[0][0] > 0 for outer, *_ in fiji} == {True, False}
