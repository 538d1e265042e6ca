import gzip
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest


@pytest.fixture
def table(tmp_path):
    rows = {
        "id": [1, 2, 3],
        "text": ["One", None, "Café"],
        "date": [datetime(2015, 5, 12, tzinfo=UTC)] * 3,
        "authors": [["Ann", "Bo"], [], None],
        "vector": [[0.5] * 4] * 3,
    }
    file = tmp_path / "rows.bin"
    pq.write_table(pa.table(rows), file)
    return file.read_bytes()


def test_each_row_is_an_article(read_bytes, table):
    first, problem, last = read_bytes("a.parquet", table)
    assert (first.id, first.text, first.byline, first.published) == ("1", "One", "Ann, Bo", "2015-05-12T00:00:00+00:00")
    assert (problem.code, problem.source.line) == ("no-text", 2)
    assert (last.text, last.source.line) == ("Café", 3)


def test_a_table_that_cannot_be_searched_is_copied_first(read_bytes, table):
    assert [result.source.line for result in read_bytes("a.parquet.gz", gzip.compress(table))] == [1, 2, 3]


def test_a_table_is_told_by_its_content(read_bytes, table):
    assert len(read_bytes("part-0000", table)) == 3


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"x" * 99 + b"PAR1", b"no table"])
def test_what_is_no_table_is_a_problem(read_bytes, data):
    assert [problem.code for problem in read_bytes("a.parquet", data)] == ["unreadable"]


def test_a_table_that_is_cut_is_a_problem(read_bytes, table):
    assert [problem.code for problem in read_bytes("a.parquet", table[: len(table) // 2])] == ["unreadable"]
