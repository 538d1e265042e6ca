"""XLSX: what is read back is what was written, days and numbers as such, and no cell is a formula or a link."""

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from pipeline.errors import QueryError
from pipeline.writers import sheet
from pipeline.writers.xmltext import xml_text

TEXTS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1",
    "{=1}",
    "http://example.org/",
    "Zoë 東京 😀",
    'a\n"b"',
    " a ",
    "1",
    "00123",
    "TRUE",
]


def opened(raw: bytes):
    return openpyxl.load_workbook(io.BytesIO(raw))


def cells(raw: bytes, name: str = "rows") -> list[list[object]]:
    return [[unescape(cell) if isinstance(cell, str) else cell for cell in row] for row in opened(raw)[name].values]


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=()), max_size=40),
            st.none() | st.integers(-(10**15), 10**15),
            st.none() | st.floats(-1e15, 1e15),
            st.none() | st.dates(datetime(1900, 3, 1).date()).map(lambda day: datetime(day.year, day.month, day.day)),
        ),
        min_size=1,
    )
)
@settings(max_examples=50)
def test_reads_back_what_was_written(written, rows):
    texts, whole, floats, days = map(list, zip(*rows, strict=True))
    frame = pd.DataFrame(
        {
            "=text": pd.Series(texts, dtype=object),
            "whole": pd.array(whole, dtype="Int64"),
            "floats": pd.array(floats, dtype="Float64"),
        }
    )
    frame["days"] = pd.Series(days, dtype="datetime64[ms]")
    header, *got = cells(written("xlsx", frame))
    assert header == ["=text", "whole", "floats", "days"]
    # Half a pair of surrogates is a question mark, no text is an empty cell, and XML has no form for control characters.
    expected = [(xml_text(text.encode("utf-8", "replace").decode()) or None, n, x, day) for text, n, x, day in rows]
    assert [row[0] or None for row in got] == [row[0] for row in expected]
    assert [row[1] for row in got] == [row[1] for row in expected]
    assert [row[2] is None for row in got] == [row[2] is None for row in expected]
    assert [row[2] or 0.0 for row in got] == pytest.approx([row[2] or 0.0 for row in expected], rel=1e-14)
    assert [row[3] for row in got] == [row[3] for row in expected]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_a_text(written, text):
    cell = opened(written("xlsx", pd.DataFrame({"a": [text]})))["rows"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_pandas_reads_accents_days_and_numbers(written):
    frame = pd.DataFrame({"name": ["Zoë"], "n": [2], "x": [0.5], "day": pd.to_datetime(["2015-05-12"]), "yes": [True]})
    got = pd.read_excel(io.BytesIO(written("xlsx", frame)))
    assert got.to_dict("records") == [{"name": "Zoë", "n": 2, "x": 0.5, "day": pd.Timestamp("2015-05-12"), "yes": True}]


def test_control_characters_are_left_out_and_escapes_stay_texts(written):
    (_, *rows) = cells(written("xlsx", pd.DataFrame({"a": ["a\x00\x1b[2J\ufffeb", "a\r\nb\rc", "_x0041_"]})))
    assert rows == [["a[2Jb"], ["a\nb\nc"], ["_x0041_"]]


@pytest.mark.parametrize(("char", "most"), [("x", 32_767), ("😀", 16_383)])
def test_a_text_too_long_for_a_cell_is_cut_and_said_so(written, char, most):
    raw = written("xlsx", pd.DataFrame({"a": [char * most, char * 40_000]}))
    (_, (whole,), (cut,)) = cells(raw)
    assert whole == char * most
    assert cut.endswith(f"{char} […]")
    assert 32_760 < len(cut.encode("utf-16-le")) / 2 <= 32_767
    assert dict(opened(raw)["about"].values)["texts cut to 32,767 characters"] == 1


def test_rows_go_on_in_another_sheet(written, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 4)
    raw = written("xlsx", pd.DataFrame({"a": range(7)}))
    assert opened(raw).sheetnames == ["rows", "rows 2", "rows 3", "about"]
    assert [cells(raw, name) for name in ("rows", "rows 2", "rows 3")] == [
        [["a"], [0], [1], [2]],
        [["a"], [3], [4], [5]],
        [["a"], [6]],
    ]
    assert dict(opened(raw)["about"].values)["sheets of rows"] == 3


def test_a_full_sheet_needs_no_other(written, monkeypatch):
    monkeypatch.setattr(sheet, "MOST_ROWS", 4)
    assert opened(written("xlsx", pd.DataFrame({"a": range(3)}))).sheetnames == ["rows", "about"]


def test_the_header_stays_filters_and_columns_are_wide_enough(written):
    book = opened(written("xlsx", pd.DataFrame({"a": ["x" * 20, "y" * 500], "b": [1, 2]})))
    shown = book["rows"]
    assert (shown.freeze_panes, shown.auto_filter.ref, shown["A1"].font.b) == ("A2", "A1:B3", True)
    assert 20 < shown.column_dimensions["A"].width < 70
    assert shown.column_dimensions["B"].width >= 8


def test_what_a_sheet_would_show_otherwise_is_a_text(written):
    days = pd.Series(["1850-05-12", "1900-02-28"], dtype="datetime64[ms]")
    frame = pd.DataFrame({"day": days, "big": [10**16 + 1, -(10**17)], "infinite": [float("inf"), float("-inf")]})
    assert cells(written("xlsx", frame))[1:] == [
        ["1850-05-12", "10000000000000001", "inf"],
        ["1900-02-28", "-100000000000000000", "-inf"],
    ]


def test_moments_have_their_time_and_lists_are_joined(written):
    frame = pd.DataFrame({"at": pd.to_datetime(["2015-05-12T10:30"]), "names": [["=1", "b"]], "spans": [[{"start": 0}]]})
    sheet_ = opened(written("xlsx", frame))["rows"]
    assert [cell.value for cell in sheet_[2]] == [datetime(2015, 5, 12, 10, 30), "=1; b", '[{"start": 0}]']
    assert sheet_["B2"].data_type == "s"


def test_about_tells_all_facts(written):
    facts = {"command": "=cmd|' /C calc'!A0", "filters": {"kind": "person", "days": {"from": "2015"}}, "none": None}
    raw = written("xlsx", pd.DataFrame({"a": [1, 2]}), lambda: facts)
    told = {name: value for name, value in opened(raw)["about"].values}  # noqa: C416
    assert told == {
        "about": "",
        "command": "=cmd|' /C calc'!A0",
        "filters: kind": "person",
        "filters: days: from": "2015",
        "none": None,
        "rows": 2,
        "sheets of rows": 1,
    }
    assert opened(raw)["about"]["B2"].data_type == "s"


def test_more_columns_than_a_sheet_has_are_an_error(written):
    with pytest.raises(QueryError, match=r"no more than 16,384 columns, and these are 16,385"):
        written("xlsx", pd.DataFrame([[0] * 16_385]))


def test_an_empty_row_is_a_row(written):
    raw = written("xlsx", pd.DataFrame({"a": ["x", "", None], "b": [1.0, None, None]}))
    assert len(cells(raw)) == 4
