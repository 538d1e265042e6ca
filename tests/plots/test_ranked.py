"""Bars of names, and the map and the network that are made of the same reports."""

import json
from typing import Any

import pandas as pd

from pipeline.dataset import Dataset
from pipeline.plots import chart
from pipeline.plots.sizes import radius, rounded
from pipeline.report import Filters, report


def rows(made: dict[str, Any]) -> list[dict[str, Any]]:
    return max(made["datasets"].values(), key=len)


def test_names_are_drawn_with_their_articles(tiny_dataset: Dataset) -> None:
    filters = Filters(kind="person")
    made = chart("entities", report(tiny_dataset, "entities", filters), filters).to_dict()
    assert " ".join(made["title"]["text"]) == "Most-named people in articles"
    assert [(row["rank"], row["name"], row["articles"]) for row in rows(made)][:2] == [(0, "Ann Lee", 4), (1, "Paris", 1)]


def test_copies_are_drawn_pale_and_told(tiny_dataset: Dataset) -> None:
    whole = report(tiny_dataset, "topics")
    copies = whole.assign(stories=whole["articles"] - 1)
    for frame, marks, said in ((whole, ["bar", "text"], False), (copies, ["bar", "bar"], True)):
        made = chart("topics", frame, Filters()).to_dict()
        assert [layer["mark"]["type"] for layer in made["layer"]][:2] == marks
        assert ("pale: copies" in made["title"]["subtitle"][-1]) is said


def test_the_longest_bars_are_kept_in_their_order() -> None:
    frame = pd.DataFrame({"label": [f"t{n}" for n in range(40)], "articles": [n // 2 for n in range(40)]})
    made = chart("topics", frame, Filters()).to_dict()
    assert [row["name"] for row in rows(made)][:4] == ["t38", "t39", "t36", "t37"]
    assert made["title"]["subtitle"] == ["The 30 of 40 topics with most articles."]


def test_places_without_a_point_are_left_out() -> None:
    frame = pd.DataFrame({"name": ["Calais", "Nowhere"], "lat": [50.95, None], "lon": [1.86, None], "articles": [2, 9]})
    made = chart("places", frame, Filters()).to_dict()
    assert "Calais" in json.dumps(made)
    assert "Nowhere" not in json.dumps(made)
    assert made["title"]["subtitle"] == ["The 1 of 2 places with most articles."]


def test_an_area_is_a_number() -> None:
    assert radius(100, 400) * 2 == radius(400, 400)
    assert radius(1, 10_000_000) == 2
    assert (rounded(1), rounded(837), rounded(16)) == ([1], [50, 200], [1, 2])
