"""GEXF and GraphML, read back by networkx."""

import io

import networkx as nx
import pandas as pd
import pytest

READ = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}
HOSTILE = '<a href="x">&\x00\x1b[2J\ufffe"'


@pytest.fixture
def pairs():
    """As the report co-mentions has them."""
    days = pd.Series(["2015-05-12", "2015-05-13", None], dtype="datetime64[ms]")
    return pd.DataFrame(
        {
            "one": ["Zoë", "Zoë", "Paris"],
            "one_kind": ["person", "person", "person"],
            "other": ["Paris", "Paris", HOSTILE],
            "other_kind": ["place", "person", "organisation"],
            "articles": pd.array([3, 2, 1], dtype="Int64"),
            "stories": pd.array([2, 2, 1], dtype="Int64"),
            "one_articles": pd.array([5, 5, 4], dtype="Int64"),
            "other_articles": pd.array([9, 4, 1], dtype="Int64"),
            "pmi": [1.25, 0.0, None],
            "npmi": [0.5, -1.0, float("inf")],
            "first": days,
            "last": days,
        }
    )


@pytest.mark.parametrize("kind", READ)
def test_names_are_nodes_and_pairs_edges(written, pairs, kind):
    graph = READ[kind](io.BytesIO(written(kind, pairs)))
    assert not graph.is_directed()
    nodes = {key: (node["label"], node["kind"], node["articles"]) for key, node in graph.nodes(data=True)}
    assert nodes == {
        "n0": ("Zoë", "person", 5),
        "n1": ("Paris", "place", 9),
        "n2": ("Paris", "person", 4),
        "n3": ('<a href="x">&[2J"', "organisation", 1),
    }
    edge = {name: value for name, value in graph.edges["n0", "n1"].items() if name != "id"}
    told = {"articles": 3, "stories": 2, "pmi": 1.25, "npmi": 0.5, "first": "2015-05-12", "last": "2015-05-12", "weight": 3}
    assert edge == told
    last = graph.edges["n2", "n3"]
    assert not {"pmi", "npmi", "first"} & set(last)
    assert (last["weight"], last["articles"]) == (1, 1)


@pytest.mark.parametrize("kind", READ)
def test_no_day_of_today_is_in_it(written, pairs, kind):
    raw = written(kind, pairs)
    assert b"lastmodified" not in raw
    assert raw.startswith(b"<?xml version='1.0' encoding='utf-8'?>")


@pytest.mark.parametrize("kind", READ)
def test_columns_of_the_users_change_no_label_and_no_weight(written, kind):
    frame = pd.DataFrame({"one": ["a"], "other": ["b"], "articles": [2], "one_label": ["x"], "weight": [9], "id": ["7"]})
    graph = READ[kind](io.BytesIO(written(kind, frame)))
    assert [node["label"] for _, node in graph.nodes(data=True)] == ["a", "b"]
    assert graph.edges["n0", "n1"]["weight"] == 2
