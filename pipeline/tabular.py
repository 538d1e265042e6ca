"""Arrow tables as pandas DataFrames whose types say what they hold: no floats for whole numbers, no objects for days."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


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
