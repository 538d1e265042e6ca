"""Compressed streams: gzip, bzip2, xz."""

import bz2
import gzip
import lzma
from collections.abc import Iterator
from typing import BinaryIO, ClassVar, cast

from pipeline.formats.base import Blob, ReadOptions
from pipeline.formats.streams import Counted, Readable, guarded, look
from pipeline.records import Problem


class _Compressed:
    """What the three have in common: one stream within another."""

    magic: ClassVar[bytes]
    suffixes: ClassVar[frozenset[str]]

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with this compression's magic number."""
        return blob.head.startswith(self.magic)

    def open(self, blob: Blob, options: ReadOptions) -> Iterator[Blob | Problem]:
        """The stream inside, under the same path, since there is but one."""
        packed = Counted(blob.stream)
        stream = guarded(self._unpack(packed), options, lambda: packed.count)
        yield look(stream, path=blob.path, name=self._inner(blob.name), member=blob.member, depth=blob.depth + 1)

    def _unpack(self, packed: Counted) -> Readable:
        raise NotImplementedError

    def _inner(self, name: str) -> str:
        ending = next((suffix for suffix in self.suffixes if name.endswith(suffix)), "")
        return name.removesuffix(ending) + (".tar" if ending.startswith(".t") else "")


class Gzip(_Compressed):
    """gzip, of one member or many."""

    name: ClassVar[str] = "gzip"
    suffixes: ClassVar[frozenset[str]] = frozenset({".gz", ".tgz"})
    magic = b"\x1f\x8b\x08"

    def _unpack(self, packed: Counted) -> Readable:
        return gzip.GzipFile(fileobj=cast(BinaryIO, packed), mode="rb")


class Bzip2(_Compressed):
    """bzip2."""

    name: ClassVar[str] = "bzip2"
    suffixes: ClassVar[frozenset[str]] = frozenset({".bz2", ".tbz2"})
    magic = b"BZh"

    def _unpack(self, packed: Counted) -> Readable:
        return bz2.BZ2File(cast(BinaryIO, packed))


class Xz(_Compressed):
    """xz."""

    name: ClassVar[str] = "xz"
    suffixes: ClassVar[frozenset[str]] = frozenset({".xz", ".txz"})
    magic = b"\xfd7zXZ\x00"

    def _unpack(self, packed: Counted) -> Readable:
        return lzma.LZMAFile(cast(BinaryIO, packed))
