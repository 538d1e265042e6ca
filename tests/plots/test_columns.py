"""Columns over time."""

import pandas as pd
import pytest

from pipeline.plots.columns import panel, ticks


@pytest.mark.parametrize(
    ("values", "measure", "marks"),
    [
        ([], "articles", [0, 1]),
        ([0, 0], "articles", [0, 1]),
        ([1], "articles", [0, 1]),
        ([3, 2], "articles", [0, 1, 2, 3]),
        ([37], "articles", [0, 10, 20, 30, 40]),
        ([1_234_567], "articles", [0, 500_000, 1_000_000, 1_500_000]),
        ([0.35], "% of all articles", [0, 0.1, 0.2, 0.3, 0.4]),
    ],
)
def test_an_axis_has_round_numbers_from_zero(values: list[float], measure: str, marks: list[float]) -> None:
    assert ticks(values, measure) == marks


def test_a_value_that_is_not_known_has_no_column() -> None:
    values = pd.Series([1.0, float("nan"), 0.0], index=pd.date_range("2015-01-01", periods=3, freq="MS"))
    made = panel(values, "month", "% of all articles", 100, "black").to_dict()
    rows = next(iter(made["datasets"].values()))
    assert [(row["from"], row["to"], row["n"]) for row in rows] == [
        ("2015-01-01T00:00:00Z", "2015-02-01T00:00:00Z", 1.0),
        ("2015-03-01T00:00:00Z", "2015-04-01T00:00:00Z", 0.0),
    ]
    assert made["encoding"]["y"]["scale"]["domain"][0] == 0
