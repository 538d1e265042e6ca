"""`dateline query`: formats, the time-out, the schema; and nothing but the tables."""

import io
import json

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.dataset import TABLES
from pipeline.errors import DatelineError, QueryError
from pipeline.examples import EXAMPLES
from pipeline.opened import OpenDataset

SQL = "SELECT article_id, published, words, 1.5 AS half, [1, 2] AS list, sum(words) OVER () AS total FROM articles ORDER BY 1"


def asked(*arguments: object, code: int = 0) -> bytes:
    done = CliRunner().invoke(app, ["query", *map(str, arguments)], catch_exceptions=True)
    if isinstance(done.exception, DatelineError):
        raise done.exception
    assert done.exit_code == code
    return done.stdout_bytes


def test_csv_is_what_a_pipe_gets(tiny_dataset: OpenDataset) -> None:
    piped = asked(tiny_dataset.path, SQL)
    assert piped == asked(tiny_dataset.path, SQL, "--format", "csv")
    assert piped.splitlines()[1].startswith(b"a1,2015-01-05,")


def test_json_is_an_array_with_an_object_a_row(tiny_dataset: OpenDataset) -> None:
    rows = json.loads(asked(tiny_dataset.path, SQL, "--format", "json"))
    assert [row["article_id"] for row in rows] == [f"a{n}" for n in range(1, 7)]
    assert (rows[0]["published"], rows[4]["published"], rows[0]["list"], rows[0]["half"]) == ("2015-01-05", None, [1, 2], 1.5)
    assert isinstance(rows[0]["total"], int)
    assert json.loads(asked(tiny_dataset.path, "SELECT 1 AS a WHERE false", "--format", "json")) == []
    assert json.loads(asked(tiny_dataset.path, "SELECT 'nan'::DOUBLE AS a", "--format", "json")) == [{"a": None}]


@pytest.mark.parametrize("to_file", [True, False])
def test_parquet_keeps_types(tiny_dataset: OpenDataset, tmp_path, to_file: bool) -> None:
    path = tmp_path / "x.parquet"
    raw = asked(tiny_dataset.path, SQL, "--format", "parquet", *(["-o", path] if to_file else []))
    table = pq.read_table(path if to_file else io.BytesIO(raw))
    assert table.num_rows == 6
    assert str(table.schema.field("published").type) == "date32[day]"


def test_a_table_is_aligned_and_harmless(tiny_dataset: OpenDataset) -> None:
    said = asked(
        tiny_dataset.path, "SELECT name, mentions, repeat('x', 99) AS x FROM entities ORDER BY 1", "--format", "table"
    ).decode()
    head, *rows = said.splitlines()
    assert head.split() == ["name", "mentions", "x"]
    assert len(rows) == 11
    assert all("x" * 59 + "…" in row and "x" * 60 not in row for row in rows)
    assert not {"\x1b", "\x00", "\u202e"} & set(said)


def test_two_columns_of_one_name_are_an_error_where_one_would_be_lost(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match="two columns are named 'a': name them apart with AS"):
        asked(tiny_dataset.path, "SELECT 1 AS a, 2 AS a", "--format", "parquet")


def test_a_failed_query_leaves_the_file_as_it_was(tiny_dataset: OpenDataset, tmp_path) -> None:
    path = tmp_path / "x.json"
    path.write_text("before")
    with pytest.raises(QueryError):
        asked(tiny_dataset.path, "SELECT error('late') FROM articles", "--format", "json", "-o", path)
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.glob("*x.json*")] == ["x.json"]


def test_a_query_is_stopped_in_time(tiny_dataset: OpenDataset) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        asked(tiny_dataset.path, "SELECT count(*) FROM range(100000000000) a, range(1000) b", "--timeout", "0.2")


def test_the_schema_has_every_column_with_an_example(tiny_dataset: OpenDataset) -> None:
    rows = json.loads(asked(tiny_dataset.path, "--schema", "--format", "json"))
    assert {(row["table"], row["column"]) for row in rows} == {(name, column) for name in TABLES for column in TABLES[name].names}
    assert all(row["meaning"] and row["example"] for row in rows)
    assert {name: list(columns) for name, columns in EXAMPLES.items()} == {name: TABLES[name].names for name in TABLES}
    shown = asked(tiny_dataset.path, "--schema", "--format", "table").decode()
    assert all(name in shown for name in (*TABLES, "geonameid", "3029162"))


@pytest.mark.parametrize(
    "sql",
    [
        "COPY articles TO '{out}'",
        "ATTACH '{out}' AS other",
        "CREATE TABLE t AS SELECT 1",
        "INSERT INTO articles SELECT * FROM articles",
        "UPDATE articles SET title = ''",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SELECT * FROM glob('/*')",
        "PRAGMA database_list; PRAGMA enable_profiling",
        "PRAGMA memory_limit = '1TB'",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "INSTALL httpfs",
        "LOAD httpfs",
        "USE memory",
        "CHECKPOINT",
        "VACUUM",
    ],
)
@pytest.mark.parametrize("kind", ["json", "parquet"])
def test_a_query_reads_the_tables_and_nothing_else(tiny_dataset: OpenDataset, tmp_path, sql: str, kind: str) -> None:
    before = {path: path.read_bytes() for path in tiny_dataset.path.iterdir()}
    with pytest.raises(QueryError):
        asked(tiny_dataset.path, sql.format(out=tmp_path / "out"), "--format", kind)
    assert not (tmp_path / "out").exists()
    assert {path: path.read_bytes() for path in tiny_dataset.path.iterdir()} == before


def test_nothing_asked_is_usage(tiny_dataset: OpenDataset) -> None:
    assert CliRunner().invoke(app, ["query", str(tiny_dataset.path)]).exit_code == 2
