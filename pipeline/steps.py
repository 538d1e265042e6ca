"""An answer that takes several steps: SQL on one connection, where what a step keeps the next can read."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.connection import Tables, connected
from pipeline.errors import QueryError
from pipeline.query import Params, explained

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset


class Steps:
    """SQL of Dateline's own: it is not checked, and what a user wrote may be in its parameters alone. Raises `QueryError`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def keep(self, name: str, sql: str, params: Params = None) -> None:
        """Keep the answer as the table `name`, which spills to disk where it must, as long as the connection lasts."""
        self._run(f"CREATE TEMP TABLE {name} AS {sql}", params)

    def rows(self, sql: str, params: Params = None) -> "pa.Table":
        """The answer."""
        return self._run(sql, params).to_arrow_table()

    def _run(self, sql: str, params: Params) -> Any:
        import duckdb
        import pyarrow as pa

        try:
            return self._connection.sql(sql, params=params)
        except (duckdb.Error, pa.ArrowException, OSError) as error:
            raise QueryError(explained(error)) from None


@contextmanager
def steps(dataset: "Dataset", tables: Tables | None = None) -> Iterator[Steps]:
    """Steps over the dataset's tables and these. Raises `DatasetError` for a broken table."""
    with connected(dataset, tables) as connection:
        yield Steps(connection)
