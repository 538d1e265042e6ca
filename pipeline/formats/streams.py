"""Streams that hostile input cannot make large: looked into, guarded, cut into lines, spooled to disk."""

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol, cast

from pipeline.formats.base import Blob, ReadOptions, RefusedError

HEAD = 65_536
CHUNK = 262_144
_FREE = 1 << 20
BOM = b"\xef\xbb\xbf"


class Readable(Protocol):
    """All that is asked of a stream: up to `size` bytes at a time, nothing at its end."""

    def read1(self, size: int, /) -> bytes:
        """At least one byte, unless at the end."""


class _Replay(io.RawIOBase):
    """What was looked at first, then the error that looking met, or the rest."""

    def __init__(self, head: bytes, error: Exception | None, rest: Readable) -> None:
        self._head, self._error, self._rest = io.BytesIO(head), error, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer))
        if not data and self._error:
            raise self._error
        data = data or self._rest.read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class _Guarded(io.RawIOBase):
    """A stream that refuses to grow past `max_member`, or to more than `max_ratio` times what `spent()` says it was made of."""

    def __init__(self, stream: Readable, options: ReadOptions, spent: Callable[[], int] | None) -> None:
        self._stream, self._options, self._spent, self._total = stream, options, spent, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read1(len(buffer))
        self._total += len(data)
        if self._total > self._options.max_member:
            limit = self._options.max_member
            raise RefusedError("too-large", f"larger than {limit} bytes: what follows is not read; raise read.max_member")
        if self._spent and self._total > _FREE and self._total > self._spent() * self._options.max_ratio:
            ratio = self._options.max_ratio
            raise RefusedError("bomb", f"grows more than {ratio:g} times when unpacked; if it is meant to, raise read.max_ratio")
        buffer[: len(data)] = data
        return len(data)


class Counted:
    """A stream that knows how much of it was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the stream."""
        data = self._stream.read(size)
        self.count += len(data)
        return data


def guarded(stream: Readable, options: ReadOptions, spent: Callable[[], int] | None = None) -> BinaryIO:
    """The stream within the bounds of `options`; `spent` tells how many bytes were unpacked to make it."""
    return io.BufferedReader(_Guarded(stream, options, spent), CHUNK)


def look(stream: BinaryIO, *, path: str, name: str, member: str | None = None, depth: int = 0) -> Blob:
    """The blob of a stream: its first bytes are looked at, and can be read again."""
    if stream.seekable():
        start, head = stream.tell(), stream.read(HEAD)
        stream.seek(start)
    else:
        head, error = gather(stream, HEAD)
        if error and not head:
            raise error
        stream = io.BufferedReader(_Replay(head, error, cast(Readable, stream)), CHUNK)
    return Blob(path=path, name=name.rsplit("/", 1)[-1].lower(), stream=stream, head=head, member=member, depth=depth)


def gather(stream: BinaryIO, size: int) -> tuple[bytes, Exception | None]:
    """The next `size` bytes, or those up to the end; or those up to an error, and the error."""
    data = bytearray()
    try:
        while len(data) < size and (more := stream.read1(size - len(data))):  # type: ignore[attr-defined]
            data += more
    except Exception as error:  # noqa: BLE001 - whatever it is belongs after the articles that stand before it
        return bytes(data), error
    return bytes(data), None


def whole(blob: Blob, options: ReadOptions) -> bytes:
    """All of a blob that is one article. Raises `RefusedError` where it is too long."""
    raw = blob.stream.read(options.max_article + 1)
    if len(raw) > options.max_article:
        raise RefusedError("too-long", too_long(options))
    return raw


def too_long(options: ReadOptions) -> str:
    """What is said of an article that is larger than one can be."""
    return f"one article of more than {options.max_article} bytes; if it is one, raise read.max_article"


def lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number, from 1; None in the place of a line that is longer than `limit`."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(BOM)
        if len(line) <= limit or line.endswith(b"\n"):
            yield number, line
            continue
        del line
        while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
            pass
        yield number, None


@contextmanager
def spooled(blob: Blob, options: ReadOptions) -> Iterator[BinaryIO]:
    """The blob as a file that can be read in any order: itself, or a copy on disk for as long as it is read."""
    if blob.stream.seekable():
        yield blob.stream
        return
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(guarded(cast(Readable, blob.stream), options), file, CHUNK)
        file.seek(0)
        yield cast(BinaryIO, file)
