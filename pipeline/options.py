"""Arguments and options that several commands have."""

import re
from pathlib import Path
from typing import Annotated, Literal

import typer

_URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""As a `Path` shows it, which makes one slash of two."""

Config = Annotated[Path | None, typer.Option(help="A dateline.toml.")]
DatasetPath = Annotated[str, typer.Argument(metavar="DATASET", help="The folder, or the URL, that `dateline run` wrote.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="table, for people, or json.")]


def _file(path: Path | None) -> Path | None:
    """The file to write to: none for "-", which is stdout."""
    if path and _URL.match(str(path)):
        raise typer.BadParameter("is a URL; name a file of this machine, and copy that to the store")
    return None if path == Path("-") else path


Out = Annotated[Path | None, typer.Option("-o", "--output", callback=_file, help="Write to this file, not to stdout (-).")]
