"""Answers to questions as people and programs take them: which formats there are, and writing in one of them."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.discovery import discover
from pipeline.errors import QueryError
from pipeline.output import is_file, target
from pipeline.writers.base import Facts, Rows, Writer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Rows", "Writer", "format_for", "rows_of", "suited", "write_answer", "writers"]


def writers() -> dict[str, type[Writer]]:
    """The formats there are, by name: each says what it is `about`, its `suffixes`, and which columns it `needs`."""
    return {kind.name: cast("type[Writer]", kind) for kind in discover("pipeline.writers", Writer)}


def format_for(output: Path | None, otherwise: str) -> str:
    """The format that the file's name asks for by its end; `otherwise` where it asks for none, or there is no file."""
    suffix = output.suffix.lower() if output else ""
    return next((name for name, kind in writers().items() if suffix in kind.suffixes), otherwise)


def suited(name: str, columns: Collection[str]) -> Writer:
    """The writer of that name, for rows with these columns. Raises `QueryError` where there is none, or they do not suit it."""
    kinds = writers()
    if name not in kinds:
        raise QueryError(f"there is no format '{name}'; choose from {', '.join(kinds)}")
    if missing := sorted(kinds[name].needs - set(columns)):
        fit = ", ".join(other for other, kind in kinds.items() if kind.needs <= set(columns))
        raise QueryError(f"{name} needs the columns {', '.join(missing)}, which are not there; choose from {fit}")
    return kinds[name]()


def rows_of(frames: "pd.DataFrame | Iterable[pd.DataFrame]", about: Callable[[], Facts] = dict) -> Rows:
    """A frame, or frames with the same columns, at least one, as rows to write; `about` gives the facts on them, once."""
    import pandas as pd

    from pipeline.tabular import to_batches

    return Rows(*to_batches([frames] if isinstance(frames, pd.DataFrame) else frames), about)


def write_answer(rows: Rows, name: str, output: Path | None) -> None:
    """Write the rows in the format `name` to the file, whole or not at all, or without one to stdout.

    Raises `QueryError` where the format does not suit them, `DatelineError` where the file cannot be written.
    """
    writer = suited(name, rows.names)
    rows.in_file = is_file(output)
    with target(output) as stream:
        writer.write(rows, stream)
