"""Rows that are pairs, as a graph: what the formats of graphs share."""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any

from pipeline.export import text_of
from pipeline.writers.base import Rows
from pipeline.writers.xmltext import xml_text

if TYPE_CHECKING:
    import networkx as nx

ENDS = ("one", "other")
WEIGHT = "articles"
NEEDS = frozenset({*ENDS, WEIGHT})


def graph_of(rows: Rows) -> "nx.Graph[str]":
    """An edge for each row, between what its columns `one` and `other` name; held in memory.

    A column `one_X` (and `other_X`) is the attribute X of a node; names of different kinds are different nodes. All other
    columns are the edge's attributes, `articles` its `weight` too. What is missing or not finite is no attribute. Nodes are
    n0, n1 ... as the rows name them.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    nodes: dict[tuple[str, Any], str] = {}
    for row in rows.dicts():
        ends = tuple(_node(graph, nodes, row, end) for end in ENDS)
        graph.add_edge(*ends)
        graph.edges[ends].update({**dict(_edge(row)), "weight": row[WEIGHT] or 0})
    return graph


def _node(graph: "nx.Graph[str]", nodes: dict[tuple[str, Any], str], row: dict[str, Any], end: str) -> str:
    name = xml_text(text_of(row[end]))
    key = nodes.setdefault((name, row.get(f"{end}_kind")), f"n{len(nodes)}")
    own = {column.removeprefix(f"{end}_"): value for column, value in row.items() if column.startswith(f"{end}_")}
    graph.add_node(key)
    graph.nodes[key].update({**dict(_known(own)), "label": name})
    return key


def _edge(row: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    own = {f"{end}_" for end in ENDS}
    return _known({name: value for name, value in row.items() if name not in ENDS and not any(map(name.startswith, own))})


def _known(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Numbers as they are, all else as texts that XML takes."""
    for name, value in values.items():
        if isinstance(value, bool | int | float):
            if isfinite(value):
                yield name, value
        elif value is not None:
            yield name, xml_text(text_of(value))
