"""Timelines without gaps, in frames."""

import random

import pandas as pd
import pytest

from pipeline.reports import filled as module
from pipeline.reports.filled import filled

DAYS = pd.date_range("2020-01-01", periods=7)
COLUMNS = ["rank", "period", "series", "kind", "articles", "stories"]


def _counts(rng: random.Random) -> pd.DataFrame:
    """Twenty series, each with an article on a day or more."""
    rows = [
        (rank, day, f"s{rank}", "x", rng.randrange(1, 9), 1)
        for rank in range(20)
        for day in sorted(rng.sample(list(DAYS), rng.randrange(1, 8)))
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.mark.parametrize("rows", [1, 7, 20, 70, 1000])
@pytest.mark.parametrize("batch", [1, 3, 50, 1000])
def test_the_rows_are_the_same_whatever_the_frames_and_batches(monkeypatch, rows, batch):
    counts = _counts(random.Random(rows * batch))
    known = {(row.series, row.period): row.articles for row in counts.itertuples()}
    monkeypatch.setattr(module, "_ROWS", rows)
    periods = pd.DataFrame({"period": DAYS, "published": [10, 10, 0, 10, 10, 10, 10]})
    frames = list(filled((counts[at : at + batch] for at in range(0, len(counts), batch)), periods))
    assert {len(frame) for frame in frames[:-1]} <= {max(1, rows // 7) * 7}
    found = [(row.series, row.period, row.articles) for frame in frames for row in frame.itertuples()]
    assert found == [(f"s{rank}", day, known.get((f"s{rank}", day), 0)) for rank in range(20) for day in DAYS]


@pytest.mark.parametrize("days", [0, 7])
def test_nothing_found_is_a_frame_without_rows(days):
    empty = pd.DataFrame([], columns=COLUMNS)
    (frame,) = filled(iter([empty]), pd.DataFrame({"period": DAYS[:days], "published": [1] * days}))
    assert list(frame.columns) == ["period", "series", "kind", "articles", "stories", "share"]
    assert len(frame) == 0
