"""XLSX: a workbook whose sheets are the rows, and a sheet that says where they come from."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any, ClassVar

from pipeline.errors import QueryError
from pipeline.version import __version__
from pipeline.writers.base import Facts, Rows, looking_back
from pipeline.writers.sheet import MOST_CHARS, MOST_COLUMNS, Sheet

_OPTIONS = {
    "constant_memory": True,  # a row is on the disk when the next one begins
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}
_MADE = datetime(1980, 1, 1)
"""The workbook's date, which is also that of the files in it: the same rows give the same bytes."""


class Xlsx:
    """The sheet `rows`, where a sheet's 1,048,576 rows do not hold them `rows 2` and so on, and the sheet `about`.

    Days and numbers are days and numbers; no text is a formula, a link or a number. A text of more than 32,767 characters,
    which is all that a cell takes, is cut and ends in " […]"; `about` says how many were. Control characters are left out,
    and a carriage return is a line feed. Days before March 1900, moments of a time zone, and numbers of more than 15
    digits are texts, as spreadsheets would show others.
    """

    name: ClassVar = "xlsx"
    suffixes: ClassVar = (".xlsx",)
    about: ClassVar = (
        "for Excel and LibreOffice: days and numbers as such, a filter on each column, and a sheet on where they come from"
    )
    needs: ClassVar = frozenset[str]()

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Raises `QueryError` where there are more columns than a sheet has, or the stream is a terminal."""
        import xlsxwriter

        if len(rows.names) > MOST_COLUMNS:
            raise QueryError(f"a sheet has no more than {MOST_COLUMNS:,} columns, and these are {len(rows.names):,}: write csv")
        with (
            looking_back(stream, self.name) as whole,
            tempfile.TemporaryDirectory(prefix="dateline-xlsx-") as scratch,
            # At its end it closes the sheets' files, whatever happened.
            xlsxwriter.Workbook(whole, {**_OPTIONS, "tmpdir": scratch}) as book,
        ):
            book.set_properties({"author": f"Dateline {__version__}", "created": _MADE})
            own = _write_rows(book, rows)
            _write_about(book, {**rows.about, **own})


def _write_rows(book: Any, rows: Rows) -> Facts:
    """Write the sheets of the rows; returns what is to be said of them."""
    sheet, cut, number = Sheet(book, "rows", rows.names), 0, 1
    for row in rows:
        if sheet.full:
            number, cut = number + 1, cut + sheet.finished()
            sheet = Sheet(book, f"rows {number}", rows.names)
        sheet.add(row)
    cut += sheet.finished()
    more = {f"texts cut to {MOST_CHARS:,} characters": cut} if cut else {}
    return {"rows": rows.count, "sheets of rows": number, **more}


def _write_about(book: Any, facts: Facts) -> None:
    sheet = Sheet(book, "about", ("about", ""), plain=True)
    for name, value in _flat(facts):
        sheet.add((name, value))
    sheet.finished()


def _flat(facts: Facts, before: str = "") -> Iterator[tuple[str, Any]]:
    """Facts inside facts as `outer: inner`."""
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}: ")
        else:
            yield before + name, value
