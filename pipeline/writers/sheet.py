"""A sheet of a workbook, written row by row."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pipeline.export import text_of
from pipeline.writers.xmltext import xml_text

MOST_ROWS, MOST_COLUMNS, MOST_CHARS = 1_048_576, 16_384, 32_767
"""Excel's limits; characters are UTF-16 units."""
_MEASURED, _NARROWEST, _WIDEST, _ARROW = 1000, 8, 60, 3
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)
"""Before it Excel, which has a 29 February 1900, and LibreOffice show different days for one number."""
_MORE = " […]"


class Sheet:
    """A sheet with a header that stays in sight and filters the columns (unless `plain`); columns as wide as the first rows need.

    `full` says that it takes no row more. `finished` must come last.
    """

    def __init__(self, book: Any, name: str, names: Sequence[str], *, plain: bool = False) -> None:
        self._sheet = book.add_worksheet(name)
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._plain, self._count, self._cut = plain, 0, 0
        self._widths = [min(_WIDEST, max(_NARROWEST, len(name) + _ARROW)) for name in names]
        bold = book.add_format({"bold": True})
        for column, title in enumerate(names):
            self._sheet.write_string(0, column, self._short(title), bold)

    @property
    def full(self) -> bool:
        """Whether every row is taken."""
        return self._count + 1 >= MOST_ROWS

    def add(self, row: Sequence[Any]) -> None:
        """Write a row under the last one."""
        self._count += 1
        written = [self._put(column, value) for column, value in enumerate(row) if value is not None]
        if not any(written):  # a row without a cell would be none to whoever reads the file
            self._sheet.write_string(self._count, 0, "")

    def finished(self) -> int:
        """Set what is known at the end; returns how many texts were cut."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        self._sheet.freeze_panes(1, 0)
        if not self._plain:
            self._sheet.autofilter(0, 0, self._count, len(self._widths) - 1)
        return self._cut

    def _put(self, column: int, value: Any) -> bool:
        """Write a cell of the last row; returns whether there was anything to write."""
        sheet, row = self._sheet, self._count
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float | Decimal) and abs(float(value)) <= _EXACT:  # not of NaN
            sheet.write_number(row, column, value)
        elif isinstance(value, date) and _has_number(value):
            moment = isinstance(value, datetime) and value.time() != time()
            sheet.write_datetime(row, column, value, self._moment if moment else self._day)
            self._widen(column, 19 if moment else 10)
        elif value == value and (text := self._short(text_of(value))):
            sheet.write_string(row, column, text)
            self._widen(column, len(text))
        else:
            return False
        return True

    def _widen(self, column: int, width: int) -> None:
        if self._count <= _MEASURED and width >= self._widths[column]:
            self._widths[column] = min(_WIDEST, width + 1)

    def _short(self, text: str) -> str:
        text = xml_text(text)
        if len(text) <= MOST_CHARS // 2 or len(units := text.encode("utf-16-le")) <= 2 * MOST_CHARS:
            return text
        self._cut += 1
        return units[: 2 * (MOST_CHARS - len(_MORE))].decode("utf-16-le", "ignore") + _MORE


def _has_number(value: date) -> bool:
    """Whether every spreadsheet has a number for the day or moment, and shows it as what it is."""
    if isinstance(value, datetime):
        return value.tzinfo is None and value.date() >= _FIRST_DAY
    return value >= _FIRST_DAY
