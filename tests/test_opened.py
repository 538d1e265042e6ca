"""An opened dataset: lazy tables, SQL, and what is asked for by name."""

import gc

import duckdb
import pytest

from pipeline import open_dataset
from pipeline.dataset import TABLES
from pipeline.errors import DatasetError, QueryError
from pipeline.opened import OpenDataset, Table


def test_every_table_is_there(tiny_dataset: OpenDataset) -> None:
    assert {name for name, value in vars(OpenDataset).items() if isinstance(value, Table)} == set(TABLES)
    for name, schema in TABLES.items():
        assert getattr(tiny_dataset, name).columns == schema.names


def test_a_table_is_a_relation_that_outlives_its_dataset(tiny_dataset: OpenDataset) -> None:
    relation = open_dataset(tiny_dataset.path).entities
    gc.collect()
    assert isinstance(relation, duckdb.DuckDBPyRelation)
    assert relation.filter("kind = 'place'").aggregate("name, count(*) AS n").df().to_dict("records") == [
        {"name": "Paris", "n": 2}
    ]


def test_a_table_that_the_dataset_lacks_is_named(tiny_dataset: OpenDataset) -> None:
    del tiny_dataset.manifest["tables"]["focus"]
    with pytest.raises(DatasetError, match="no table 'focus'"):
        tiny_dataset.focus  # noqa: B018


def test_sql_is_confined(tiny_dataset: OpenDataset) -> None:
    assert tiny_dataset.query("SELECT count(*) AS n FROM articles WHERE language = ?", ["fr"])["n"].tolist() == [1]
    with pytest.raises(QueryError, match="nothing else"):
        tiny_dataset.query("SELECT * FROM read_text('/etc/passwd')")


def test_searches(tiny_dataset: OpenDataset, tmp_path) -> None:
    found = tiny_dataset.search('name:"ann lee"', limit=2)
    assert (found.total, [hit.article_id for hit in found]) == (4, ["a6", "a1"])
    assert found.df()["article_id"].tolist() == ["a6", "a1"]
    (tmp_path / "topics.toml").write_text('[alias]\ngames = ["medtop:15000000"]\n')
    assert tiny_dataset.search("topic:games", topics=tmp_path / "topics.toml").total == 2


def test_results_in_a_notebook_are_escaped(tiny_dataset: OpenDataset) -> None:
    html = tiny_dataset.search('"eve" OR free OR x')._repr_html_()
    assert "<mark>Eve</mark>" in html
    assert "&quot;http" in html
    assert "<code>&quot;eve&quot;" in html
