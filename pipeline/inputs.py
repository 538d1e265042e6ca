"""Which files an INPUT names, in an order that never changes, and what the dataset calls each of them."""

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import InputError
from pipeline.formats.paths import is_junk, shown
from pipeline.prefixes import named, walk_store
from pipeline.records import Problem
from pipeline.storage.place import Options, Place, is_url, place
from pipeline.storage.remote import Remote
from pipeline.walk import walk

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and its path below the INPUT that named it; standard input has no file. A store tells sizes as it lists."""

    file: Place | None
    path: str
    size: int | None = None


@dataclass(slots=True)
class _Root:
    """A folder, or a prefix on a store, of which an INPUT names all, or some files."""

    names: dict[str, int | None] = field(default_factory=dict)
    whole: bool = False

    def add(self, names: Mapping[str, int | None] | None) -> None:
        """Add what an INPUT names, with the sizes of a store's files; None for all."""
        if names is None:
            self.whole = True
        else:
            self.names.update(names)


def find(inputs: Iterable[str | Path], storage: Options | None = None) -> Iterator[Found | Problem]:
    """Every file of every input, once. Raises `InputError` at once where an input is not there.

    `storage` is how stores are reached, protocol by protocol.
    """
    roots: dict[Place, _Root] = {}
    stdin = False
    for name in map(str, inputs):
        if name == STDIN:
            stdin = True
        elif is_url(name) and isinstance(url := place(name, storage), Remote):
            root, names = named(url, folder=name.endswith("/"))
            roots.setdefault(root, _Root()).add(names)
        else:
            _add(str(place(name)), roots)
    if not roots and not stdin:
        raise InputError("no INPUT was given: name files, folders or quoted patterns, or '-' for standard input")
    return _found(roots, stdin)


def size_of(inputs: Iterable[str | Path], storage: Options | None = None) -> int | None:
    """The bytes of all the files that `inputs` name, as they lie on the disk; None where standard input is among them."""
    sizes = [_size(item) for item in find(inputs, storage) if isinstance(item, Found)]
    return None if None in sizes else sum(size or 0 for size in sizes)


def _size(found: Found) -> int | None:
    if isinstance(found.file, Path):
        return found.file.stat().st_size if found.file.exists() else 0
    return found.size


def _add(name: str, roots: dict[Place, _Root]) -> None:
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
        roots.setdefault(path.absolute(), _Root()).add(None)
    else:
        roots.setdefault(path.absolute().parent, _Root()).add({path.name: None})


def _add_pattern(pattern: Path, roots: dict[Place, _Root]) -> None:
    fixed = next(index for index, part in enumerate(pattern.parts) if glob.has_magic(part))
    root = Path(*pattern.parts[:fixed])
    below = "/".join(pattern.parts[fixed:])
    matches = sorted(glob.glob(below, root_dir=root, recursive=True), key=os.fsencode)  # noqa: PTH207 - Path.glob has no order
    if not matches:
        raise InputError(f"{shown(str(pattern))} matches no file; '*' stands for any name, '**' for any folders")
    files = [match for match in matches if not (root / match).is_dir()]
    roots.setdefault(root.absolute(), _Root()).add(dict.fromkeys(files or matches))


def _found(roots: Mapping[Place, _Root], stdin: bool) -> Iterator[Found | Problem]:
    if stdin:
        yield Found(None, STDIN)
    prefixes = _prefixes(list(roots))
    for root, wanted in roots.items():
        others = [_paths(other, named) for other, named in roots.items() if other != root]
        for item in _local(root, wanted) if isinstance(root, Path) else _stored(root, wanted):
            if isinstance(item, Problem):
                yield item
            elif any(holds(item.path) for holds in others):
                yield replace(item, path=shown(f"{prefixes[root]}/{item.path}"))
            else:
                yield replace(item, path=shown(item.path))


def _paths(root: Place, wanted: _Root) -> Callable[[str], bool]:
    """Whether a path is one of a folder's that are read."""
    if not wanted.whole:
        return wanted.names.__contains__
    if isinstance(root, Path):
        return lambda path: (root / path).is_file()
    return frozenset(root.sizes()).__contains__


def _local(root: Path, wanted: _Root) -> Iterator[Found | Problem]:
    for item in _listed(root, wanted):
        yield item if isinstance(item, Problem) else Found(item, item.relative_to(root).as_posix())


def _listed(root: Path, wanted: _Root) -> Iterator[Path | Problem]:
    if wanted.whole:
        yield from walk(root, root)
        return
    for name in wanted.names:
        if (root / name).is_dir():
            yield from walk(root, root / name)
        elif "/" not in name or not is_junk(name):
            yield root / name


def _stored(root: Remote, wanted: _Root) -> Iterator[Found | Problem]:
    if wanted.whole:
        yield from _walked(root, root)
        return
    for name, size in wanted.names.items():
        if size is None:
            yield from _walked(root, root / name)
        else:
            yield Found(root / name, name, size)


def _walked(root: Remote, start: Remote) -> Iterator[Found | Problem]:
    for item in walk_store(root, start):
        yield item if isinstance(item, Problem) else Found(*item)


def _prefixes(roots: list[Place]) -> dict[Place, str]:
    """As much of each folder's end as tells it from the others."""
    depth = 1
    while True:
        ends = {root: "/".join(root.parts[-depth:]).lstrip("/") for root in roots}
        if len(set(ends.values())) == len(roots) or depth > max(len(root.parts) for root in roots):
            return ends
        depth += 1
