"""Frames as reports make them, of names that an article may hold."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from pipeline.reports.filters import Filters

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '{"signal": "1+1"}',
    "datum['name'] + \"\\",
    "<!--<script>",
    "a\u202eb\x00c\x1b[31m\u2028d",
    "محمد بن سلمان",
    "中华人民共和国外交部发言人办公室工作人员",
    "É" * 90,
    "",
]


def entities(names: list[str]) -> pd.DataFrame:
    kinds = ["person", "organisation", "place", "group", "event", "other", "<b>"]
    return pd.DataFrame(
        {
            "name": names,
            "kind": [kinds[number % len(kinds)] for number in range(len(names))],
            "articles": pd.array(range(3 * len(names), 0, -3), dtype="Int64"),
            "stories": pd.array(range(2 * len(names), 0, -2), dtype="Int64"),
            "first": pd.Timestamp("2015-01-05"),
            "last": pd.Timestamp("2016-02-29"),
        }
    )


def places(names: list[str]) -> pd.DataFrame:
    frame = entities(names).assign(kind="city")
    return frame.assign(lat=[5.0 * number - 40 for number in range(len(names))], lon=[17.0 * n - 170 for n in range(len(names))])


def pairs(names: list[str]) -> pd.DataFrame:
    both = {"one": names, "other": [*names[1:], "Ann Lee"], "one_kind": "person", "other_kind": "place"}
    counts = {"articles": range(1, len(names) + 1), "one_articles": 30, "other_articles": 20, "npmi": 0.5}
    return pd.DataFrame({**both, **counts, "first": pd.Timestamp("2015-01-05"), "last": pd.Timestamp("2016-02-29")})


def timeline(names: list[str]) -> pd.DataFrame:
    months = pd.date_range("2015-01-01", periods=5, freq="MS")
    rows = [
        pd.DataFrame({"period": months, "series": name, "kind": "outlet", "articles": range(n, n + 5)})
        for n, name in enumerate(names)
    ]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame({"period": months[:0], "series": [], "articles": []})


def compare(names: list[str]) -> pd.DataFrame:
    z = [1.5 - number for number in range(len(names))]
    return pd.DataFrame({"item": names, "z": z, "one_count": range(len(names)), "other_count": 7})


FRAMES: dict[str, tuple[Callable[[list[str]], pd.DataFrame], Filters]] = {
    "co-mentions": (pairs, Filters()),
    "compare": (compare, Filters(one="topic:police", other=HOSTILE[0])),
    "entities": (entities, Filters(topic=HOSTILE[0], outlet=HOSTILE[1])),
    "outlets": (lambda names: entities(names).rename(columns={"name": "outlet"}).drop(columns="kind"), Filters()),
    "places": (places, Filters(start="2015", end="2016-06")),
    "timeline": (timeline, Filters(per="outlet")),
    "topics": (lambda names: entities(names).rename(columns={"name": "label"}).drop(columns="kind"), Filters()),
}


@pytest.fixture(params=FRAMES)
def drawn(request: Any) -> tuple[str, pd.DataFrame, Filters]:
    """The name of a report, its rows with hostile names, and the filters."""
    make, filters = FRAMES[request.param]
    return request.param, make(HOSTILE), filters


@pytest.fixture(params=FRAMES)
def empty(request: Any) -> tuple[str, pd.DataFrame, Filters]:
    """The same without rows."""
    make, filters = FRAMES[request.param]
    return request.param, make(HOSTILE).head(0), filters


@pytest.fixture
def tested() -> set[str]:
    """The names of the reports that have such frames."""
    return set(FRAMES)
