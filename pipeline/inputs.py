"""Which files an INPUT names, in an order that never changes, and what the dataset calls each of them."""

import glob
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import InputError
from pipeline.formats.paths import is_junk, shown
from pipeline.records import Problem
from pipeline.walk import walk

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and its path below the INPUT that named it; standard input has no file."""

    file: Path | None
    path: str


@dataclass(slots=True)
class _Root:
    """A folder of which an INPUT names all, or some files."""

    names: dict[str, None] = field(default_factory=dict)
    whole: bool = False


def find(inputs: Iterable[str | Path]) -> Iterator[Found | Problem]:
    """Every file of every input, once. Raises `InputError` at once where an input is not there."""
    roots: dict[Path, _Root] = {}
    stdin = False
    for name in map(str, inputs):
        if name == STDIN:
            stdin = True
        else:
            _add(name, roots)
    if not roots and not stdin:
        raise InputError("no INPUT was given: name files, folders or quoted patterns, or '-' for standard input")
    return _found(roots, stdin)


def size_of(inputs: Iterable[str | Path]) -> int | None:
    """The bytes of all the files that `inputs` name, as they lie on the disk; None where standard input is among them."""
    found = [item.file for item in find(inputs) if isinstance(item, Found)]
    return None if None in found else sum(file.stat().st_size for file in found if file and file.exists())


def _add(name: str, roots: dict[Path, _Root]) -> None:
    path = Path(name)
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        if glob.has_magic(name):
            _add_pattern(path, roots)
            return
        words = getattr(error, "strerror", None) or "is no name of a file"
        raise InputError(f"{shown(name)}: {words}; INPUT is a file, a folder, a quoted pattern or '-'") from None
    if is_folder:
        roots.setdefault(path.absolute(), _Root()).whole = True
    else:
        roots.setdefault(path.absolute().parent, _Root()).names[path.name] = None


def _add_pattern(pattern: Path, roots: dict[Path, _Root]) -> None:
    fixed = next(index for index, part in enumerate(pattern.parts) if glob.has_magic(part))
    root = Path(*pattern.parts[:fixed])
    below = "/".join(pattern.parts[fixed:])
    matches = sorted(glob.glob(below, root_dir=root, recursive=True), key=os.fsencode)  # noqa: PTH207 - Path.glob has no order
    if not matches:
        raise InputError(f"{shown(str(pattern))} matches no file; '*' stands for any name, '**' for any folders")
    files = {match: None for match in matches if not (root / match).is_dir()}
    roots.setdefault(root.absolute(), _Root()).names.update(files or dict.fromkeys(matches))


def _found(roots: Mapping[Path, _Root], stdin: bool) -> Iterator[Found | Problem]:
    if stdin:
        yield Found(None, STDIN)
    prefixes = _prefixes(list(roots))
    for root, wanted in roots.items():
        others = [(other, files) for other, files in roots.items() if other != root]
        for item in _listed(root, wanted):
            if isinstance(item, Problem):
                yield item
                continue
            path = item.relative_to(root).as_posix()
            same = any((other / path).is_file() if files.whole else path in files.names for other, files in others)
            yield Found(item, shown(f"{prefixes[root]}/{path}" if same else path))


def _listed(root: Path, wanted: _Root) -> Iterator[Path | Problem]:
    if wanted.whole:
        yield from walk(root, root)
        return
    for name in wanted.names:
        if (root / name).is_dir():
            yield from walk(root, root / name)
        elif "/" not in name or not is_junk(name):
            yield root / name


def _prefixes(roots: list[Path]) -> dict[Path, str]:
    """As much of each folder's end as tells it from the others."""
    depth = 1
    while True:
        ends = {root: "/".join(root.parts[-depth:]).lstrip("/") for root in roots}
        if len(set(ends.values())) == len(roots) or depth > max(len(root.parts) for root in roots):
            return ends
        depth += 1
