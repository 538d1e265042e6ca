"""The names of a dataset: made out, kept, and made again."""

import json
from collections.abc import Callable

import pyarrow as pa
import pytest

from pipeline.opened import OpenDataset
from pipeline.records import Entity, Mention, Place, Record, Source
from pipeline.resolution import build as builder
from pipeline.resolution.kept import names


def _record(number: int, kind: str, name: str, said: str, geonameid: int | None = None) -> Record:
    label = {"person": "PERSON", "organisation": "ORG", "place": "GPE"}[kind]
    place = Place(
        entity="e1",
        geonameid=geonameid,
        name="x",
        country="",
        admin1="",
        lat=0.0,
        lon=0.0,
        score=1.0,
        kind="city",
        via="name",
        admin2="",
    )
    return Record(
        id=f"{kind}{number}",
        source=Source(path="x"),
        text=said,
        mentions=(Mention(start=0, end=len(said), text=said, label=label, kind=kind, entity="e1"),),
        entities=(Entity(id="e1", kind=kind, label=label, name=name, mentions=1),),
        places=(place,) if geonameid else (),
    )


@pytest.fixture
def dataset(make_dataset: Callable[..., OpenDataset]) -> OpenDataset:
    said = [
        *[("person", "Ann Lee", "Lee", None)] * 6,
        ("person", "Lee", "Lee", None),
        ("person", "lee", "lee", None),
        *[("organisation", "Human Rights Watch", "HRW", None)] * 2,
        ("organisation", "HRW", "HRW", None),
        *[("place", "Britain", "Britain", 7)] * 2,
        ("place", "UK", "UK", 7),
        ("place", "Lee", "Lee", 8),
    ]
    return make_dataset([_record(number, *one) for number, one in enumerate(said)])


def _entities(table: pa.Table) -> dict[tuple[str, str], str]:
    return {(row["kind"], row["name"]): row["entity"] for row in table.to_pylist()}


def test_each_name_has_what_it_stands_for(dataset: OpenDataset) -> None:
    assert _entities(names(dataset)) == {
        ("organisation", "HRW"): "Human Rights Watch",
        ("organisation", "Human Rights Watch"): "Human Rights Watch",
        ("person", "Ann Lee"): "Ann Lee",
        ("person", "Lee"): "Ann Lee",
        ("person", "lee"): "Ann Lee",
        ("place", "Britain"): "Britain",
        ("place", "Lee"): "Lee",
        ("place", "UK"): "Britain",
    }


def test_it_is_made_out_once(dataset: OpenDataset, monkeypatch: pytest.MonkeyPatch) -> None:
    first = names(dataset)
    monkeypatch.setattr(builder, "build", None)
    assert names(dataset).equals(first)


def test_a_changed_dataset_is_made_out_anew(dataset: OpenDataset) -> None:
    names(dataset)
    path = dataset.path / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "more": 1}))
    kept = dataset.path / "derived" / "names.parquet"
    before = kept.read_bytes()
    names(dataset)
    assert kept.read_bytes() != before


@pytest.mark.parametrize("broken", [b"", b"PAR1 but not really"])
def test_a_broken_file_is_made_anew(dataset: OpenDataset, broken: bytes) -> None:
    first = names(dataset)
    (dataset.path / "derived" / "names.parquet").write_bytes(broken)
    assert names(dataset).equals(first)


def test_nothing_can_be_written_anywhere(dataset: OpenDataset, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (dataset.path / "derived").write_text("a file, where a folder should be")
    (tmp_path / "cache").write_text("another")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert len(names(dataset)) == 8


def test_a_dataset_without_names(make_dataset: Callable[..., OpenDataset]) -> None:
    assert names(make_dataset([Record(id="a", source=Source(path="x"), text="")])).num_rows == 0
