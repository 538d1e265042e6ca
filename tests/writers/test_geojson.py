"""GeoJSON as RFC 7946 has it."""

import json

import pandas as pd
import pytest

from pipeline.report import report


def test_every_place_is_a_feature(written, tiny_dataset):
    frame = report(tiny_dataset, "places")
    made = json.loads(written("geojson", frame))
    assert (made["type"], made["features"]) == ("FeatureCollection", [])
    assert set(made) == {"type", "features"}


def test_a_point_has_its_longitude_first_and_its_columns_as_properties(written):
    frame = pd.DataFrame({"name": ["Calais", 'x"\n</script>'], "lat": [50.95, -90.0], "lon": [1.86, 180.0], "names": [["a"], []]})
    frame["first"] = pd.Series(["2015-05-12", None], dtype="datetime64[ms]")
    one, other = json.loads(written("geojson", frame))["features"]
    assert one == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [1.86, 50.95]},
        "properties": {"name": "Calais", "lat": 50.95, "lon": 1.86, "names": ["a"], "first": "2015-05-12"},
    }
    assert other["geometry"]["coordinates"] == [180.0, -90.0]
    assert other["properties"]["name"] == 'x"\n</script>'


@pytest.mark.parametrize(("lat", "lon"), [(None, 1.0), (1.0, None), (91.0, 0.0), (0.0, -181.0), (float("inf"), 0.0)])
def test_a_row_without_a_point_on_the_globe_is_a_feature_without_a_place(written, lat, lon):
    frame = pd.DataFrame({"lat": [lat], "lon": [lon]}, dtype="float64")
    (feature,) = json.loads(written("geojson", frame))["features"]
    assert feature["geometry"] is None
