"""The gazetteer that is written is the one that is read."""

import gzip
import json
from pathlib import Path

import pytest

from pipeline import models
from pipeline.places.gazetteer import Gazetteer, Kind, Known
from pipeline.training.places import common, supplement, write
from pipeline.training.places.ship import write_meta
from pipeline.training.places.sources import Draft, is_latin

PLACES = [
    Draft(3, "Acton", Kind.COUNTRY, "AC", 1, 2, 99, "AC"),
    Draft(4, "Polder Province", Kind.ADMIN1, "AC", 3, 4, 50, "AC.01", within=("AC.01",)),
    Draft(5, "Bréville", Kind.CITY, "AC", 5.5, -6.5, 40, within=("AC.01", "AC.01.7")),
    Draft(6, "Union", Kind.CITY, "AC", 5, 6, 30, within=("AC.09",)),
    Draft(7, "Acton", Kind.CITY, "XX", 7, 8, 20),
]
TEXTS = ["The union of the unions met. A union, the union, one more union, a union.", "Acton said so. Bréville too. acton"]


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(write, "places", lambda english: PLACES)
    monkeypatch.setattr(supplement, "listed", lambda name: {"AC": ["Actonian"]} if name == "demonyms.tsv" else {})
    texts = tmp_path / "texts.jsonl.gz"
    texts.write_bytes(gzip.compress("".join(json.dumps({"text": text}) + "\n" for text in TEXTS).encode()))
    folder = tmp_path / "gazetteer" / "1"
    assert write.write(folder, tmp_path, texts) == (5, 7)
    write_meta(folder, {}, write.FILES)
    return folder


def test_every_place_is_read_as_it_was_drafted(written: Path) -> None:
    read = Gazetteer(written)
    assert [read.name(row) for row in range(5)] == [place.name for place in PLACES]
    assert [Kind(kind) for kind in read.rows["kind"].tolist()] == [place.kind for place in PLACES]
    assert read.rows["id"].tolist() == [3, 4, 5, 6, 7]
    assert read.rows["country"].tolist() == [0, 0, 0, 0, -1]
    assert read.rows["admin1"].tolist() == [-1, 1, 1, -1, -1]
    assert read.rows["admin2"].tolist() == [-1] * 5
    assert (read.rows["lat"][2], read.rows["lon"][2]) == (5.5, -6.5)
    assert [read.code(row) for row in range(-1, 5)] == ["", "AC", "AC.01", "", "", ""]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("acton", [(0, Known.NAME), (4, Known.NAME)]),
        ("Breville", [(2, Known.NAME)]),
        ("Polder", [(1, Known.SHORT)]),
        ("Actonians", [(0, Known.DEMONYM)]),
        ("Marsh", []),
    ],
)
def test_every_name_leads_to_its_places(written: Path, name: str, found: list[tuple[int, Known]]) -> None:
    listed = Gazetteer(written).find(name)
    assert list(zip(listed.rows.tolist(), listed.known.tolist(), strict=True)) == found


def test_a_name_that_stands_often_in_small_letters_is_an_ordinary_word(written: Path) -> None:
    assert Gazetteer(written).common == {"union"}


def test_the_same_places_give_the_same_bytes_and_their_sums_are_kept(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {file: (written / file).read_bytes() for file in write.FILES}
    write.write(written, written, written.parent.parent / "texts.jsonl.gz")
    assert {file: (written / file).read_bytes() for file in write.FILES} == before
    monkeypatch.setattr(models, "_ROOTS", (written.parent.parent,))
    models.load.cache_clear()
    try:
        assert Gazetteer.load("gazetteer@1").name(0) == "Acton"
    finally:
        models.load.cache_clear()


def test_two_names_of_one_digest_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "digest", lambda key: 7)
    with pytest.raises(ValueError, match="one digest"):
        write._index(tmp_path, {"acton": {0: Known.NAME}, "marsh": {1: Known.NAME}})


@pytest.mark.parametrize(("text", "plain"), [("Été en Łódź", "Ete en Lodz"), ("ÉTÉ", "Ete"), ("Acton's 40", "Acton's 40")])
def test_accents_are_taken_off_words_but_not_their_case(text: str, plain: str) -> None:
    assert common.fold_accents(text) == plain


@pytest.mark.parametrize("name", ["Calais", "Łódź", "St. Louis", "Hawaiʻi", "Tromsø", "Đà Nẵng"])
def test_a_name_in_latin_letters_is_one(name: str) -> None:
    assert is_latin(name)


@pytest.mark.parametrize("name", ["Москва", "北京", "LHR", "York-北", "calais", "Aa", "'s-Gravenhage"])
def test_a_code_another_script_or_a_small_letter_is_none(name: str) -> None:
    assert not is_latin(name)
