"""A search that takes too long is stopped, and the index can be asked again."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.errors import QueryError
from pipeline.search.find import search, search_ids
from pipeline.search.limited import limited

ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"


def test_is_stopped_in_time():
    with closing(sqlite3.connect(":memory:")) as index:
        with pytest.raises(QueryError, match=r"the search was stopped after 0\.1 s: ask for less"), limited(index, 0.1):
            index.execute(ENDLESS).fetchall()
        assert index.execute("SELECT 1").fetchone() == (1,)


def test_other_errors_stay_what_they_are():
    refused = pytest.raises(sqlite3.OperationalError, match="no such table")
    with closing(sqlite3.connect(":memory:")) as index, refused, limited(index, 60):
        index.execute("SELECT * FROM absent")


def test_own_work_is_stopped_too():
    with closing(sqlite3.connect(":memory:")) as index, limited(index, 0.0) as check, pytest.raises(QueryError):
        check()


def test_a_search_takes_a_limit(stored):
    assert search(stored, "fence", time_limit=60).total == search_ids(stored, "fence", time_limit=60)[1] == 2
    with pytest.raises(QueryError, match="stopped"):
        search(stored, "fence", time_limit=0.0)


def test_a_search_that_takes_too_long_can_be_asked_again(stored):
    index = stored._index()
    with pytest.raises(QueryError, match="stopped"):
        stored.search("fence", time_limit=0.0)
    assert stored.search("fence").total == 2
    assert stored._index() is index
