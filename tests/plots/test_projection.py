"""Maps: from degrees to pixels."""

import re

import altair as alt
import pytest
import vl_convert

from pipeline.plots import look
from pipeline.plots.projection import View, view

WORLD = [(-100.0, 40.0), (100.0, 30.0), (150.0, -35.0), (-60.0, -20.0)]
BRITAIN = [(-4.25, 55.86), (-0.13, 51.51), (-6.26, 53.35)]
PACIFIC = [(178.44, -18.14), (-171.77, -13.83), (174.76, -36.85)]


@pytest.mark.parametrize("points", [WORLD, BRITAIN, PACIFIC, [(37.6, 55.75)], [(18.0, 78.2), (15.0, 79.0)]])
def test_a_point_is_where_vega_draws_it(points: list[tuple[float, float]]) -> None:
    at = view(points, look.WIDTH)
    rows = look.data({"lon": lon, "lat": lat} for lon, lat in points)
    circles = alt.Chart(rows, width=at.width, height=at.height).mark_circle().encode(longitude="lon:Q", latitude="lat:Q")
    svg = vl_convert.vegalite_to_svg(at.project(circles).to_dict())
    drawn = [
        tuple(map(float, found))
        for found in re.findall(r'<path aria-label[^>]*transform="translate\(([-\d.]+),([-\d.]+)\)"', svg)
    ]
    assert len(drawn) == len(points)
    for point, found in zip(points, drawn, strict=True):
        assert at.pixel(*point) == pytest.approx(found, abs=0.05)


def inside(at: View, points: list[tuple[float, float]]) -> bool:
    pixels = [at.pixel(*point) for point in points]
    return all(0 <= x <= at.width and 0 <= y <= at.height for x, y in pixels)


@pytest.mark.parametrize(
    ("points", "world"), [(WORLD, True), (BRITAIN, False), (PACIFIC, False), ([(0.0, -89.0), (0.0, 60.0)], True)]
)
def test_all_points_are_on_the_map(points: list[tuple[float, float]], world: bool) -> None:
    at = view(points, 860)
    assert at.world is world
    assert inside(at, points)


def test_points_on_both_sides_of_the_180th_meridian_are_neighbours() -> None:
    at = view(PACIFIC, 860)
    assert at.degrees < 60
    assert at.pixel(*PACIFIC[0])[0] < at.pixel(*PACIFIC[1])[0]


def test_a_single_point_is_in_the_middle_of_a_map_that_shows_some_land() -> None:
    at = view([(1.86, 50.95)] * 3, 860)
    assert at.pixel(1.86, 50.95) == pytest.approx((at.width / 2, at.height / 2), abs=0.1)
    assert 5 < at.degrees < 15
    assert at.south < 50 < 52 < at.north


def test_the_whole_world_is_within_the_chart() -> None:
    at = view(WORLD, 860)
    assert inside(at, [(lon, lat) for lon in (-168, 0, 11, 180, -169.5) for lat in (-55, 0, 83)])
    assert at.degrees == 360
