"""Read: files, folders, patterns and standard input -> articles, and a problem for each that cannot be read."""

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import BinaryIO

from pipeline.discovery import discover
from pipeline.errors import ConfigError, InputError
from pipeline.formats.base import Blob, Container, Format, ReadOptions, RefusedError, failure
from pipeline.formats.fields import COLUMNS
from pipeline.formats.paths import suffix
from pipeline.formats.streams import CHUNK, HEAD, look
from pipeline.inputs import Found, find
from pipeline.records import Article, Problem, Source
from pipeline.storage.place import Options, Place
from pipeline.storage.remote import Remote, RemoteStream
from pipeline.unique import Unique

_DEFAULT = "text"
_EMPTY = RefusedError("empty", "is empty; leave it out, or fetch it again")


def read(
    inputs: Iterable[str | Path],
    options: ReadOptions = ReadOptions(),  # noqa: B008 - it is frozen
    on_bytes: Callable[[int], None] | None = None,
    storage: Options | None = None,
) -> Iterator[Article | Problem]:
    """Each article of the inputs, in an order that never changes, under an id that no other has.

    What cannot be read becomes a problem in its place. Raises `InputError` at once where an input is not there, and
    `ConfigError` where `options.columns` names a field that articles do not have. `on_bytes` is told of the bytes of
    files as they are read. `storage` says how stores are reached (`[storage.s3]`); one that fails on the way is an `InputError`
    too: its file is not damaged, and can be read when the store answers again.
    """
    unknown = options.columns.keys() - COLUMNS.keys()
    if unknown:
        raise ConfigError(f"--map: an article has no field {min(unknown)!a}; it has: {', '.join(COLUMNS)}")
    return _unique(find(inputs, storage), options, on_bytes or _ignore)


def first(items: Iterator[Article | Problem], limit: int | None) -> Iterator[Article | Problem]:
    """The items up to the article number `limit`, with the problems on the way; all of them without a limit."""
    articles = 0
    for item in items:
        yield item
        articles += isinstance(item, Article)
        if articles == limit:
            return


def _unique(
    found: Iterator[Found | Problem], options: ReadOptions, on_bytes: Callable[[int], None]
) -> Iterator[Article | Problem]:
    unique = Unique()
    for item in found:
        for result in (item,) if isinstance(item, Problem) else _file(item, options, on_bytes):
            yield unique(result) if isinstance(result, Article) else result


def _file(found: Found, options: ReadOptions, on_bytes: Callable[[int], None]) -> Iterator[Article | Problem]:
    with ExitStack() as stack:
        try:
            stream = sys.stdin.buffer if found.file is None else stack.enter_context(_opened(found.file, on_bytes))
            blob = look(stream, path=found.path, name=found.path)
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one file, the others are read
            yield failure(Source(path=found.path), error)
            return
        yield from _blob(blob, options)


def _opened(file: Place, on_bytes: Callable[[int], None]) -> BinaryIO:
    raw = _Object(file) if isinstance(file, Remote) else _File(file)
    raw.on_bytes = on_bytes
    return io.BufferedReader(raw, CHUNK)


class _Metered(io.RawIOBase):
    """A file that tells how much of it is read."""

    on_bytes: Callable[[int], None]
    _most = 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = super().readinto(buffer) or 0
        # An archive's bytes are read more than once, and are told once.
        past = self.tell() - self._most if self.seekable() else size
        if past > 0:
            self._most += past
            self.on_bytes(past)
        return size


class _File(_Metered, io.FileIO):
    """A file of this machine."""


class _Object(_Metered, RemoteStream):
    """A file of a store."""

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise InputError(f"{error.filename}: {error.strerror}; the same command goes on where it stood") from error


def _ignore(_: int) -> None:
    return


def _blob(blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    """What a blob holds, up to the error that ends it."""
    try:
        kind = _kind(blob)
        if isinstance(kind, Format):
            yield from kind.read(blob, options)
        else:
            yield from _members(kind, blob, options)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        yield failure(blob.source(), error)


def _members(kind: Container, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    if blob.depth >= options.max_depth:
        words = f"is an archive inside {blob.depth} others, so it is not opened; unpack it, or raise read.max_depth"
        raise RefusedError("too-deep", words)
    count = 0
    for count, member in enumerate(kind.open(blob, options), 1):  # noqa: B007
        if isinstance(member, Problem):
            yield member
        else:
            yield from _blob(member, options)
    if not count:
        raise _EMPTY


def _kind(blob: Blob) -> Format | Container:
    """The kind that the suffix names, unless the content bears the marks of another."""
    if len(blob.head) < HEAD and not blob.head.strip():
        raise _EMPTY
    ending = suffix(blob.name)
    named = next((kind for kind in _kinds() if ending in kind.suffixes), None)
    if named and named.sniff(blob):
        return named
    kind = next((kind for kind in _kinds() if kind.sniff(blob)), named)
    if kind is None and not ending:
        kind = next(kind for kind in _kinds() if kind.name == _DEFAULT)
    if kind is None:
        known = ", ".join(sorted(ending for kind in _kinds() for ending in kind.suffixes))
        raise RefusedError("unknown-format", f"files of the kind {ending} are not read; those that are: {known}")
    return kind


@cache
def _kinds() -> tuple[Format | Container, ...]:
    """Containers before formats: their marks are the surest."""
    kinds = *discover("pipeline.formats", Container), *discover("pipeline.formats", Format)
    return tuple(kind() for kind in kinds)
