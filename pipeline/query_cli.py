"""`dateline query`: a dataset asked in SQL."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import repeated
from pipeline.options import Config, DatasetPath, Manifest, Out, rows_format, storage_of, traced

if TYPE_CHECKING:
    import pyarrow as pa

Timeout = Annotated[float | None, typer.Option(min=0.001, help="Stop the query after so many seconds; never, without.")]


def query(
    context: typer.Context,
    dataset: DatasetPath,
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables.")] = "",
    schema: Annotated[bool, typer.Option("--schema", help="List every table and column, its meaning and an example.")] = False,
    output_format: Annotated[str | None, rows_format("table on a terminal and csv elsewhere")] = None,
    timeout: Timeout = None,
    manifest: Manifest = False,
    config: Config = None,
    output: Out = None,
) -> None:
    """Ask the dataset in SQL (DuckDB). A query can read the dataset's tables and nothing else: no file, no network.

    Example: dateline query DATASET "SELECT name, count(*) AS articles FROM entities GROUP BY name ORDER BY 2 DESC LIMIT 20"

    Columns: those that the SELECT names; of --schema: table, column, type, meaning, example.
    """
    from pipeline.answers import Rows, format_for, write_answer
    from pipeline.manifest import Dataset
    from pipeline.query import answered
    from pipeline.tracing import facts_on, write_manifest

    if not schema and not sql:
        raise typer.BadParameter("give a SELECT, or --schema")
    trace, opened = traced(manifest, output), Dataset(dataset, storage_of(config))
    on_terminal = output is None and sys.stdout.isatty()
    kind = output_format or format_for(output, "table" if on_terminal else "csv")
    if schema and kind == "table" and output is None:
        _show_schema()
        return
    about = partial(facts_on, opened, repeated(context), {"sql": sql})
    with _schema() if schema else answered(opened, sql, time_limit=timeout) as reader:
        rows = Rows(reader.schema, reader, about)
        write_answer(rows, kind, output)
    if trace is not None:
        write_manifest(trace, rows, kind)


def _schema() -> "pa.RecordBatchReader":
    import pyarrow as pa

    from pipeline.query import describe_tables

    return pa.Table.from_pandas(describe_tables(), preserve_index=False).replace_schema_metadata().to_reader()


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
