"""Annotated articles become words with the tags that each may have."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipeline.names.labels import TAGS
from pipeline.names.placenames import PlaceNames
from pipeline.training.names import data

PLACES = PlaceNames([("port acton", 1)])


def write(file: Path, rows: Iterable[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def span(start: int, end: int, label: str) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label}


def tags(row: np.ndarray) -> dict[str, float]:
    return {TAGS[at]: float(row[at]) for at in np.flatnonzero(row)}


def test_a_name_begins_and_goes_on_and_all_else_is_none(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Ann Marsh left (Acton)", "entities": [span(0, 9, "PERSON"), span(16, 21, "GPE")]}
    (found,) = data.read(write(tmp_path / "a.jsonl", [row]), PLACES)
    assert [tags(target) for target in found.targets] == [
        {"B-PERSON": 1},
        {"I-PERSON": 1},
        {"O": 1},
        {"O": 1},
        {"B-GPE": 1},
        {"O": 1},
    ]
    assert found.id == "a"
    assert len(found.words) == len(found.cases) == len(found.hints) == len(found.targets)


def test_a_coarse_label_may_be_any_of_ours(tmp_path: Path) -> None:
    row = {"id": "a", "text": "Port Acton", "entities": [span(0, 10, "LOC")]}
    (found,) = data.read(write(tmp_path / "a.jsonl", [row]), PLACES, coarse=True)
    assert [set(tags(target)) for target in found.targets] == [{"B-GPE", "B-LOC", "B-FAC"}, {"I-GPE", "I-LOC", "I-FAC"}]
    assert found.hints.tolist() == [3, 4]


def test_a_compressed_file_without_entities_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id": "a", "text": "so it is"}\n'))
    (found,) = data.read(file, PLACES)
    assert [tags(target) for target in found.targets] == [{"O": 1}] * 3


@pytest.mark.parametrize(("label", "coarse"), [("PER", False), ("DATE", False), ("PERSON", True)])
def test_a_label_of_another_scheme_is_an_error(tmp_path: Path, label: str, coarse: bool) -> None:
    file = write(tmp_path / "a.jsonl", [{"id": "a", "text": "Ann", "entities": [span(0, 3, label)]}])
    with pytest.raises(KeyError, match=label):
        list(data.read(file, PLACES, coarse=coarse))


def test_what_is_held_out_is_every_nth_by_id_and_never_trained_on() -> None:
    training, development = data.held_out([data.example(key, "", [], PLACES, {}) for key in "gfedcba"], every=3)
    assert ([e.id for e in training], [e.id for e in development]) == (list("bcef"), list("adg"))
