"""The commands that read a whole dataset: export and duplicates."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.options import Config, DatasetPath, Out, storage_of

if TYPE_CHECKING:
    import pandas as pd


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


def export(dataset: DatasetPath, config: Config = None, output: Out = None) -> None:
    """Write a dataset's records in the public JSON form, one JSON line each, with their duplicates.

    Example: dateline export DATASET -o records.jsonl

    Keys: those of `dateline annotate`.
    """
    from pipeline.opened import open_dataset
    from pipeline.stream import export_stream

    export_stream(open_dataset(dataset, storage_of(config)), output)


def _write(frames: "pd.DataFrame | Iterable[pd.DataFrame]", output: Path | None) -> None:
    from pipeline.export import write_csv

    write_csv(frames, output or sys.stdout)


COMMANDS: tuple[Callable[..., None], ...] = (export, duplicates)
"""In the order in which `dateline --help` lists them."""
