"""Frames and Arrow tables, there and back."""

import pandas as pd
import pyarrow as pa

from pipeline.tabular import to_batches, to_frame


def test_days_are_days_again_and_moments_moments():
    table = pa.table({"day": pa.array([16567, None], pa.date32()), "at": pa.array([0, None], pa.timestamp("us"))})
    schema, batches = to_batches([to_frame(table)])
    assert [str(kind) for kind in schema.types] == ["date32[day]", "timestamp[us]"]
    assert pa.Table.from_batches(batches).equals(table)


def test_a_column_without_values_is_of_texts():
    frames = [pd.DataFrame({"a": [None], "l": [[]]}), pd.DataFrame({"a": ["x"], "l": [["y"]]})]
    schema, batches = to_batches(frames)
    assert [str(kind) for kind in schema.types] == ["string", "list<item: string>"]
    assert pa.Table.from_batches(batches).to_pylist() == [{"a": None, "l": []}, {"a": "x", "l": ["y"]}]


def test_batches_are_no_larger_than_asked():
    _, batches = to_batches([pd.DataFrame({"a": range(7)})], rows=3)
    assert [batch.num_rows for batch in batches] == [3, 3, 1]


def test_half_a_pair_of_surrogates_is_a_question_mark():
    _, batches = to_batches([pd.DataFrame({"a": pd.Series(["x\ud800", "y"], dtype=object), "n": [1, 2]})])
    assert pa.Table.from_batches(batches)["a"].to_pylist() == ["x?", "y"]
