"""Answers to queries as people and programs take them: a table, CSV, JSON or Parquet."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal

from pipeline.errors import DatelineError, QueryError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

AnswerFormat = Literal["table", "csv", "json", "parquet"]
_WIDEST = 60


def write_answer(reader: "pa.RecordBatchReader", kind: AnswerFormat, output: Path | None) -> None:
    """Write what `reader` gives to the file, whole or not at all, or without one to stdout.

    `table` is for people: it is held in memory, and a cell is cut to 60 characters. `json` is an array with an object a row,
    one a line. Raises `QueryError` where two columns have one name and the format has no place for both, `DatelineError`
    where the file cannot be written.
    """
    if kind == "csv":
        from pipeline.export import write_csv

        write_csv(_frames(reader), output or sys.stdout)
        return
    with target(output) as stream:
        if kind == "table":
            stream.write(_table(reader).encode("utf-8", "replace"))
        else:
            _distinct(reader.schema.names)
            (_json if kind == "json" else _parquet)(reader, stream)


def _frames(reader: "pa.RecordBatchReader") -> Iterator["pd.DataFrame"]:
    from pipeline.tabular import to_frame

    empty = True
    for batch in reader:
        empty = False
        yield to_frame(batch)
    if empty:
        yield to_frame(reader.schema.empty_table())


def _table(reader: "pa.RecordBatchReader") -> str:
    from pipeline.aligned import aligned

    columns = [column.to_pylist() for column in reader.read_all().columns]
    return aligned(reader.schema.names, [[_short(value) for value in row] for row in zip(*columns, strict=True)])


def _short(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, default=_plain, ensure_ascii=False).strip('"')
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _json(reader: "pa.RecordBatchReader", stream: IO[bytes]) -> None:
    before = "[\n"
    for batch in reader:
        for row in batch.to_pylist():
            line = json.dumps({name: _finite(value) for name, value in row.items()}, default=_plain, ensure_ascii=False)
            stream.write((before + line).encode("utf-8", "replace"))
            before = ",\n"
    stream.write(b"\n]\n" if before == ",\n" else b"[]\n")


def _finite(value: Any) -> Any:
    """JSON has no NaN and no infinity."""
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return {name: _finite(item) for name, item in value.items()} if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    """What JSON has no form for: days as ISO dates, exact decimals as numbers, the rest as text."""
    from decimal import Decimal

    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _parquet(reader: "pa.RecordBatchReader", stream: IO[bytes]) -> None:
    import shutil
    import tempfile

    import pyarrow.parquet as pq

    if stream.isatty():
        raise QueryError("parquet is not for a terminal: write it to a file with -o")
    # Parquet is written with a look back at where it stands, which a pipe does not have.
    with tempfile.TemporaryFile() as whole:
        with pq.ParquetWriter(whole, reader.schema, compression="zstd") as writer:
            for batch in reader:
                writer.write_batch(batch)
        whole.seek(0)
        shutil.copyfileobj(whole, stream)


def _distinct(names: list[str]) -> None:
    if twice := [name for name, count in Counter(names).items() if count > 1]:
        raise QueryError(f"two columns are named '{twice[0]}': name them apart with AS")


@contextmanager
def target(output: Path | None) -> Iterator[IO[bytes]]:
    """Stdout, or the file, which appears or changes when all is written; a device or a pipe is written as it is."""
    if output is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    special = output.exists() and not output.is_file()
    part = output if special else output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        if not special:
            part.replace(output)
    except OSError as error:
        raise DatelineError(f"{output} cannot be written: {error.strerror or error}") from None
    finally:
        if not special:
            part.unlink(missing_ok=True)
