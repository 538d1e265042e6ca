"""The commands that read a dataset: report, duplicates and export."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.options import Config, DatasetPath, Out

if TYPE_CHECKING:
    import pandas as pd


def report(
    name: Annotated[str, typer.Argument(help="entities, places, topics or timeline.")],
    dataset: DatasetPath,
    kind: Annotated[str | None, typer.Option(help="person, organisation, place, group, event or other.")] = None,
    topic: Annotated[str | None, typer.Option(help="A topic's label, id or alias (migration), with all below it.")] = None,
    topics: Annotated[Path | None, typer.Option(help="A topics.toml whose aliases --topic may name.")] = None,
    entity: Annotated[str | None, typer.Option(help="A name.")] = None,
    outlet: Annotated[str | None, typer.Option(help="An outlet.")] = None,
    language: Annotated[str | None, typer.Option(help="An ISO 639-1 code.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="First date: 2015, 2015-05 or 2015-05-12.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Last date, inclusive.")] = None,
    by: Annotated[str | None, typer.Option(help="timeline: day, week, month (the default) or year.")] = None,
    min_count: Annotated[int | None, typer.Option(min=1, help="Leave out what fewer articles have.")] = None,
    top: Annotated[int | None, typer.Option(min=1, help="Only the first so many rows.")] = None,
    unique: Annotated[bool, typer.Option("--unique", help="Count the copies of one story once.")] = False,
    output: Out = None,
) -> None:
    """Write a CSV report that opens right in Excel.

    Example: dateline report entities DATASET --kind person --from 2015-05 -o people.csv

    Columns of entities: name, kind, label, articles, stories, mentions, first, last, aliases. Columns of places: name, kind,
    country, admin1, lat, lon, geonameid, articles, stories, about, mentions, mean_score, first, last, names. Columns of topics:
    topic_id, label, articles, stories, articles_with_narrower, stories_with_narrower, mean_score, first, last. Columns of
    timeline: period, articles, stories, and matching, matching_stories (those with the topic, entity or kind asked for).
    Copies of one story are one of stories and each one of articles; with --unique only the earliest that the other filters
    keep is counted at all.
    """
    from pipeline.opened import open_dataset
    from pipeline.report import Filters
    from pipeline.report import report as make

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
        min_count=min_count,
        top=top,
        unique=unique or None,
    )
    _write(make(open_dataset(dataset), name, filters), output)


def duplicates(dataset: DatasetPath, config: Config = None, output: Out = None) -> None:
    """Look for the copies in a finished dataset anew, and write CSV of them. `dateline run` does it at its end.

    Example: dateline duplicates DATASET --config dateline.toml -o copies.csv

    Columns: article_id, cluster, of, via, kind, containment, jaccard, added, cut, added_spans, cut_spans, agency. Articles and
    stories are counted on stderr.
    """
    from pipeline.config import load_settings
    from pipeline.execution.copies import again
    from pipeline.opened import open_dataset
    from pipeline.present import stories
    from pipeline.query import stream
    from pipeline.storage.place import place
    from pipeline.terminal import console_on

    settings = load_settings(config)
    again(place(dataset, settings.storage), settings.duplicates)
    opened = open_dataset(dataset, settings.storage)
    stories(opened, console_on(sys.stderr))
    _write(stream(opened, "SELECT * FROM duplicates"), output)


def export(dataset: DatasetPath, output: Out = None) -> None:
    """Write a dataset's records in the public JSON form, one JSON line each, with their duplicates.

    Example: dateline export DATASET -o records.jsonl

    Keys: those of `dateline annotate`.
    """
    from pipeline.opened import open_dataset
    from pipeline.stream import export_stream

    export_stream(open_dataset(dataset), output)


def _write(frames: "pd.DataFrame | Iterable[pd.DataFrame]", output: Path | None) -> None:
    from pipeline.export import write_csv

    write_csv(frames, output or sys.stdout)


COMMANDS: tuple[Callable[..., None], ...] = (report, export, duplicates)
"""In the order in which `dateline --help` lists them."""
