"""tar archives, plain or compressed (the compression is a container of its own)."""

import tarfile
from collections.abc import Iterator
from functools import partial
from typing import ClassVar, cast

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.members import check_count, judged, opened
from pipeline.formats.streams import Readable
from pipeline.records import Problem

_HEADERS = frozenset(
    {tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK}
)
_LARGEST_HEADER = 1 << 20


class Tar:
    """A tar, read forward only."""

    name: ClassVar[str] = "tar"
    suffixes: ClassVar[frozenset[str]] = frozenset({".tar"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins as a tar of the last forty years does."""
        return blob.head[257:262] == b"ustar"

    def open(self, blob: Blob, options: ReadOptions) -> Iterator[Blob | Problem]:
        """Each member that is a file, in the order of the archive."""
        with tarfile.open(fileobj=blob.stream, mode="r|", tarinfo=_Info) as archive:
            count = 0
            while info := archive.next():
                # tarfile remembers every member that it has passed; a large archive would fill memory with them.
                archive.members = []  # type: ignore[attr-defined]
                count += 1
                check_count(count, options)
                verdict = not info.isdir() and judged(blob, info.name, is_file=info.isreg() and not info.issparse())
                if isinstance(verdict, Problem):
                    yield verdict
                elif verdict:
                    yield opened(blob, info.name, options, partial(_stream, archive, info))


def _stream(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Readable:
    return cast(Readable, archive.extractfile(info))


class _Info(tarfile.TarInfo):
    """A member's header, which is looked at before tarfile acts on it."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> "_Info":
        """The header. Raises `RefusedError` where tarfile would end without a word, or fill memory."""
        try:
            info = super().frombuf(buf, encoding, errors)
        except (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError) as error:  # type: ignore[attr-defined]
            raise RefusedError(
                "unreadable", f"the archive is damaged ({error}): what follows is not read; fetch it again"
            ) from None
        if info.type in _HEADERS and info.size > _LARGEST_HEADER:
            raise RefusedError("bomb", f"a header of {info.size} bytes: what follows is not read; fetch the archive again")
        return info
