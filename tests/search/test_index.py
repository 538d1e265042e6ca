"""The index: made on first need, again when the dataset has changed, whole or not at all."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from pipeline.dataset import MANIFEST
from pipeline.derived import key_of
from pipeline.errors import DatasetError
from pipeline.search import build as building
from pipeline.search.find import search
from pipeline.search.index import VERSION, opened


def made(dataset):
    """Whether the index had to be made."""
    told = []
    opened(dataset, lambda: told.append(1)).close()
    return bool(told)


def change(dataset):
    manifest = {**dataset.manifest, "changed": True}
    (dataset.path / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def test_is_made_once_and_again_when_the_dataset_changed(small):
    assert made(small)
    assert not made(small)
    change(small)
    assert made(small)
    assert not made(small)
    assert [path.name for path in (small.path / "derived").iterdir()] == ["search.sqlite"]


def test_a_dataset_that_is_open_sees_the_change(small, stories):
    assert small.search("fence").total == 2
    rows = small.connection.sql("SELECT * FROM articles WHERE article_id = 'fence'").to_arrow_table()
    import pyarrow.parquet as pq

    pq.write_table(rows, small.path / "articles.parquet")
    change(small)
    assert small.search("fence").total == 1


@pytest.mark.parametrize("content", [b"", b"no database", None], ids=["empty", "other", "cut"])
def test_a_broken_index_is_made_again(small, content):
    made(small)
    path = small.path / "derived" / "search.sqlite"
    path.write_bytes(path.read_bytes()[:5000] if content is None else content)
    assert search(small, "fence").total == 2


def test_the_same_dataset_gives_the_same_bytes(small):
    path = small.path / "derived" / "search.sqlite"
    made(small)
    first = path.read_bytes()
    path.unlink()
    made(small)
    assert path.read_bytes() == first


def test_a_folder_that_cannot_be_written_has_its_index_in_the_cache(small, tmp_path, monkeypatch):
    (small.path / "derived").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert made(small)
    assert not made(small)
    assert [path.name for path in (tmp_path / "cache" / "dateline").iterdir()] == [f"search-{key_of(small, VERSION)}.sqlite"]


def test_where_nothing_can_be_written_it_says_what_to_do(small, tmp_path, monkeypatch):
    (small.path / "derived").write_text("in the way")
    (tmp_path / "cache").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(DatasetError, match=r"derived.*nor in .*cache.*set XDG_CACHE_HOME"):
        opened(small)


def test_a_build_that_fails_leaves_nothing_behind(small, tmp_path, monkeypatch):
    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(building, "_add_values", fail)
    with pytest.raises(DatasetError, match="disk is full"):
        opened(small)
    assert not [path for path in tmp_path.rglob("*search*") if path.is_file()]


def test_a_broken_table_is_named(small):
    (small.path / "entities.parquet").write_bytes(b"not parquet")
    with pytest.raises(DatasetError, match=r"entities\.parquet"):
        opened(small)


def test_the_index_cannot_be_written_through(small):
    with closing(opened(small)) as index, pytest.raises(sqlite3.OperationalError):
        index.execute("DELETE FROM article")


def test_an_empty_dataset_can_be_searched(make_dataset):
    dataset = make_dataset([])
    assert search(dataset, "fence OR name:x OR date:2015").total == 0
    shutil.rmtree(dataset.path / "derived")
