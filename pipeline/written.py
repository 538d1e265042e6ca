"""A report in a file, as `dateline report -o` writes it, from Python."""

from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.answers import format_for, rows_of, suited, write_answer
from pipeline.commandline import line
from pipeline.errors import QueryError
from pipeline.output import is_file
from pipeline.report import Filters, frames, reports
from pipeline.tracing import OPTIONS, facts_on_report, write_manifest

if TYPE_CHECKING:
    from pipeline.opened import OpenDataset


def write_report(
    dataset: "OpenDataset",
    name: str,
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002 - as the option is called
    manifest: bool = False,
    **filters: Any,
) -> Path:
    """Write the report `name` to a file, whole or not at all, and give its path; rows are not all held in memory.

        write_report(dataset, "entities", "people.xlsx", kind="person", manifest=True)
        write_report(dataset, "co-mentions", "network.gexf", unique=True)

    The format is `format` (csv, xlsx, parquet, json, markdown, geojson, gexf, graphml), else what the path ends in, else csv.
    `filters` are the fields of `pipeline.report.Filters`, as of `dataset.report`. With `manifest`, PATH.manifest.json tells the
    `dateline report` command that writes the same bytes, the filters, counts, versions and hashes. Raises `QueryError` where
    there is no such report, filter or format, or the format does not suit the report, `DatelineError` where the file cannot be
    written.
    """
    output, asked = Path(path), Filters(**{field: value for field, value in filters.items() if value is not False})
    if manifest and not is_file(output):
        raise QueryError(f"a manifest is written beside a file, and {output} is none")
    chosen = format or format_for(output, "csv")
    if name in reports():
        suited(chosen, reports()[name].columns)
    given = [*_given(asked), *(["--format", format] if format else []), *(["--manifest"] if manifest else [])]
    command = line(["dateline", "report"], [name, str(dataset.path)], [*given, "-o", str(output)])
    rows = rows_of(frames(dataset, name, asked), about=partial(facts_on_report, dataset, name, asked, command))
    write_answer(rows, chosen, output)
    if manifest:
        write_manifest(output, rows, chosen)
    return output


def _given(filters: Filters) -> list[str]:
    """The options that ask for these filters, in the order of the command's help."""
    words: list[str] = []
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value is not None:
            option = "--" + OPTIONS.get(field.name, field.name)
            words += [option] if value is True else [option, str(value)]
    return words
