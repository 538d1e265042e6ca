"""The members of an archive, whatever its kind: which are read, and how each is opened."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from pipeline.errors import InputError
from pipeline.formats.base import Blob, ReadOptions, RefusedError, failure
from pipeline.formats.paths import is_junk, is_unsafe, shown
from pipeline.formats.streams import Readable, guarded, look, spooled
from pipeline.records import Problem, Source

_ASTRAY = (ValueError, OverflowError, struct.error, NotImplementedError)
"""What zipfile raises, and does not document, where it follows an offset that is none."""


def within(blob: Blob, name: str) -> str:
    """The member's name as the dataset calls it: an archive inside another is told by an exclamation mark."""
    name = shown(name).removeprefix("./")
    return f"{blob.member}!{name}" if blob.member else name


def refused(blob: Blob, name: str, code: str, message: str) -> Problem:
    """What becomes of a member that is not read."""
    return failure(Source(path=blob.path, member=within(blob, name)), RefusedError(code, message))


def judged(blob: Blob, name: str, *, is_file: bool) -> Problem | bool:
    """Whether a member is to be read: False for junk, a problem for what is no file or has a path that is not safe."""
    if is_unsafe(name):
        return refused(
            blob, name, "unsafe-path", "its path leads out of the archive, so it is not read; pack it again under a plain one"
        )
    if is_junk(name):
        return False
    if not is_file:
        return refused(blob, name, "not-a-file", "is a link, a device or a hole, so it is not read; pack the file itself")
    return True


def opened(
    blob: Blob, name: str, options: ReadOptions, stream: Callable[[], Readable], spent: Callable[[], int] | None = None
) -> Blob | Problem:
    """The member's blob, or the problem that opening it met."""
    inside = within(blob, name)
    try:
        return look(guarded(stream(), options, spent), path=blob.path, name=name, member=inside, depth=blob.depth + 1)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - a member that cannot be opened costs no other
        return failure(Source(path=blob.path, member=inside), error)


@contextmanager
def unzipped(blob: Blob, options: ReadOptions) -> Iterator[zipfile.ZipFile]:
    """The zip that a blob is. Raises `RefusedError` where its directory points outside of it, which zipfile does not look at."""
    with spooled(blob, options) as file:
        try:
            archive = zipfile.ZipFile(file)
        except _ASTRAY as error:
            raise RefusedError("unreadable", f"its directory is damaged ({error}); fetch it again") from None
        with archive:
            yield archive


def member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Readable:
    """The stream of a zip's member. Raises `RefusedError` where the directory says that it stands outside of the file."""
    try:
        return cast(Readable, archive.open(info))
    except _ASTRAY as error:
        raise RefusedError("unreadable", f"its place in the zip is damaged ({error}); fetch it again") from None


def check_count(count: int, options: ReadOptions) -> None:
    """Raise `RefusedError` where an archive has more members than are read."""
    if count > options.max_members:
        raise RefusedError("too-many", f"more than {options.max_members} members: the rest is not read; raise read.max_members")
