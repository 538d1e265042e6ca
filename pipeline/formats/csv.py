"""CSV and TSV: one article a row, under a row of column names."""

from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError
from pipeline.formats.csvrows import Lines, rows
from pipeline.formats.decode import decode
from pipeline.formats.fields import article, canonical, unfit
from pipeline.formats.marks import refuse_binary
from pipeline.records import Article, Problem

_DELIMITERS = ",;\t|"


class Csv:
    """A table of which each row is an article. Nothing marks a CSV, so it is told by its suffix alone."""

    name: ClassVar[str] = "csv"
    suffixes: ClassVar[frozenset[str]] = frozenset({".csv", ".tsv", ".tab"})

    def sniff(self, blob: Blob) -> bool:  # noqa: ARG002 - a format's own shape
        """Never."""
        return False

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each row; a row with too many or too few columns is a problem."""
        refuse_binary(blob)
        header: list[str] = []
        for start, row, notes in rows(Lines(blob, options), _delimiter(blob)):
            if not header:
                header = _header(row, options)
            elif isinstance(row, tuple):
                yield blob.problem(*row, start)
            elif len(row) != len(header):
                words = f"the row has {len(row)} columns, not {len(header)}; put a field that holds a separator in quotes"
                yield blob.problem("csv", words, start)
            else:
                values = dict(zip(header, row, strict=True))
                yield article(values, canonical(values), blob.source(start), options, notes)


def _header(row: list[str] | Note, options: ReadOptions) -> list[str]:
    if isinstance(row, tuple):
        raise RefusedError(*row)
    header = [name.strip() for name in row]
    if trouble := unfit(header, options):
        raise RefusedError(*trouble)
    return header


def _delimiter(blob: Blob) -> str:
    if blob.name.endswith((".tsv", ".tab")):
        return "\t"
    header = decode(blob.head).text.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)
