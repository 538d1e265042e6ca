"""How well names are found, in numbers that can be checked by hand."""

import json
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from pipeline.training.names import evaluate


def write(file: Path, rows: Iterable[dict[str, Any]]) -> Path:
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def span(start: int, end: int, label: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "label": label, **more}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Gold: a person, two places, an organisation. Found: one right, one of another label, one of other bounds, one too many."""
    gold = [span(0, 9, "PERSON"), span(20, 25, "GPE"), span(30, 40, "ORG"), span(50, 55, "GPE")]
    found = [
        span(0, 9, "PERSON", score=0.85),
        span(20, 25, "LOC", score=1.0),
        span(32, 40, "ORG", score=0.3),
        span(60, 65, "LAW", score=None),
    ]
    rows = [{"id": "a", "entities": gold}, {"id": "without a record", "entities": gold}]
    return write(tmp_path / "gold.jsonl", rows), write(tmp_path / "records.jsonl", [{"id": "a", "mentions": found}])


def test_a_hit_has_the_exact_span_and_label(files: tuple[Path, Path]) -> None:
    table = evaluate.table(*files)
    assert table["PERSON"] == {"P": 100, "R": 100, "F": 100, "gold": 1}
    assert table["GPE"] == {"P": 0, "R": 0, "F": 0, "gold": 2}
    assert table["micro"] == {"P": 25, "R": 25, "F": 25, "gold": 4}
    assert next(iter(table)) == "GPE"


def test_with_coarse_labels_any_place_is_a_place(files: tuple[Path, Path]) -> None:
    table = evaluate.table(*files, coarse=True)
    assert table["LOC"] == {"P": 100, "R": 50, "F": 66.7, "gold": 2}
    assert table["micro"] == {"P": 50, "R": 50, "F": 50, "gold": 4}


def test_each_error_is_named_and_counted(files: tuple[Path, Path]) -> None:
    assert evaluate.errors(*files) == {"LOC for GPE": 1, "ORG: other bounds": 1, "GPE missed": 1, "LAW where no name is": 1}


def test_calibration_is_the_mean_gap_between_scores_and_hits(files: tuple[Path, Path], tmp_path: Path) -> None:
    assert evaluate.calibration(*files) == pytest.approx((0.15 + 1.0 + 0.3) / 3)
    assert evaluate.calibration(*files, bins=1) == pytest.approx(abs((0.85 + 1.0 + 0.3) / 3 - 1 / 3))
    assert evaluate.calibration(files[0], write(tmp_path / "none.jsonl", [{"id": "a", "mentions": []}])) == 0


def test_files_are_closed(files: tuple[Path, Path]) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        evaluate.table(*files)
    assert not caught
