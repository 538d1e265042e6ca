"""`dateline query`: a dataset asked in SQL."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.options import DatasetPath, Out

if TYPE_CHECKING:
    import pyarrow as pa

Format = Annotated[
    Literal["table", "csv", "json", "parquet"] | None,
    typer.Option("--format", help="table, csv, json or parquet; without, table on a terminal and csv elsewhere."),
]
Timeout = Annotated[float | None, typer.Option(min=0.001, help="Stop the query after so many seconds; never, without.")]


def query(
    dataset: DatasetPath,
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables.")] = "",
    schema: Annotated[bool, typer.Option("--schema", help="List every table and column, its meaning and an example.")] = False,
    output_format: Format = None,
    timeout: Timeout = None,
    output: Out = None,
) -> None:
    """Ask the dataset in SQL (DuckDB). A query can read the dataset's tables and nothing else: no file, no network.

    Example: dateline query DATASET "SELECT name, count(*) AS articles FROM entities GROUP BY name ORDER BY 2 DESC LIMIT 20"

    Columns: those that the SELECT names; of --schema: table, column, type, meaning, example. table cuts a cell to 60
    characters; json is an array with an object a row, one a line.
    """
    from pipeline.answers import write_answer
    from pipeline.manifest import Dataset
    from pipeline.query import answered

    if not schema and not sql:
        raise typer.BadParameter("give a SELECT, or --schema")
    opened = Dataset(dataset)
    on_terminal = output is None and sys.stdout.isatty()
    kind = output_format or ("table" if on_terminal else "csv")
    if not schema:
        with answered(opened, sql, time_limit=timeout) as reader:
            write_answer(reader, kind, output)
    elif kind == "table" and output is None:
        _show_schema()
    else:
        write_answer(_schema(), kind, output)


def _schema() -> "pa.RecordBatchReader":
    import pyarrow as pa

    from pipeline.query import describe_tables

    return pa.Table.from_pandas(describe_tables(), preserve_index=False).to_reader()


def _show_schema() -> None:
    """A table for each table, as wide as the terminal."""
    from rich.console import Console
    from rich.table import Table

    from pipeline.query import describe_tables

    console = Console(markup=False, highlight=False)
    for name, columns in describe_tables().groupby("table", sort=False):
        shown = Table(title=str(name), title_justify="left", title_style="bold", box=None, pad_edge=False)
        for head in ("column", "type", "meaning", "example"):
            shown.add_column(head, overflow="fold", no_wrap=head == "column")
        for row in columns[["column", "type", "meaning", "example"]].itertuples(index=False):
            shown.add_row(*map(str, row))
        console.print(shown)
        console.print()
