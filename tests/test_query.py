"""Queries: the tables can be asked anything, and nothing else can be reached."""

from datetime import date
from pathlib import Path

import pytest

from pipeline.columns import COLUMNS
from pipeline.dataset import TABLES, Dataset
from pipeline.errors import DatasetError, QueryError
from pipeline.query import describe_tables, query, stream

FOREVER = "SELECT a.range + b.range FROM range(100000000000) a, range(1000) b"


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM articles",
        "-- a comment\nWITH t AS (SELECT 1) SELECT * FROM t;",
        "FROM mentions",
        "DESCRIBE articles",
        "SUMMARIZE entities",
        "SHOW TABLES",
        "EXPLAIN SELECT 1",
        "explain analyze SELECT 1",
    ],
)
def test_reads(tiny_dataset: Dataset, sql: str) -> None:
    assert len(query(tiny_dataset, sql)) > 0


def test_binds_params(tiny_dataset: Dataset) -> None:
    assert query(tiny_dataset, "SELECT article_id FROM articles WHERE article_id = ?", ["a1"])["article_id"].tolist() == ["a1"]
    assert query(tiny_dataset, "SELECT $x AS x", {"x": "'; DROP"})["x"].tolist() == ["'; DROP"]


def test_types_say_what_they_hold(tiny_dataset: Dataset) -> None:
    sql = "SELECT published, NULL::INTEGER AS gap, sum(mentions) AS n, 1.5 AS half FROM articles JOIN entities USING (article_id)"
    frame = query(tiny_dataset, f"{sql} GROUP BY ALL ORDER BY published")
    assert [str(kind) for kind in frame.dtypes] == ["datetime64[ms]", "Int32", "Int64", "float64"]
    assert frame["published"][0].date() == date(2015, 1, 5)


def test_the_same_rows_in_the_same_order(tiny_dataset: Dataset) -> None:
    first, second = (query(tiny_dataset, "SELECT name, count(*) AS n FROM entities GROUP BY ALL") for _ in range(2))
    assert first.equals(second)


FILES = [
    "/etc/passwd",
    "{folder}/manifest.json",
    "{folder}/articles.parquet",
    "{folder}/*",
    "other.csv",
    "https://example.org/x.csv",
]
READERS = ["read_csv", "read_text", "read_blob", "read_json", "read_parquet", "parquet_metadata", "sniff_csv", "glob"]


@pytest.mark.parametrize("file", FILES)
def test_no_file_can_be_read(tiny_dataset: Dataset, file: str) -> None:
    name = file.format(folder=tiny_dataset.path).replace("'", "''")
    for source in (f"'{name}'", *(f"{reader}('{name}')" for reader in READERS)):
        with pytest.raises(QueryError):
            query(tiny_dataset, f"SELECT * FROM {source}")


@pytest.mark.parametrize(
    "sql",
    [
        "COPY articles TO '{out}'",
        "EXPLAIN ANALYZE COPY articles TO '{out}'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{table}' (USE_TMP_FILE false)",
        "WITH t AS (COPY articles TO '{out}') SELECT * FROM t",
        "WITH t AS (COPY (SELECT 1) TO '{table}' (USE_TMP_FILE false)) SELECT * FROM t",
        "FROM query('WITH t AS (COPY (SELECT 1) TO ''{table2}'') SELECT * FROM t')",
        "WITH t AS (DELETE FROM articles RETURNING *) SELECT * FROM t",
        "EXPORT DATABASE '{out}'",
        "ATTACH '{out}'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 4",
        "PRAGMA threads = 4",
        "CREATE TABLE t (a int)",
        "CREATE VIEW v AS SELECT 1",
        "DROP VIEW articles",
        "INSERT INTO articles VALUES (1)",
        "CALL enable_logging(storage = 'file', storage_path = '{out}')",
        "SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_path = '{out}')",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT 1; SELECT 2",
        "SELECT 1; DROP VIEW articles",
        "",
        "-- nothing",
    ],
)
def test_nothing_can_be_written_or_changed(tiny_dataset: Dataset, tmp_path: Path, sql: str) -> None:
    table, out = tiny_dataset.path / "articles.parquet", tmp_path / "out"
    before, quoted = table.read_bytes(), str(table).replace("'", "''")
    with pytest.raises(QueryError):
        query(tiny_dataset, sql.format(out=out, table=quoted, table2=quoted.replace("'", "''")))
    assert not out.exists()
    assert table.read_bytes() == before


def test_no_python_variable_can_be_read(tiny_dataset: Dataset) -> None:
    secret = query(tiny_dataset, "SELECT 1 AS a")
    with pytest.raises(QueryError, match="secret"):
        query(tiny_dataset, "SELECT * FROM secret")
    assert len(secret) == 1


@pytest.mark.parametrize(
    ("sql", "hint"),
    [
        ("SELECT * FROM article", "The tables are: articles, mentions"),
        ("SELECT nme FROM entities", 'nme.*"name"'),
        ("SELEC 1", 'syntax error at or near "SELEC"'),
        ("SELECT * FROM read_csv('x')", "nothing else"),
        ("DELETE FROM articles", "only be read"),
        ("SELECT ?", "parameters: 1"),
    ],
)
def test_errors_help(tiny_dataset: Dataset, sql: str, hint: str) -> None:
    with pytest.raises(QueryError, match=hint):
        query(tiny_dataset, sql)


def test_a_query_is_stopped_in_time(tiny_dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        query(tiny_dataset, FOREVER, time_limit=0.2)


def test_a_stream_is_stopped_in_time(tiny_dataset: Dataset) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.2 s"):
        for _ in stream(tiny_dataset, FOREVER, time_limit=0.2):
            pass


def test_streams_in_order(tiny_dataset: Dataset) -> None:
    frames = list(stream(tiny_dataset, "SELECT range AS i FROM range(5000)", rows=2048))
    assert max(map(len, frames)) <= 2048
    assert [i for frame in frames for i in frame["i"]] == list(range(5000))


def test_an_empty_stream_has_its_columns(tiny_dataset: Dataset) -> None:
    (frame,) = stream(tiny_dataset, "SELECT article_id FROM articles WHERE false")
    assert list(frame.columns) == ["article_id"]


def test_a_broken_table_is_named(tiny_dataset: Dataset) -> None:
    (tiny_dataset.path / "topics.parquet").write_bytes(b"not parquet")
    with pytest.raises(DatasetError, match=r"topics\.parquet"):
        query(tiny_dataset, "SELECT 1")


def test_every_column_has_its_meaning() -> None:
    assert {table: list(columns) for table, columns in COLUMNS.items()} == {name: TABLES[name].names for name in TABLES}
    assert describe_tables()["meaning"].str.len().min() > 0


def test_describes_types_as_sql_does() -> None:
    frame = describe_tables().set_index(["table", "column"])
    assert frame.loc[("articles", "published"), "type"] == "DATE"
