"""Networks of names."""

from collections import Counter
from itertools import combinations
from math import hypot

import pandas as pd

from pipeline.plots.network import laid_out, strongest


def frame(rows: list[tuple[str, str, int, float | None]]) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["one", "other", "articles", "npmi"])
    return made.assign(one_kind="person", other_kind="person", one_articles=50, other_articles=40)


def test_the_strongest_are_frequent_and_go_together() -> None:
    found = strongest(frame([("a", "b", 10, 0.1), ("c", "d", 5, 0.9), ("e", "f", 100, None), ("g", "h", 3, -0.5)]))
    assert [pair.one[0] for pair in found] == ["c", "a", "e", "g"]


def test_names_that_everybody_has_leave_room_for_others() -> None:
    hubs = [(f"hub{one}", f"hub{other}", 1000, 0.5) for one, other in combinations(range(20), 2)]
    found = strongest(frame([*hubs, *((f"a{n}", f"b{n}", 10, 0.5) for n in range(100))]))
    held = Counter(name for pair in found for name in (pair.one, pair.other))
    assert len(found) == 60
    assert max(held.values()) == 5
    assert len(held) > 20


def test_a_name_that_all_pairs_have_keeps_them() -> None:
    assert len(strongest(frame([("hub", f"a{n}", 10 + n, 0.5) for n in range(80)]))) == 60


def test_circles_lie_apart_within_the_chart_and_the_same_each_time() -> None:
    rows = [(f"a{n}", f"a{n * n % 23}", 10, 0.5) for n in range(1, 23) if n != n * n % 23]
    pairs = strongest(frame([*rows, ("x", "y", 3, 0.5)]))
    radii = {name: 8.0 for pair in pairs for name in (pair.one, pair.other)}
    at = laid_out(pairs, radii, 860, 640)
    assert set(at) == set(radii)
    assert all(0 < x < 860 and 0 < y < 640 for x, y in at.values())
    assert min(hypot(x - u, y - v) for (x, y), (u, v) in combinations(at.values(), 2)) > 16
    assert laid_out(list(reversed(pairs)), radii, 860, 640) == at


def test_one_pair_is_drawn() -> None:
    pairs = strongest(frame([("a", "b", 1, 0.5)]))
    at = laid_out(pairs, {("a", "person"): 5.0, ("b", "person"): 5.0}, 860, 240)
    assert len(set(at.values())) == 2
