"""The plot of the report `timeline`."""

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from pipeline.dataset import Dataset
from pipeline.plots import chart
from pipeline.plots.lines import apart
from pipeline.plots.series import most
from pipeline.report import Filters, report


def title(made: dict[str, Any]) -> str:
    return " ".join(made["title"]["text"])


def said(frame: pd.DataFrame, filters: Filters) -> list[str]:
    return [title(made := chart("timeline", frame, filters).to_dict()), *made["title"]["subtitle"]]


def several(count: int, periods: int = 4) -> pd.DataFrame:
    days = pd.date_range("2015-01-01", periods=periods, freq="MS")
    rows = [{"period": day, "series": f"s{n}", "articles": 100 - n} for n in range(count) for day in days]
    return pd.DataFrame(rows)


def test_a_timeline_says_what_matches_and_of_how_many(tiny_dataset: Dataset) -> None:
    filters = Filters(topic="police", by="year", outlet="the courier")
    made = chart("timeline", report(tiny_dataset, "timeline", filters), filters).to_dict()
    assert title(made) == "Articles on police, by year"
    assert made["title"]["subtitle"] == ["2015 · outlet: the courier"]
    assert len(made["vconcat"]) == 2
    assert "2 of 3 articles with a date" in json.dumps(made)


def test_more_series_than_can_be_drawn_are_counted() -> None:
    assert said(several(11), Filters(per="outlet"))[-1] == "The 8 with most articles; 3 more are not shown."
    assert said(several(8), Filters(per="outlet")) == ["Articles, by month and outlet", "Jan 2015 to Apr 2015"]


@pytest.mark.parametrize(("count", "panels"), [(1, 0), (4, 0), (5, 5), (9, 8)])
def test_a_few_series_share_a_chart_and_more_have_a_panel_each(count: int, panels: int) -> None:
    made = chart("timeline", several(count), Filters(per="outlet")).to_dict()
    assert len(made.get("concat", [])) == panels


def test_series_of_one_period_are_bars() -> None:
    made = chart("timeline", several(3, periods=1), Filters(per="entity")).to_dict()
    assert title(made) == "Articles by entity, Jan 2015"
    assert "bar" in [layer["mark"]["type"] for layer in made["layer"]]


def test_a_series_without_articles_in_a_period_has_none_there() -> None:
    days = pd.to_datetime(["2015-01-01", "2015-04-01", "2015-02-01"])
    frame = pd.DataFrame({"period": days, "series": ["a", "a", "b"], "articles": [3, 1, 2]})
    found = most(frame, "month", 20)
    assert found.counts.to_numpy().T.tolist() == [[3, 0, 0, 1], [0, 2, 0, 0]]


def test_series_of_one_name_are_told_apart_by_their_kind() -> None:
    rows = {"period": pd.Timestamp("2015-01-01"), "series": ["Paris", "Paris", "Rome"], "kind": ["place", "person", "place"]}
    assert most(pd.DataFrame({**rows, "articles": [3, 2, 1]}), "month", 20).names == ["Paris (place)", "Paris (person)", "Rome"]


def test_days_too_many_to_be_seen_are_drawn_in_longer_periods() -> None:
    frame = pd.DataFrame({"period": pd.date_range("2000-01-01", "2020-12-31", freq="D"), "articles": 1})
    assert said(frame, Filters(by="day")) == [
        "Articles, by month",
        "1 Jan 2000 to 31 Dec 2020",
        "Drawn by month: there are too many days to be told apart.",
    ]


@pytest.mark.parametrize("heights", [[], [10.0], [100.0, 100.0, 100.0], [380.0] * 8, [0.0, 5.0, 300.0, 310.0]])
def test_names_at_the_ends_of_lines_lie_apart(heights: list[float]) -> None:
    found = apart(heights)
    order = sorted(found)
    assert all(after - before >= 16 for before, after in pairwise(order))
    assert [sorted(heights).index(height) for height in heights] == [
        min(order.index(found[n]) for n in range(len(found)) if heights[n] == height) for height in heights
    ]
