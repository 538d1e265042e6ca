"""zip archives."""

import stat
import zipfile
from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions
from pipeline.formats.members import check_count, judged, member, opened, refused, unzipped
from pipeline.records import Problem

_OFFICE = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"word/", b"xl/", b"ppt/", b"META-INF/")
_FIRST_NAME = 30
_ENCRYPTED = 0x1


class Zip:
    """A zip. Its directory stands at its end, so one that comes as a stream is copied to disk first."""

    name: ClassVar[str] = "zip"
    suffixes: ClassVar[frozenset[str]] = frozenset({".zip"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins as a zip does that is not an office document, an e-book or a program."""
        return blob.head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and not blob.head[_FIRST_NAME:].startswith(_OFFICE)

    def open(self, blob: Blob, options: ReadOptions) -> Iterator[Blob | Problem]:
        """Each member that is a file, in the directory's order."""
        with unzipped(blob, options) as archive:
            for count, info in enumerate(archive.infolist(), 1):
                check_count(count, options)
                is_file = not stat.S_ISLNK(info.external_attr >> 16)
                verdict = not info.filename.endswith("/") and judged(blob, info.filename, is_file=is_file)
                if isinstance(verdict, Problem):
                    yield verdict
                elif verdict:
                    yield _member(archive, info, blob, options)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, blob: Blob, options: ReadOptions) -> Blob | Problem:
    if info.flag_bits & _ENCRYPTED:
        return refused(blob, info.filename, "encrypted", "is encrypted; unpack it with its password, and give what was inside")
    packed = max(info.compress_size, 1)
    return opened(blob, info.filename, options, lambda: member(archive, info), lambda: packed)
