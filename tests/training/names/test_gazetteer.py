"""The list of place names that is written is the one that is read."""

from pathlib import Path

import pytest

from pipeline.names.placenames import PlaceNames
from pipeline.names.words import split
from pipeline.training.names import gazetteer


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "names", lambda: iter([(0, "Bréville-sur-Mer"), (1, "Acton"), (2, "Acton"), (3, " ")]))


def test_each_name_is_listed_once_with_its_first_kind_and_also_without_accents(tmp_path: Path) -> None:
    assert gazetteer.write(tmp_path / "places.tsv.gz") == 3
    read = PlaceNames.load(tmp_path / "places.tsv.gz")
    assert read.hints(split("Bréville-sur-Mer")).tolist() == read.hints(split("Breville-sur-Mer")).tolist() == [1, 2, 2, 2, 2]
    assert read.hints(split("Acton")).tolist() == [3]


def test_the_list_is_the_same_bytes_each_time_and_bears_no_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        gazetteer.write(tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").read_bytes()[4:8] == bytes(4)
