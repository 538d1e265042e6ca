"""Questions to a dataset in SQL, answered by DuckDB as DataFrames. A query can read the tables, and nothing else.

DuckDB is given the tables as Arrow datasets, with its own file access shut and its settings locked. It could read
Parquet itself, but only if allowed to open the files, and then `WITH t AS (COPY ... TO 'articles.parquet') SELECT ...`,
to DuckDB a SELECT, writes over a table. What it cannot open it can neither write nor leak.
"""

import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.columns import COLUMNS
from pipeline.connection import Tables, connected
from pipeline.errors import QueryError
from pipeline.examples import EXAMPLES
from pipeline.stopping import heard, stopped_after
from pipeline.tabular import to_frame

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.dataset import Dataset

Params = Sequence[Any] | Mapping[str, Any] | None
_EXPLAIN = re.compile(r"\s*explain\s+(analyze\s+)?", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ONLY = "a query is one SELECT (or WITH, DESCRIBE, SUMMARIZE, SHOW, EXPLAIN); the dataset can only be read"


def query(
    dataset: "Dataset", sql: str, params: Params = None, *, time_limit: float | None = None, tables: Tables | None = None
) -> "pd.DataFrame":
    """The answer to one SELECT (or WITH, DESCRIBE, SUMMARIZE, SHOW, EXPLAIN) over the dataset's tables.

    `params` are bound to `?`, or by name to `$name`; `tables` are the caller's own, to be asked along with the dataset's. The
    same query gives the same rows in the same order each time. Raises `QueryError` where the SQL is wrong or not allowed, or
    takes longer than `time_limit` seconds.
    """
    with answered(dataset, sql, params, time_limit, tables=tables) as reader:
        return to_frame(reader.read_all())


def stream(
    dataset: "Dataset",
    sql: str,
    params: Params = None,
    *,
    time_limit: float | None = None,
    rows: int = 50_000,
    tables: Tables | None = None,
) -> Iterator["pd.DataFrame"]:
    """The same answer in frames of at most `rows` rows, for results larger than memory; at least one, if empty."""
    with answered(dataset, sql, params, time_limit, rows, tables) as reader:
        empty = True
        for batch in reader:
            empty = False
            yield to_frame(batch)
        if empty:
            yield to_frame(reader.schema.empty_table())


def describe_tables() -> "pd.DataFrame":
    """Every column of every table: table, column, type (as SQL names it), meaning, example."""
    import duckdb
    import pandas as pd

    from pipeline.dataset import TABLES

    rows = []
    for table, schema in TABLES.items():
        kinds = duckdb.from_arrow(schema.empty_table()).types
        means, shows = COLUMNS[table], EXAMPLES.get(table, {})
        rows += [(table, c, str(kind), means[c], shows.get(c, "")) for c, kind in zip(schema.names, kinds, strict=True)]
    return pd.DataFrame(rows, columns=["table", "column", "type", "meaning", "example"])


@contextmanager
def answered(
    dataset: "Dataset",
    sql: str,
    params: Params = None,
    time_limit: float | None = None,
    rows: int = 50_000,
    tables: Tables | None = None,
) -> Iterator["pa.RecordBatchReader"]:
    """The same answer as Arrow batches of at most `rows` rows, while the context lasts; raises as `query` does."""
    import duckdb
    import pyarrow as pa

    late = threading.Event()
    with connected(dataset, tables) as connection, stopped_after(connection, time_limit, late):
        try:
            _check(connection, sql, params)
            relation = connection.sql(sql, params=params)
            yield heard(connection, relation.to_arrow_reader(rows))
        except BrokenPipeError:  # whoever reads what is made of the answer has read enough
            raise
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            if late.is_set():
                raise QueryError(f"the query was stopped after {time_limit:g} s: ask for less, or allow more time") from None
            raise QueryError(explained(error)) from None


def _check(connection: Any, sql: str, params: Params) -> None:
    """Raise `QueryError` unless `sql` is one statement that reads, and all is text."""
    bound = params.values() if isinstance(params, Mapping) else params or ()
    if any(_SURROGATE.search(value) for value in (sql, *bound) if isinstance(value, str)):
        raise QueryError("the query has bytes that are no UTF-8, or half a character (a lone surrogate): leave them out")
    statements = connection.extract_statements(sql)
    explained = _EXPLAIN.match(sql)
    if len(statements) == 1 and statements[0].type.name == "EXPLAIN" and explained:
        # EXPLAIN ANALYZE runs what it explains.
        statements = connection.extract_statements(sql[explained.end() :])
    if len(statements) != 1 or statements[0].type.name != "SELECT":
        raise QueryError(_ONLY)


def explained(error: Exception) -> str:
    """DuckDB's first line, its suggestion for a column, and what else a person needs to mend the query."""
    first, *rest = str(error).strip().splitlines() or [type(error).__name__]
    if first.startswith("Permission Error"):
        return f"{first.split(' - ')[0]}: a query can read the tables ({', '.join(COLUMNS)}) and nothing else"
    if re.match(r"Catalog Error: Table with name .* does not exist", first):
        return f"{first} The tables are: {', '.join(COLUMNS)}"
    return " ".join([first, *(line for line in rest if line.startswith(("Candidate bindings", "Did you mean")))])
