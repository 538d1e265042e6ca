"""The gazetteer has the places that news names, and each row is sound."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from pipeline import models
from pipeline.errors import ModelError
from pipeline.places.gazetteer import Gazetteer, Kind, Known

UNITS = {"country": Kind.COUNTRY, "admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2}
NEWS = [
    ("Calais", "FR.32.62", Kind.CITY, 50.95, 1.86),
    ("Paris", "FR.11.75", Kind.CAPITAL, 48.85, 2.35),
    ("Paris", "US.TX.277", Kind.CITY, 33.66, -95.56),
    ("Pas-de-Calais", "FR.32.62", Kind.ADMIN2, 50.5, 2.4),
    ("Pas de Calais", "FR.32.62", Kind.ADMIN2, 50.5, 2.4),
    ("West Bank", "PS.WE", Kind.ADMIN1, 32.0, 35.2),
    ("Gaza Strip", "PS.GZ", Kind.ADMIN1, 31.4, 34.4),
    ("Catalonia", "ES.56", Kind.ADMIN1, 41.7, 1.9),
    ("Normandy", "FR.28", Kind.ADMIN1, 49.2, 0.1),
    ("Rakhine", "MM.01", Kind.ADMIN1, 19.3, 93.7),
    ("Lesbos", "GR", Kind.REGION, 39.2, 26.3),
    ("Donbas", "UA", Kind.REGION, 48.3, 38.2),
    ("Darfur", "SD", Kind.REGION, 13.0, 25.0),
    ("Kurdistan", "", Kind.REGION, 37.0, 43.0),
    ("Sahel", "", Kind.REGION, 14.0, 10.0),
    ("Middle East", "", Kind.REGION, 31.0, 41.0),
    ("English Channel", "", Kind.WATER, 50.2, -2.0),
    ("Mediterranean", "", Kind.WATER, 35.0, 20.0),
    ("Europe", "", Kind.CONTINENT, 48.7, 9.1),
    ("U.S.", "US", Kind.COUNTRY, 39.8, -98.5),
    ("White House", "US.DC", Kind.LANDMARK, 38.9, -77.0),
]


def code(gazetteer: Gazetteer, row: int) -> str:
    """The code of the smallest unit that a place lies in."""
    return next(filter(None, (gazetteer.code(int(gazetteer.rows[name][row])) for name in reversed(UNITS))), "")


@pytest.mark.parametrize(("name", "within", "kind", "lat", "lon"), NEWS)
def test_what_news_names_is_there(gazetteer, name: str, within: str, kind: Kind, lat: float, lon: float) -> None:
    found = [row for row in gazetteer.find(name).rows.tolist() if gazetteer.rows["kind"][row] == kind]
    (row,) = [row for row in found if code(gazetteer, row) == within]
    assert gazetteer.rows["lat"][row] == pytest.approx(lat, abs=1)
    assert gazetteer.rows["lon"][row] == pytest.approx(lon, abs=1)


def test_a_place_has_the_number_of_geonames(gazetteer) -> None:
    assert {3029162, 4959834} <= set(gazetteer.rows["id"][gazetteer.find("Calais").rows].tolist())


@pytest.mark.parametrize(
    ("name", "own", "known"),
    [
        ("Kentucky", "Kentucky", Known.NAME),
        ("Ky.", "Kentucky", Known.ABBREVIATION),
        ("France", "France", Known.NAME),
        ("French", "France", Known.DEMONYM),
        ("Afghans", "Afghanistan", Known.DEMONYM),
        ("Mediterranean", "Mediterranean Sea", Known.ALTERNATE),
        ("Miami-Dade", "Miami-Dade County", Known.SHORT),
    ],
)
def test_how_a_place_goes_by_a_name_is_said(gazetteer, name: str, own: str, known: Known) -> None:
    listed = gazetteer.find(name)
    assert (own, known) in [(gazetteer.name(row), how) for row, how in zip(listed.rows.tolist(), listed.known, strict=True)]


@pytest.mark.parametrize("name", ["", "Xyzzyqua", "\ud800", "calaisx", "...", "x" * 10_000])
def test_what_no_place_is_called_is_not_found(gazetteer, name: str) -> None:
    assert len(gazetteer.find(name).rows) == len(gazetteer.find(name).known) == 0


def test_it_is_small(gazetteer) -> None:
    files = list(models.load("gazetteer@1").folder.iterdir())
    assert sum(file.stat().st_size for file in files) < 25_000_000
    assert len(gazetteer.rows) > 200_000


def test_every_point_is_on_the_globe(gazetteer) -> None:
    rows = gazetteer.rows
    assert (np.abs(rows["lat"]) <= 90).all()
    assert (np.abs(rows["lon"]) <= 180).all()
    assert not ((rows["lat"] == 0) & (rows["lon"] == 0)).any()
    assert set(rows["kind"].tolist()) == set(Kind)


@pytest.mark.parametrize("unit", UNITS)
def test_every_parent_is_a_unit_that_lies_in_itself(gazetteer, unit: str) -> None:
    parents = gazetteer.rows[unit]
    assert parents.min() == -1
    named = np.unique(parents[parents >= 0])
    assert (parents[named] == named).all()


@pytest.mark.parametrize(
    "unit",
    [
        "country",
        "admin1",
        "admin2",
    ],
)
def test_every_parent_is_of_its_level(gazetteer, unit: str) -> None:
    parents = gazetteer.rows[unit]
    assert set(gazetteer.rows["kind"][parents[parents >= 0]].tolist()) == {UNITS[unit]}


def test_a_country_lies_in_itself_and_what_lies_in_a_unit_lies_in_its_country(gazetteer) -> None:
    rows = gazetteer.rows
    countries = np.flatnonzero(rows["kind"] == Kind.COUNTRY)
    assert len(countries) > 190
    assert (rows["country"][countries] == countries).all()
    inside = rows[rows["admin1"] >= 0]
    assert (rows["country"][inside["admin1"]] == inside["country"]).all()
    below = rows[rows["admin2"] >= 0]
    assert (rows["admin1"][below["admin2"]] == below["admin1"]).all()


def test_the_code_of_a_unit_begins_with_that_of_what_it_lies_in(gazetteer) -> None:
    for row in np.flatnonzero(gazetteer.rows["kind"] == Kind.ADMIN2)[::50].tolist():
        country, admin1 = (gazetteer.code(int(gazetteer.rows[name][row])) for name in ("country", "admin1"))
        assert gazetteer.code(row).startswith(f"{country}.")
        assert f"{gazetteer.code(row)}.".startswith(f"{admin1}.")
    assert gazetteer.code(-1) == gazetteer.code(len(gazetteer.rows) - 1) == ""


def test_every_place_is_found_by_its_own_name(gazetteer) -> None:
    for row in [*range(0, len(gazetteer.rows), 997), len(gazetteer.rows) - 1]:
        listed = gazetteer.find(gazetteer.name(row))
        assert Known.NAME in listed.known[listed.rows == row]


def test_ordinary_words_are_known(gazetteer) -> None:
    assert {"commerce", "justice"} <= gazetteer.common
    assert not {"calais", "paris", "london"} & gazetteer.common


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "gazetteer" / "1"
    shutil.copytree(models.load("gazetteer@1").folder, folder)
    monkeypatch.setattr(models, "_ROOTS", (tmp_path,))
    models.load.cache_clear()
    yield folder
    models.load.cache_clear()


@pytest.mark.parametrize("file", ["common.txt", "places.npy"])
def test_a_missing_or_changed_file_is_refused_by_name(copy: Path, file: str) -> None:
    assert len(Gazetteer.load("gazetteer@1").find("Calais").rows)
    models.load.cache_clear()
    with (copy / file).open("ab") as stream:
        stream.write(b"\n")
    with pytest.raises(ModelError, match=rf"{file} is not the file that was measured"):
        Gazetteer.load("gazetteer@1")
    (copy / file).unlink()
    with pytest.raises(ModelError, match=rf"{file} cannot be read"):
        Gazetteer.load("gazetteer@1")
