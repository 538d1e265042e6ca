"""Which articles have the very same to read as an earlier one."""

import pyarrow as pa
import pytest

from pipeline.dataset import TABLES
from pipeline.execution.same import READ, Same, find_same

ZONES = [("headline", 0, 5), ("body", 6, 20)]
ONE = {"title": "Title", "language": "en", "text": "Title\nand what it says", "zones": ZONES}


def table(*changes: dict) -> pa.Table:
    rows = []
    for place, change in enumerate(changes):
        row = {**ONE, **change}
        zones = [{"kind": kind, "start": start, "end": end} for kind, start, end in row["zones"]]
        rows.append({**row, "zones": zones, "article_id": f"a{place}", "outlet": f"Post {place}"})
    return pa.Table.from_pylist(rows, schema=TABLES["articles"])


def told(made: pa.Table, size: int = 2) -> list[str | None]:
    same = find_same(made.select(READ).to_batches(size))
    return [
        name
        for piece in same.told(made.slice(at, size) for at in range(0, len(made), size))
        for name in piece["derived_from"].to_pylist()
    ]


def test_copies_are_read_as_the_first_in_the_order_of_the_input():
    other = {"text": "Title\nand what he said"}
    assert told(table({}, other, {}, {}, other)) == [None, None, "a0", "a0", "a1"]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Other"},
        {"language": "fr"},
        {"language": None},
        {"text": "Title\nand what it said"},
        {"zones": [("headline", 0, 5), ("body", 6, 19)]},
        {"zones": [("headline", 0, 5), ("boilerplate", 6, 20)]},
        {"zones": [("headline", 0, 6), ("body", 6, 20)]},
        {"zones": []},
    ],
)
def test_what_is_read_otherwise_is_no_copy(change):
    assert told(table({}, change)) == [None, None]


def test_furniture_that_is_not_read_does_not_matter():
    more = [*ZONES, ("boilerplate", 21, 23)]
    assert told(table({"zones": [*ZONES, ("credit", 20, 23)]}, {"zones": more})) == [None, "a0"]


def test_nothing_to_read_is_not_read_as_another():
    empty = {"text": "", "zones": [], "title": ""}
    assert told(table(empty, empty)) == [None, None]


def test_pieces_change_nothing():
    made = table(*({"text": f"Title\nand what {n % 7} says"} for n in range(40)))
    assert told(made, 1) == told(made, 40) == [None] * 7 + [f"a{n % 7}" for n in range(7, 40)]


def test_none_and_nothing():
    assert next(Same.none().told([table({}, {})]))["derived_from"].to_pylist() == [None, None]
    assert len(find_same([]).rows) == 0
