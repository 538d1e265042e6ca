"""Arguments and options that several commands have."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    from pipeline.storage.place import Options

_URL = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
"""As a `Path` shows it, which makes one slash of two."""

Config = Annotated[Path | None, typer.Option(help="A dateline.toml.")]
DatasetPath = Annotated[str, typer.Argument(metavar="DATASET", help="The folder, or the URL, that `dateline run` wrote.")]
Format = Annotated[Literal["table", "json"], typer.Option("--format", help="table, for people, or json.")]


def storage_of(config: Path | None) -> "Options":
    """How stores are reached, by a dateline.toml; without one nothing is loaded. Raises `ConfigError`."""
    if config is None:
        return {}
    from pipeline.config import load_settings

    return load_settings(config).storage


def _file(path: Path | None) -> Path | None:
    """The file to write to: none for "-", which is stdout."""
    if path and _URL.match(str(path)):
        raise typer.BadParameter("is a URL; name a file of this machine, and copy that to the store")
    return None if path == Path("-") else path


def rows_format(otherwise: str, *own: str) -> Any:
    """The option --format of a command that writes rows, in a format that there is or one of its `own`."""

    def known(name: str | None) -> str | None:
        from pipeline.answers import writers

        if name not in (None, *own, *writers()):
            raise typer.BadParameter(f"'{name}' is none of {', '.join([*own, *writers()])}")
        return name

    names = ", ".join([*own, "{formats}"])
    said = f"{names}; without, what the name after -o ends in, else {otherwise}."
    return typer.Option("--format", metavar="FORMAT", callback=known, help=said)


def traced(manifest: bool, output: Path | None) -> Path | None:
    """The file that a manifest is written beside, if one is asked for. Raises `BadParameter` where there is no such file."""
    from pipeline.output import is_file

    if manifest and not is_file(output):
        raise typer.BadParameter("--manifest is written beside a file: name one with -o")
    return output if manifest else None


Manifest = Annotated[
    bool,
    typer.Option("--manifest", help="Write FILE.manifest.json beside the file: command, filters, counts, versions, hashes."),
]
Out = Annotated[Path | None, typer.Option("-o", "--output", callback=_file, help="Write to this file, not to stdout (-).")]
