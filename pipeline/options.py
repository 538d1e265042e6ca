"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Config = Annotated[Path | None, typer.Option(help="A dateline.toml.")]
DatasetPath = Annotated[Path, typer.Argument(metavar="DATASET", help="The folder that `dateline run` wrote.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="table, for people, or json.")]


def _file(path: Path | None) -> Path | None:
    """The file to write to: none for "-", which is stdout."""
    return None if path == Path("-") else path


Out = Annotated[Path | None, typer.Option("-o", "--output", callback=_file, help="Write to this file, not to stdout (-).")]
