"""A network in a chart: which pairs are drawn, and where each name is, the same each time."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

Name = tuple[str, str]
"""A name and its kind: two of one name are different nodes."""
Point = tuple[float, float]
_PAIRS, _EACH, _READ = 60, 5, 5000
"""How many pairs are drawn; how many a name has before others have had their turn; how many of the strongest are looked at."""
_WEAKEST, _APART, _ROUNDS = 0.01, 18, 200
_EDGES = (80, 34, 110, 30)
"""Pixels that are left free for names at the left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, how many articles have each and how many both."""

    one: Name
    other: Name
    articles: int
    one_articles: int
    other_articles: int


def strongest(frame: "pd.DataFrame") -> list[Pair]:
    """The pairs with most articles for how closely they go together (articles times NPMI), spread over the names.

    Without the limit to a name's pairs a few names that everybody has would take them all.
    """
    npmi = frame["npmi"].astype("float64").fillna(0) if "npmi" in frame else 1.0
    strength = frame["articles"].astype("float64") * (npmi if isinstance(npmi, float) else npmi.clip(lower=_WEAKEST))
    top = frame.loc[strength.nlargest(_READ).index]
    pairs = [_pair(row) for row in top.to_dict("records")]
    held: Counter[Name] = Counter()
    first: list[Pair] = []
    for pair in pairs:
        if len(first) < _PAIRS and held[pair.one] < _EACH and held[pair.other] < _EACH:
            first.append(pair)
            held.update((pair.one, pair.other))
    taken = set(map(id, first))
    rest = [pair for pair in pairs if id(pair) not in taken]
    return first + rest[: _PAIRS - len(first)]


def _pair(row: Mapping[Hashable, Any]) -> Pair:
    one, other = ((str(row[side]), str(row[f"{side}_kind"])) for side in ("one", "other"))
    return Pair(one, other, int(row["articles"]), int(row["one_articles"]), int(row["other_articles"]))


def laid_out(pairs: Sequence[Pair], radii: Mapping[Name, float], width: int, height: int) -> dict[Name, Point]:
    """Where the names are, in pixels: near those with which they are named (Kamada and Kawai, 1989), no circle on another."""
    import networkx as nx

    graph = nx.Graph([(pair.one, pair.other) for pair in pairs])
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    names = [name for part in parts for name in part]
    at = nx.kamada_kawai_layout(graph, dist=_distances(graph, names), pos=nx.circular_layout(names))
    points = _stretched([at[name] for name in names], width, height)
    _part(points, [radii[name] for name in names], width, height)
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in zip(names, points, strict=True)}


def _distances(graph: "nx.Graph[Name]", names: Sequence[Name]) -> dict[Name, dict[Name, float]]:
    """Steps from one name to another; parts of the graph that nothing joins are as if half its width apart."""
    import networkx as nx

    steps = dict(nx.all_pairs_shortest_path_length(graph))
    unjoined = max(2.2, max(max(found.values()) for found in steps.values()) / 2)
    return {one: {other: steps[one].get(other, unjoined) for other in names} for one in names}


def _stretched(points: Sequence[Point], width: int, height: int) -> list[list[float]]:
    """The points, so that they fill the chart."""
    left, top, right, bottom = _EDGES
    sides = []
    for axis, start, room in ((0, left, width - left - right), (1, top, height - top - bottom)):
        along = [float(point[axis]) for point in points]
        low, wide = min(along), max(along) - min(along)
        sides.append([start + room * ((value - low) / wide if wide > 1e-6 else 0.5) for value in along])
    return [list(point) for point in zip(*sides, strict=True)]


def _part(points: list[list[float]], radii: Sequence[float], width: int, height: int) -> None:
    """Push circles that are too near each other apart, some rounds at most."""
    left, top, right, bottom = _EDGES
    for _ in range(_ROUNDS):
        near = [pair for pair in combinations(range(len(points)), 2) if _push(points, radii, *pair)]
        for point in points:
            point[0] = min(max(point[0], left / 2), width - right / 2)
            point[1] = min(max(point[1], top), height - bottom)
        if not near:
            return


def _push(points: list[list[float]], radii: Sequence[float], one: int, other: int) -> bool:
    (x1, y1), (x2, y2) = points[one], points[other]
    away = hypot(x2 - x1, y2 - y1)
    if away >= (wanted := radii[one] + radii[other] + _APART):
        return False
    step = (wanted - away) / 2
    across, along = ((x2 - x1) / away, (y2 - y1) / away) if away > 1e-6 else (1.0, 0.0)
    points[one][:] = [x1 - step * across, y1 - step * along]
    points[other][:] = [x2 + step * across, y2 + step * along]
    return True
