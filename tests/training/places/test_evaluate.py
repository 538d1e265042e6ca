"""How well places are resolved, in numbers that can be checked by hand."""

import json
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline.training.places.evaluate import Trial, by_way, calibration, errors, trials

CALAIS = {"lat": 50.95, "lon": 1.86}


def write(file: Path, rows: Iterable[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def place(entity: str, score: float, via: str = "name", lat: float = 50.95, lon: float = 1.86) -> dict[str, Any]:
    return {
        "entity": entity,
        "name": "Calais",
        "admin1": "32",
        "country": "FR",
        "via": via,
        "score": score,
        "lat": lat,
        "lon": lon,
    }


def mention(start: int, end: int, entity: str, text: str, kind: str = "place") -> dict[str, Any]:
    return {"start": start, "end": end, "entity": entity, "text": text, "kind": kind}


def toponym(start: int, end: int, **where: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **(where or CALAIS)}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Gold: one right, one 600 km off, one not resolved, one without a point, one that only a person overlaps, one not found."""
    gold = [toponym(0, 6), toponym(10, 15), toponym(20, 25), toponym(30, 35, lat=None), toponym(40, 45), toponym(50, 55)]
    mentions = [
        mention(0, 6, "e1", "Calais"),
        mention(9, 15, "e2", "Marseille"),
        mention(20, 25, "e3", "Acton"),
        mention(30, 35, "e1", "Calais"),
        mention(40, 45, "e4", "Paris", "person"),
    ]
    places = [place("e1", 0.9), place("e2", 0.6, "organisation", 43.3, 5.4)]
    row = {"id": "a", "mentions": mentions, "places": places}
    return write(tmp_path / "gold.jsonl", [{"id": "a", "toponyms": gold}]), write(tmp_path / "records.jsonl", [row])


def test_each_gold_toponym_that_a_name_overlaps_is_a_trial(files: tuple[Path, Path]) -> None:
    found = list(trials(*files))
    assert [trial.text for trial in found] == ["Calais", "Marseille", "Acton"]
    assert [trial.near for trial in found] == [True, False, False]
    assert found[0].far == pytest.approx(0, abs=0.1)
    assert found[1].far == pytest.approx(893, abs=10)
    assert found[2].far is found[2].place is None


@pytest.mark.parametrize(("far", "near"), [(0.0, True), (161.0, True), (161.1, False), (None, False)])
def test_near_is_within_161_km(far: float | None, near: bool) -> None:
    assert Trial("Calais", None, far).near == near


RIGHT, WRONG = Trial("Calais", place("e1", 0.95), 3.0), Trial("Calais", place("e1", 0.65, "demonym"), 900.0)
NONE = Trial("Acton", None, None)


def test_hits_are_counted_by_how_an_entity_leads_to_its_place() -> None:
    assert by_way([RIGHT, WRONG, RIGHT, NONE]) == {"demonym": (1, 0), "name": (2, 2), "none": (1, 0)}
    assert by_way([]) == {}


def test_calibration_is_the_mean_gap_between_scores_and_hits() -> None:
    assert calibration([RIGHT, WRONG, NONE]) == pytest.approx((0.05 + 0.65) / 2)
    assert calibration([RIGHT, WRONG], bins=1) == pytest.approx(abs(0.8 - 0.5))
    assert calibration([Trial("Calais", place("e1", 1.0), 0.0)]) == 0
    assert calibration([NONE]) == 0


def test_errors_say_what_a_name_was_taken_for() -> None:
    assert errors([RIGHT, WRONG, WRONG, NONE]) == {("Calais", "Calais, 32, FR"): 2, ("Acton", "none"): 1}


def test_files_are_closed(files: tuple[Path, Path]) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert len(list(trials(*files))) == 3
    assert not caught
