"""Parquet: one article a row."""

from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.fields import article, canonical, plan, unfit
from pipeline.formats.streams import spooled
from pipeline.records import Article, Problem

_BATCH = 32


class Parquet:
    """A Parquet table of which each row is an article. Of its columns only those that an article takes are read."""

    name: ClassVar[str] = "parquet"
    suffixes: ClassVar[frozenset[str]] = frozenset({".parquet", ".pq"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with Parquet's magic number."""
        return blob.head.startswith(b"PAR1")

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each row; an article without an id is named by the hash of the columns that were read."""
        try:
            yield from _rows(blob, options)
        except UnicodeDecodeError as error:
            raise RefusedError("unreadable", f"holds text that is not UTF-8 ({error}): what follows is not read") from None


def _rows(blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    from pyarrow.parquet import ParquetFile

    with spooled(blob, options) as file:
        table = ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
        columns = tuple(table.schema_arrow.names)
        if trouble := unfit(columns, options):
            raise RefusedError(*trouble)
        taken = plan(columns, tuple(options.columns.items())).values()
        wanted = sorted({column for names in taken for column in names})
        number = 0
        # A small batch: a page of Parquet may say that one large value stands in every row.
        for batch in table.iter_batches(batch_size=_BATCH, columns=wanted, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield article(row, canonical(row), blob.source(number), options)
