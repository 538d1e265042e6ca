"""Files that are either whole or not there."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipeline.output import unfinished
from pipeline.storage.place import Place
from pipeline.storage.remote import Remote


def write_whole(path: Path, write: Callable[[Path], None], scratch: Path | None = None) -> None:
    """Let `write` fill a temporary file, bring it to the disk, and give it the name `path` in one step.

    The temporary file stands beside `path`, or in `scratch` (a folder of the same file system) where a run that is
    killed may leave it behind.
    """
    temporary = unfinished((scratch or path.parent) / path.name)
    try:
        write(temporary)
        publish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: Place, content: bytes, scratch: Path | None = None) -> None:
    """Write a small file whole."""
    if isinstance(path, Remote):
        path.write_bytes(content)
        return

    def write(temporary: Path) -> None:
        temporary.write_bytes(content)

    write_whole(path, write, scratch)


def publish(made: Path, path: Place) -> None:
    """Give a file that is whole its place, in one step: the name `path`, or the object, which a store shows when all has come."""
    if isinstance(path, Remote):
        path.put(made)
        made.unlink()
        return
    with made.open("rb") as stream:
        os.fsync(stream.fileno())
    path.parent.mkdir(exist_ok=True)
    made.replace(path)


def fetched(path: Place, scratch: Path) -> Path:
    """The file on this machine, in `scratch` where it is on a store; it may not be there."""
    if isinstance(path, Path):
        return path
    with suppress(FileNotFoundError):
        path.get(scratch / path.name)
    return scratch / path.name


def sha256(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
