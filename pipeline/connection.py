"""A DuckDB connection that has a dataset's tables and reaches nothing else."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from pipeline.columns import COLUMNS
from pipeline.errors import DatasetError
from pipeline.stopping import stopped_by_ctrl_c
from pipeline.storage.parquet import parquet_dataset

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset

Tables = Mapping[str, "pa.Table"]
"""Tables of the caller's own, by name, to be asked along with the dataset's."""
_OF = ("article_id", "entity_id", "kind", "label")
_REPEATED = {
    "articles": ("outlet", "language", "published_from", "duplicate_cluster", "duplicate_of"),
    "mentions": (*_OF, "text"),
    "entities": (*_OF, "name"),
    "places": (*_OF, "name", "country", "admin1", "admin2", "via"),
    "focus": ("article_id", "level", "name", "country", "admin1"),
    "topics": ("article_id", "topic_id", "label"),
}
"""Columns that say the same things over and over."""


@contextmanager
def connected(dataset: "Dataset", tables: Tables | None = None) -> Iterator[Any]:
    """A DuckDB connection that has the dataset's tables and these, and reaches nothing else.

    Raises `DatasetError` for a broken table, and `KeyboardInterrupt` where Ctrl-C stops what DuckDB does.
    """
    import duckdb

    # One thread: with more, rows without ORDER BY and sums of floats come out in another order each time.
    with tempfile.TemporaryDirectory(prefix="dateline-query-") as spill:
        options: dict[str, Any] = {"threads": "1", "temp_directory": spill, "autoload_known_extensions": "false"}
        with duckdb.connect(":memory:", config=options) as connection:
            register(connection, dataset)
            for name, table in (tables or {}).items():
                connection.register(name, table)
            # In Jupyter the bar cannot be set, nor drawn, without ipywidgets.
            with suppress(duckdb.InvalidInputException):
                connection.execute("SET enable_progress_bar = false")
            connection.execute("SET python_enable_replacements = false")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
            with stopped_by_ctrl_c():
                yield connection


def register(connection: Any, dataset: "Dataset") -> None:
    """Give the connection the dataset's tables as views of their names. Raises `DatasetError` for a broken one."""
    for table in COLUMNS.keys() & dataset.manifest["tables"].keys():
        try:
            connection.register(table, parquet_dataset(dataset.table_path(table), _REPEATED.get(table, ())))
        except (OSError, ValueError) as error:
            raise DatasetError(f"{dataset.table_path(table)} cannot be read: {error}") from None
