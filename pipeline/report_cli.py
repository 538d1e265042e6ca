"""`dateline report`: the tables that analysts ask for, in the formats that they open."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import repeated
from pipeline.options import Config, DatasetPath, Manifest, Out, rows_format, storage_of, traced

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.report import Filters

PICTURES = (".svg", ".png", ".html")


def _picture(path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() not in PICTURES:
        raise typer.BadParameter(f"{path} is no picture that can be drawn: end its name in {', '.join(PICTURES)}")
    return path


def report(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="{reports}.")],
    dataset: DatasetPath,
    kind: Annotated[str | None, typer.Option(help="person, organisation, place, group, event or other.")] = None,
    topic: Annotated[str | None, typer.Option(help="A topic's label, id or alias (migration), with all below it.")] = None,
    topics: Annotated[Path | None, typer.Option(help="A topics.toml whose topics and aliases --topic may name.")] = None,
    entity: Annotated[str | None, typer.Option(help="A name that the articles have.")] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet.")] = None,
    language: Annotated[str | None, typer.Option(help="An ISO 639-1 code.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="First date: 2015, 2015-05 or 2015-05-12.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last date, inclusive.")] = None,
    by: Annotated[
        str | None, typer.Option(help="timeline: day, week, month (without), quarter or year; coverage: year without.")
    ] = None,
    per: Annotated[str | None, typer.Option(help="timeline: its own rows for each topic, entity or outlet.")] = None,
    one: Annotated[str | None, typer.Option(help="compare: a search, as of `dateline search`, for the one set.")] = None,
    other: Annotated[str | None, typer.Option(help="compare: a search for the other set; without, all other articles.")] = None,
    of: Annotated[str | None, typer.Option(help="compare: entities (without), topics, places or words.")] = None,
    min_count: Annotated[int | None, typer.Option(min=1, help="Leave out what fewer articles have.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many rows.")] = None,
    unique: Annotated[bool, typer.Option("--unique", help="Count the copies of one story once.")] = False,
    as_written: Annotated[
        bool, typer.Option("--as-written", help="Take each name for itself: do not join Obama to Barack Obama.")
    ] = False,
    output_format: Annotated[str | None, rows_format("csv")] = None,
    manifest: Manifest = False,
    plot: Annotated[
        Path | None,
        typer.Option(
            callback=_picture, help="Draw it to this .svg, .png or .html; rows are then written with -o or --format alone."
        ),
    ] = None,
    config: Config = None,
    output: Out = None,
) -> None:
    """Write a report: a table for a spreadsheet or a program, a map, a graph, or a plot.

    Example: dateline report entities DATASET --kind person --from 2015-05 -o people.xlsx

    Each filter narrows the articles that are counted. Copies of one story are one of `stories` and each one of `articles`;
    with --unique only the earliest that the other filters keep is counted at all. Names that stand for one over the dataset
    (Obama, Barack Obama) are one, unless --as-written. Nothing is left out unasked. The format is
    that of --format, else what the name after -o ends in, else csv.
    """
    from pipeline.answers import rows_of, write_answer
    from pipeline.opened import open_dataset
    from pipeline.report import Filters, frames
    from pipeline.tracing import facts_on_report, write_manifest

    trace, chosen = traced(manifest, output), _format(name, output_format, output)
    filters = Filters(
        kind=kind,
        topic=topic,
        topics=topics,
        entity=entity,
        outlet=outlet,
        language=language,
        start=start,
        end=end,
        by=by,
        per=per,
        one=one,
        other=other,
        of=of,
        min_count=min_count,
        top=top,
        unique=unique or None,
        as_written=as_written or None,
    )
    opened = open_dataset(dataset, storage_of(config))
    made = frames(opened, name, filters)
    drawn = None if plot is None else _held(made)
    if drawn is None or output is not None or output_format is not None:
        rows = rows_of(made if drawn is None else drawn, about=partial(facts_on_report, opened, name, filters, repeated(context)))
        write_answer(rows, chosen, output)
        if trace is not None:
            write_manifest(trace, rows, chosen)
    if drawn is not None and plot is not None:
        _draw(name, drawn, filters, plot)


def _format(name: str, asked: str | None, output: Path | None) -> str:
    """The format to write. Raises `QueryError` where it does not suit the report: before the work is done, and not after."""
    from pipeline.answers import format_for, suited
    from pipeline.report import reports

    chosen = asked or format_for(output, "csv")
    if name in reports():
        suited(chosen, reports()[name].columns)
    return chosen


def _held(frames: "Iterable[pd.DataFrame]") -> "pd.DataFrame":
    import pandas as pd

    return pd.concat(frames, ignore_index=True)


def _draw(name: str, frame: "pd.DataFrame", filters: "Filters", path: Path) -> None:
    from pipeline.plots import plot

    plot(name, frame, filters, path)
