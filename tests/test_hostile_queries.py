"""Hostile searches, queries and filters on the command line: one line that says what is wrong, or an answer, and no change."""

import hashlib
import io
import sys

import pytest

from pipeline.cli import main
from pipeline.errors import QueryError
from pipeline.report import Filters, report
from pipeline.search.find import search

ROOM = "--timeout", "0.5"
ENDLESS = "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) "
SEARCHES = {
    "a quote": '"calais',
    "a bracket": "(((calais",
    "a bracket more": "calais)))",
    "many terms": " ".join(f"w{n}" for n in range(10_000)),
    "many beginnings": " OR ".join(f"w{n}*" for n in range(500)),
    "many beginnings of names": " OR ".join(f"name:w{n}*" for n in range(400)),
    "many brackets": "(" * 10_000 + "a" + ")" * 10_000,
    "many NOTs": "NOT " * 10_000 + "a",
    "NEAR": "NEAR(ann lee)",
    "NEAR with a distance": "NEAR(ann lee, 5)",
    "a column filter": "{title text} : ann",
    "a column that is left out": "- title : ann",
    "the first word": "^ann",
    "an index's own column": "rank:ann",
    "a rowid": "rowid:1",
    "a null character alone": "\0",
    "half a character": "\ud800",
    "no UTF-8": "\udcff ann \udc80",
    "SQL for a word": "'; DROP TABLE words; --",
    "a union": "x' UNION SELECT value FROM meta --",
    "a long word": "a" * 100_000,
    "a long phrase": '"' + "ann " * 10_000 + '"',
    "nothing": "   ",
    "operators alone": "AND OR NOT",
    "a field of nothing": "name:",
    "a day that is none": "date:2015-02-30",
}
FOUND = {
    "a null character in a phrase": '"ann\0lee"',
    "an outlet of SQL": 'outlet:"\' OR 1=1 --"',
    "a pattern": "name:ann% OR name:_nn",
    "NEAR as words": '"NEAR(ann lee, 2)"',
    "columns as words": '"{title} : ann" OR "title : ann"',
    "many words": " OR ".join(f"w{n}" for n in range(500)),
}
REFUSED = {
    "a quote": "SELECT 'a",
    "a bracket": "SELECT ((1",
    "many brackets": "SELECT " + "(" * 20_000 + "1" + ")" * 20_000,
    "many NOTs": "SELECT " + "NOT " * 20_000 + "true",
    "a null character": "SELECT 1\0; DROP VIEW articles",
    "half a character": "SELECT '\ud800'",
    "no UTF-8": "SELECT '\udcff'",
    "write": "INSERT INTO articles SELECT * FROM articles",
    "delete": "DELETE FROM mentions",
    "delete in a WITH": "WITH t AS (DELETE FROM articles RETURNING *) SELECT * FROM t",
    "copy out": "COPY articles TO '{out}'",
    "copy over a table": "WITH t AS (COPY (SELECT 1) TO '{folder}/articles.parquet' (USE_TMP_FILE false)) SELECT * FROM t",
    "copy explained": "EXPLAIN ANALYZE COPY articles TO '{out}'",
    "copy in": "COPY articles FROM '/etc/passwd'",
    "attach": "ATTACH '{out}' AS other",
    "export": "EXPORT DATABASE '{out}'",
    "import": "IMPORT DATABASE '/tmp'",
    "read a file": "SELECT * FROM read_text('/etc/passwd')",
    "read a file by its name": "SELECT * FROM '/etc/passwd'",
    "read the dataset's own file": "SELECT * FROM read_blob('{folder}/manifest.json')",
    "list files": "SELECT * FROM glob('/etc/*')",
    "read the network": "SELECT * FROM read_csv('https://example.org/x.csv')",
    "read the environment": "SELECT getenv('HOME')",
    "read secrets": "FROM duckdb_secrets()",
    "install": "INSTALL httpfs",
    "load": "LOAD httpfs",
    "set": "SET enable_external_access = true",
    "pragma": "PRAGMA threads = 4",
    "call": "CALL enable_logging(storage = 'file', storage_path = '{out}')",
    "log to a file": "SELECT * FROM enable_logging('QueryLog', storage = 'file', storage_path = '{out}')",
    "two": "SELECT 1; SELECT 2",
    "two, one of which drops": "SELECT 1; DROP VIEW articles",
    "SQL in SQL": "FROM query('DROP VIEW articles')",
    "a macro": "CREATE MACRO f() AS 1",
    "prepare": "PREPARE p AS SELECT 1",
    "a string too long": "SELECT length(repeat('x', 100000000000))",
    "rows without end": f"{ENDLESS} SELECT count(*) FROM t",
    "rows without end, ever more": ENDLESS.replace("FROM t", "FROM t, range(10)") + "SELECT count(*) FROM t",
    "a product of all": "SELECT count(*) FROM range(10000000) a, range(10000000) b",
    "a long sleep": "SELECT sleep_ms(1000000)",
}
FILTERS = ("entity", "topic", "outlet", "language", "kind", "start")


@pytest.fixture
def dateline(tiny_dataset, tmp_path, monkeypatch):
    """A function that runs a command and gives the exit code, after a look at what it said and that nothing has changed."""
    search(tiny_dataset, "ann")
    before = _hashes(tmp_path)

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        # As the interpreter opens them, which pytest does not.
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", errors) for errors in ("strict", "backslashreplace"))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
        code, said = ended.value.code, _written(err)
        assert _hashes(tmp_path) == before
        if code == 1:
            assert said.startswith("dateline: ")
            assert said.count("\n") == 1
            assert len(said) < 2000
            assert _written(out) == ""
        return code

    return run


def _written(stream):
    stream.flush()
    return stream.buffer.getvalue().decode()


def _hashes(folder):
    """Of every file but those that are derived from the tables, which may be made at any time."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "derived"]
    return {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_that_cannot_be_read_is_an_error(dateline, tiny_dataset, name):
    assert dateline("search", str(tiny_dataset.path), "--", SEARCHES[name]) == 1


@pytest.mark.parametrize("name", FOUND)
def test_a_search_that_looks_like_more_is_words(dateline, tiny_dataset, name):
    assert dateline("search", str(tiny_dataset.path), *ROOM, "--", FOUND[name]) == 0


@pytest.mark.parametrize("name", REFUSED)
def test_a_query_reads_the_tables_and_nothing_else(dateline, tiny_dataset, tmp_path, name):
    quoted = str(tiny_dataset.path).replace("'", "''")
    sql = REFUSED[name].replace("{out}", str(tmp_path / "out")).replace("{folder}", quoted)
    assert dateline("query", str(tiny_dataset.path), *ROOM, "--", sql) == 1


@pytest.mark.parametrize("value", ["'; DROP VIEW articles; --", "\0", "\ud800", '"', "$1", "x" * 1000, "%", "\u202e"])
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_is_a_value(dateline, tiny_dataset, name, value):
    option = {"start": "from"}.get(name, name)
    assert dateline("report", "entities", str(tiny_dataset.path), f"--{option}={value}") == 1


@pytest.mark.parametrize("name", SEARCHES)
def test_a_comparison_says_which_search_is_wrong(tiny_dataset, name):
    for side, filters in {"one": Filters(one=SEARCHES[name]), "other": Filters(one="date:2015", other=SEARCHES[name])}.items():
        with pytest.raises(QueryError, match=f"^{side}: "):
            report(tiny_dataset, "compare", filters)
