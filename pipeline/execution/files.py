"""Files that are either whole or not there."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path


def write_whole(path: Path, write: Callable[[Path], None], scratch: Path | None = None) -> None:
    """Let `write` fill a temporary file, bring it to the disk, and give it the name `path` in one step.

    The temporary file stands beside `path`, or in `scratch` (a folder of the same file system) where a run that is
    killed may leave it behind.
    """
    temporary = (scratch or path.parent) / f".{path.name}.{os.getpid()}.tmp"
    try:
        write(temporary)
        with temporary.open("rb") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str, scratch: Path | None = None) -> None:
    """Write a small UTF-8 file whole."""

    def write(temporary: Path) -> None:
        temporary.write_text(text, encoding="utf-8")

    write_whole(path, write, scratch)


def sha256(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
