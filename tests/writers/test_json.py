"""JSON and Parquet: types as they were."""

import io
import json

import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline.errors import QueryError
from pipeline.report import Filters, report, reports
from pipeline.writers import parquet

DAYS = {"first", "last", "period"}
NEEDED = {"compare": {"one": "date:2015-01-05"}}
"""What a report cannot do without."""


def test_json_has_an_object_a_row(written):
    frame = pd.DataFrame(
        {"a": ["x\n", None], "n": pd.array([1, None], dtype="Int64"), "x": [float("inf"), 0.5], "l": [["b"], []]}
    )
    frame["day"] = pd.Series(["2015-05-12", None], dtype="datetime64[ms]")
    raw = written("json", frame)
    assert json.loads(raw) == [
        {"a": "x\n", "n": 1, "x": None, "l": ["b"], "day": "2015-05-12"},
        {"a": None, "n": None, "x": 0.5, "l": [], "day": None},
    ]
    assert len(raw.splitlines()) == 4
    assert written("json", frame.iloc[:0]) == b"[]\n"


@pytest.mark.parametrize("name", reports())
def test_parquet_keeps_days_and_whole_numbers(written, tiny_dataset, name):
    frame = report(tiny_dataset, name, Filters(**NEEDED.get(name, {})))
    table = pq.read_table(io.BytesIO(written("parquet", frame)))
    assert table.column_names == list(frame.columns)
    assert table.num_rows == len(frame)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert all(kinds[column] == "date32[day]" for column in DAYS & set(kinds))
    assert all(kinds[column].startswith("int") for column in {"articles", "stories"} & set(kinds))


def test_parquet_has_groups_of_one_size(written, monkeypatch):
    monkeypatch.setattr(parquet, "_GROUP", 3)
    frames = [pd.DataFrame({"a": range(low, low + 2)}) for low in range(0, 8, 2)]
    read = pq.ParquetFile(io.BytesIO(written("parquet", frames)))
    assert [read.metadata.row_group(n).num_rows for n in range(read.num_row_groups)] == [3, 3, 2]
    assert read.read()["a"].to_pylist() == list(range(8))


@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_two_columns_of_one_name_are_an_error(written, kind):
    import pyarrow as pa

    from pipeline.answers import Rows, suited

    schema = pa.schema([("a", pa.int64()), ("a", pa.int64())])
    with pytest.raises(QueryError, match="two columns are named 'a'"):
        suited(kind, schema.names).write(Rows(schema, []), io.BytesIO())
