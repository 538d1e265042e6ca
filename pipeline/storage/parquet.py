"""Parquet on this machine or on a store, as pyarrow takes it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pipeline.storage.remote import Remote

if TYPE_CHECKING:
    import pyarrow.parquet as pq

    from pipeline.storage.place import Place


@contextmanager
def parquet_file(path: "Place") -> "Iterator[pq.ParquetFile]":
    """The file, opened; a store's is read piece by piece."""
    import pyarrow.parquet as pq

    if isinstance(path, Remote):
        with path.open() as stream, pq.ParquetFile(stream) as file:
            yield file
    else:
        with pq.ParquetFile(path) as file:
            yield file


def parquet_dataset(path: "Place", repeated: Sequence[str] = ()) -> Any:
    """The file as an Arrow dataset, of which DuckDB reads the columns and row groups that a question needs.

    The strings of the `repeated` columns stay in the file's dictionaries: DuckDB then reads them in a third of the time.
    """
    import pyarrow.dataset as ds

    form = ds.ParquetFileFormat(read_options=ds.ParquetReadOptions(dictionary_columns=repeated))
    if isinstance(path, Remote):
        return ds.dataset(path.path, filesystem=_files(path), format=form)
    return ds.dataset(path, format=form)


def _files(remote: Remote) -> Any:
    """The store as Arrow's file system, which opens files as `Remote` does."""
    import pyarrow as pa
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    class Handler(FSSpecHandler):  # type: ignore[misc]
        def open_input_file(self, path: str) -> Any:
            return pa.PythonFile(Remote(remote.protocol, path, remote.options).opened(), mode="r")

    return PyFileSystem(Handler(remote.fs))
