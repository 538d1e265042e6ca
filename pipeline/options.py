"""Arguments and options that several commands have."""

from pathlib import Path
from typing import Annotated, Literal

import typer

Config = Annotated[Path | None, typer.Option(help="A dateline.toml.")]
DatasetPath = Annotated[Path, typer.Argument(metavar="DATASET", help="The folder that `dateline run` wrote.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="table, for people, or json.")]
