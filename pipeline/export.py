"""CSV that opens right in Excel, and in everything else: encoded so, in ISO dates, and with no cell that is a formula."""

import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from numbers import Number
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TextIO

from pipeline.output import is_file, target

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile(r"""(\A|[;\t\r\n])(?=[\s"'\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠])|\A(?=[\t\r])""")
"""Where a spreadsheet would start to read a formula: at the start of a cell, or after what separates cells in a locale whose
lists have semicolons (or tabs). Spreadsheets drop the space, quotes and invisible characters before it."""
_SPECIAL = re.compile(r'[",\r\n\x00]|\A\s|\s\Z')


def write_csv(frames: "pd.DataFrame | Iterable[pd.DataFrame]", output: Path | TextIO) -> None:
    r"""Write a frame, or frames with the same columns, as CSV; lists joined with "; ", days as ISO dates, missing as "".

    To a path: whole or not at all; UTF-8 with a byte order mark, without which Excel takes a CSV for the local code page,
    and lines that end in \r\n (RFC 4180). To a stream: lines that end in \n, no mark, in the stream's own encoding.
    A text cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection).
    Raises `DatelineError` where the path cannot be written.
    """
    if isinstance(output, Path):
        with target(output) as stream:
            write_bytes(frames, stream, for_excel=is_file(output))
    else:
        _write(frames, output, "\n")


def write_bytes(frames: "pd.DataFrame | Iterable[pd.DataFrame]", stream: IO[bytes], *, for_excel: bool) -> None:
    """The same as UTF-8; `for_excel`, as a file has it. What UTF-8 has no form for (half of a pair of surrogates) is a "?"."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig" if for_excel else "utf-8", errors="replace", newline="")
    try:
        _write(frames, text, "\r\n" if for_excel else "\n")
    finally:
        text.detach()


def csv_line(values: Iterable[Any], end: str) -> str:
    """One line of such a CSV."""
    return _line(map(_cell, values), end)


def _write(frames: "pd.DataFrame | Iterable[pd.DataFrame]", stream: TextIO, end: str) -> None:
    import pandas as pd

    header = True
    for frame in [frames] if isinstance(frames, pd.DataFrame) else frames:
        if header:
            stream.write(_line(map(_cell, map(str, frame.columns)), end))
            header = False
        columns = [_texts(frame.iloc[:, index]) for index in range(frame.shape[1])]
        stream.writelines(_line(row, end) for row in zip(*columns, strict=True))


def _line(cells: Iterable[str], end: str) -> str:
    return (",".join(cells) or '""') + end


def _texts(column: "pd.Series[Any]") -> Iterator[str]:
    """The cells of a column. One of midnights only is of days: SQL gives `date_trunc` of a day as a moment."""
    import pandas as pd

    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        known = column.dropna()
        days = bool((known == known.dt.normalize()).all())
        return ("" if pd.isna(at) else (at.date() if days else at).isoformat() for at in column)
    return map(_cell, column.tolist())


def _cell(value: Any) -> str:
    """One value as it stands in the file: numbers as they are, texts made harmless, and quoted where they need it."""
    if isinstance(value, bool):
        return str(value).lower()
    if not isinstance(value, str):  # asked first: an abstract class such as Number takes long to ask for
        if isinstance(value, Number):
            return "" if value != value else str(value)
        value = text_of(value)
    text = _FORMULA.sub(r"\1'", value)
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def text_of(value: Any) -> str:
    """A value as one text: nothing for what is missing, ISO for days and moments, lists joined with "; ", structures as JSON."""
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    items = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(items, list) and not any(isinstance(item, dict | list) for item in items):
        return "; ".join(text_of(item) for item in items)
    return json.dumps(items, ensure_ascii=False, default=plain) if isinstance(items, list | dict) else str(items)


def plain(value: Any) -> Any:
    """What JSON has no form for: days as ISO dates, exact decimals as numbers, arrays as lists, the rest as text."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
