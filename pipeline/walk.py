"""The files of a folder and of the folders in it, in the order of their names."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from pipeline.formats.base import STAGE, failure
from pipeline.formats.paths import is_junk, shown
from pipeline.records import Problem, Source

_Identity = tuple[int, int]


def walk(root: Path, start: Path) -> Iterator[Path | Problem]:
    """Each file from `start` down that is not junk, and a problem for what cannot be read; paths are told from `root`."""
    # The folders that are open, outermost first, each with its names that are still to come.
    opened: list[tuple[_Identity | None, Path, Iterator[str]]] = [(None, start.parent, iter([start.name]))]
    while opened:
        _, folder, names = opened[-1]
        name = next(names, None)
        if name is None:
            opened.pop()
            continue
        path = folder / name
        try:
            status = path.stat()
            inside = _names(path) if stat.S_ISDIR(status.st_mode) else iter(())
        except OSError as error:
            yield failure(_source(root, path), error)
            continue
        identity = (status.st_dev, status.st_ino)
        if stat.S_ISREG(status.st_mode):
            yield path
        elif not stat.S_ISDIR(status.st_mode):
            yield _problem(root, path, "not-a-file", "is a device, a pipe or a socket, so it is not read; leave it out")
        elif any(identity == above for above, _, _ in opened):
            yield _problem(root, path, "loop", "is a link to a folder that it lies in, so it is not followed; leave it out")
        else:
            opened.append((identity, path, inside))


def _names(folder: Path) -> Iterator[str]:
    # As strings: a folder can hold millions, and a Path is ten times as large.
    with os.scandir(folder) as entries:
        return iter(sorted((entry.name for entry in entries if not is_junk(entry.name)), key=os.fsencode))


def _source(root: Path, path: Path) -> Source:
    return Source(path=shown(path.relative_to(root).as_posix()))


def _problem(root: Path, path: Path, code: str, message: str) -> Problem:
    return Problem(source=_source(root, path), stage=STAGE, code=code, message=message)
