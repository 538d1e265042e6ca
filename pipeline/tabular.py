"""Arrow tables as pandas DataFrames whose types say what they hold: no floats for whole numbers, no objects for days."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


def to_frame(data: Any) -> "pd.DataFrame":
    """A `pyarrow` table or batch as a DataFrame: whole numbers stay whole where some are missing, days are datetime64."""
    import pandas as pd
    import pyarrow as pa

    sizes = (8, 16, 32, 64)
    kinds = {getattr(pa, f"int{n}")(): getattr(pd, f"Int{n}Dtype")() for n in sizes}
    kinds |= {getattr(pa, f"uint{n}")(): getattr(pd, f"UInt{n}Dtype")() for n in sizes}
    kinds[pa.bool_()] = pd.BooleanDtype()
    table = pa.table(data) if isinstance(data, pa.RecordBatch) else data
    frame: pd.DataFrame = _without_decimals(table).to_pandas(types_mapper=kinds.get, date_as_object=False)
    return frame


def _without_decimals(table: Any) -> Any:
    """The table with `sum()` of whole numbers, which DuckDB gives as DECIMAL(38, 0), whole again, and other decimals floats."""
    import pyarrow as pa

    for index, column in enumerate(table.columns):
        if pa.types.is_decimal(column.type):
            table = table.set_column(index, table.field(index).name, _number(column))
    return table


def _number(column: Any) -> Any:
    import pyarrow as pa

    try:
        return column.cast(pa.int64() if column.type.scale == 0 else pa.float64())
    except pa.ArrowInvalid:
        return column.cast(pa.float64())


def to_batches(frames: "Iterable[pd.DataFrame]", rows: int = 50_000) -> tuple["pa.Schema", Iterator["pa.RecordBatch"]]:
    """Frames with the same columns, at least one, as Arrow batches of at most `rows` rows, and the schema that all have.

    The way back from `to_frame`: its days are days again. The first frame says what the columns hold; a column that it says
    nothing of, as all is missing, is of texts. Raises `pyarrow.ArrowInvalid` where a later frame holds something else.
    """
    import pyarrow as pa

    rest = map(_table, frames)
    first = next(rest)
    schema = pa.schema([field.with_type(_plain(field.type)).with_nullable(True) for field in first.schema])

    def batches() -> "Iterator[pa.RecordBatch]":
        for table in chain([first], rest):
            yield from table.cast(schema).to_batches(rows)

    return schema, batches()


def _table(frame: "pd.DataFrame") -> Any:
    """Half of a pair of surrogates is no character, and Arrow has no form for it: a "?" stands for it."""
    import pyarrow as pa

    try:
        return pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
    except UnicodeEncodeError:
        return _table(frame.map(lambda value: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value))


def _plain(kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pa.list_(_plain(kind.value_type))
    if pa.types.is_timestamp(kind) and kind.unit in ("s", "ms"):  # `to_frame` gives moments in microseconds
        return pa.date32()
    return pa.string() if pa.types.is_null(kind) or pa.types.is_large_string(kind) else kind
