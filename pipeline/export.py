"""CSV that opens right in Excel, and in everything else: encoded so, in ISO dates, and with no cell that is a formula."""

import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from numbers import Number
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from pipeline.errors import DatelineError

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile(r"""(\A|[;\t\r\n])(?=[\s"'\x00-\x1f\ufeff\u200b-\u200f\u2060]*[=+\-@＝＋－＠])|\A(?=[\t\r])""")
"""Where a spreadsheet would start to read a formula: at the start of a cell, or after what separates cells in a locale whose
lists have semicolons (or tabs). Spreadsheets drop the space, quotes and invisible characters before it."""
_SPECIAL = re.compile(r'[",\r\n\x00]|\A\s|\s\Z')


def write_csv(frames: "pd.DataFrame | Iterable[pd.DataFrame]", target: Path | TextIO) -> None:
    r"""Write a frame, or frames with the same columns, as CSV; lists joined with "; ", days as ISO dates, missing as "".

    To a path: whole or not at all; UTF-8 with a byte order mark, without which Excel takes a CSV for the local code page,
    and lines that end in \r\n (RFC 4180). To a stream: lines that end in \n, no mark, in the stream's own encoding.
    A text cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV Injection).
    Raises `DatelineError` where the path cannot be written.
    """
    if isinstance(target, Path):
        with _atomic(target) as stream:
            _write(frames, stream, "\r\n")
    else:
        _write(frames, target, "\n")


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
    if isinstance(value, Number):
        return "" if value != value else str(value)
    text = _FORMULA.sub(r"\1'", _text(value))
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


def _text(value: Any) -> str:
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, date | datetime):
        return value.isoformat()
    items = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(items, list) and not any(isinstance(item, dict | list) for item in items):
        return "; ".join(_text(item) for item in items)
    return json.dumps(items, ensure_ascii=False, default=str) if isinstance(items, list | dict) else str(items)


@contextmanager
def _atomic(path: Path) -> Iterator[TextIO]:
    """The path, to write to: it appears, or changes, when all is written. A device or a pipe is written as it is."""
    special = path.exists() and not path.is_file()
    part = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8" if special else "utf-8-sig", newline="") as stream:
            yield stream
        if not special:
            part.replace(path)
    except OSError as error:
        raise DatelineError(f"{path} cannot be written: {error.strerror or error}") from None
    finally:
        if not special:
            part.unlink(missing_ok=True)
