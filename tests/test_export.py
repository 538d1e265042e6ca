"""CSV: what is read back is what was written, and no cell is a formula."""

import csv
import io
import math
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import Dataset
from pipeline.errors import DatelineError
from pipeline.export import write_csv
from pipeline.query import query, stream

ATTACKS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    '"=1',
    "'=1",
    "\ufeff=1",
    "\x00=1",
    "＝1",
    "a;=1",
    "a\n=1",
    "\tx",
]


def written(frame: pd.DataFrame) -> str:
    stream_ = io.StringIO()
    write_csv(frame, stream_)
    return stream_.getvalue()


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1))
def test_reads_back_the_same_but_for_apostrophes(cells: list[str]) -> None:
    header, *rows = read(written(pd.DataFrame({"a": cells, "b": cells})))
    assert header == ["a", "b"]
    assert [[cell.replace("'", "") for cell in row] for row in rows] == [[cell.replace("'", "")] * 2 for cell in cells]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_is_a_formula(attack: str) -> None:
    (_, (cell,)) = read(written(pd.DataFrame({"a": [attack]})))
    assert cell != attack
    assert "'" in cell


def test_no_header_is_a_formula() -> None:
    assert written(pd.DataFrame({"=1": [1]})) == "'=1\n1\n"


def test_numbers_stay_numbers() -> None:
    frame = pd.DataFrame({"a": [-1, 2], "b": [-0.5, math.nan], "c": pd.array([-3, None], dtype="Int64")})
    frame["d"] = pd.Series([np.int64(-4), None], dtype=object)
    assert written(frame) == "a,b,c,d\n-1,-0.5,-3,-4\n2,,,\n"


def test_days_are_iso_dates_and_moments_iso_times() -> None:
    days, moments = pd.to_datetime(["2015-05-12", None]), pd.to_datetime(["2015-05-12T10:30", None])
    frame = pd.DataFrame({"a": days, "b": moments, "c": [date(2015, 5, 12), pd.NaT]})
    assert written(frame) == "a,b,c\n2015-05-12,2015-05-12T10:30:00,2015-05-12\n,,\n"


def test_lists_are_joined_and_structures_are_json() -> None:
    frame = pd.DataFrame({"a": [["x", "=1"], []], "b": [[{"start": 0}], None], "c": [True, False]})
    assert read(written(frame)) == [["a", "b", "c"], ["x;' =1", '[{"start": 0}]', "true"], ["", "", "false"]]


def test_a_row_of_one_empty_cell_is_still_a_row() -> None:
    assert read(written(pd.DataFrame({"a": ["", "x"]}))) == [["a"], [""], ["x"]]


def test_a_file_opens_in_excel(tmp_path: Path) -> None:
    write_csv(pd.DataFrame({"a": ["Zoë"]}), tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == "\ufeffa\r\nZoë\r\n".encode()


def test_a_failed_export_leaves_the_old_file_and_no_other(tiny_dataset: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "x.csv").write_text("old")

    def broken() -> object:
        yield pd.DataFrame({"a": [1]})
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(broken(), folder / "x.csv")
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("x.csv", "old")]


def test_a_path_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"none/x\.csv cannot be written"):
        write_csv(pd.DataFrame({"a": [1]}), tmp_path / "none" / "x.csv")


def test_a_device_is_written_in_place() -> None:
    write_csv(pd.DataFrame({"a": [1]}), Path("/dev/null"))
    assert not Path("/dev/null").is_file()


def test_a_streamed_answer_is_the_same_file(tiny_dataset: Dataset) -> None:
    sql, out = "SELECT * FROM mentions ORDER BY article_id, start", io.StringIO()
    write_csv(stream(tiny_dataset, sql, rows=3), out)
    assert out.getvalue() == written(query(tiny_dataset, sql))
