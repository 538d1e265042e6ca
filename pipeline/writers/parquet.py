"""Parquet, with the types that the columns have."""

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, ClassVar

from pipeline.writers.base import Rows, looking_back

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 100_000


class Parquet:
    """Compressed with zstd, in row groups of 100,000 rows."""

    name: ClassVar = "parquet"
    suffixes: ClassVar = (".parquet", ".pq")
    about: ClassVar = "for programs (pandas, R, DuckDB): small, fast, with types"
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where two columns have one name, or the stream is a terminal."""
        import pyarrow.parquet as pq

        rows.distinct()
        with looking_back(stream, self.name) as whole, pq.ParquetWriter(whole, rows.schema, compression="zstd") as writer:
            for group in _groups(rows):
                writer.write_table(group, row_group_size=_GROUP)


def _groups(rows: Rows) -> "Iterator[pa.Table]":
    """The rows in groups of the same size whatever the batches', so that the bytes are the same too."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    for batch in rows.batches():
        held.append(batch)
        while sum(one.num_rows for one in held) >= _GROUP:
            table = pa.Table.from_batches(held)
            yield table.slice(0, _GROUP).combine_chunks()
            held = table.slice(_GROUP).to_batches()
    yield pa.Table.from_batches(held, schema=rows.schema).combine_chunks()
