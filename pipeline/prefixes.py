"""The files of a store that an INPUT names, in the order in which the same files of a folder come."""

import glob
import os
from collections.abc import Iterator
from typing import Any

from pipeline.errors import InputError
from pipeline.formats.base import STAGE
from pipeline.formats.paths import is_junk, shown
from pipeline.records import Problem, Source
from pipeline.storage.remote import Entry, Remote
from pipeline.storage.said import saying


def named(url: Remote, *, folder: bool) -> tuple[Remote, dict[str, int | None] | None]:
    """The folder that a URL is in, and the names below it that the URL names; None for all of the folder.

    A name has the size of its file, or None where it is a folder's.

    `folder`: whether the URL says so, by the slash at its end. Raises `InputError` where there is nothing, or the store says no.
    """
    try:
        entry = Entry("", True, 0) if folder and url.entries() else url.entry()
        if entry is None and glob.has_magic(url.path):
            return _matched(url)
    except OSError as error:
        raise InputError(f"{shown(str(url))}: {error.strerror}") from None
    if entry is None:
        raise InputError(f"{shown(str(url))}: there is no such file or folder; INPUT is a file, a folder or a quoted pattern")
    return (url, None) if entry.is_folder else (url.parent, {url.name: entry.size})


def walk_store(root: Remote, start: Remote) -> Iterator[tuple[Remote, str, int] | Problem]:
    """Each file from `start` down that is not junk, its path told from `root`, and its size. One listing a folder."""
    opened: list[tuple[Remote, Iterator[Entry]]] = [(start, _entries(start))]
    while opened:
        folder, entries = opened[-1]
        try:
            entry = next(entries, None)
        except OSError as error:
            raise InputError(f"{shown(str(folder))}: {error.strerror}") from None
        if entry is None:
            opened.pop()
            continue
        item = folder / entry.path
        path = item.path[len(root.path) + 1 :]
        if not entry.path:
            words = "has a part without a name (//) in its path, so what is below it is not read; give it another key"
            yield Problem(source=Source(path=shown(path)), stage=STAGE, code="no-name", message=words)
        elif entry.is_folder:
            opened.append((item, _entries(item)))
        else:
            yield item, path, entry.size


def _entries(folder: Remote) -> Iterator[Entry]:
    found = [entry for entry in folder.entries() if not is_junk(entry.path)]
    yield from sorted(found, key=lambda entry: os.fsencode(entry.path))


def _matched(url: Remote) -> tuple[Remote, dict[str, int | None]]:
    parts = url.path.split("/")
    fixed = next(index for index, part in enumerate(parts) if glob.has_magic(part))
    root = Remote(url.protocol, "/".join(parts[:fixed]), url.options)
    with saying(str(url)):
        found = url.fs.glob(url.path, detail=True)
    below = {path[len(root.path) + 1 :].strip("/"): _size(info) for path, info in found.items()}
    matches = sorted((name for name in below if name and not is_junk(name)), key=os.fsencode)
    if not matches:
        raise InputError(f"{shown(str(url))} matches no file; '*' stands for any name, '**' for any folders")
    return root, {name: below[name] for name in matches if below[name] is not None} or dict.fromkeys(matches)


def _size(info: dict[str, Any]) -> int | None:
    return None if info["type"] == "directory" else int(info["size"] or 0)
