"""A file or a folder on a store: as much of what `pathlib.Path` does as stores can do."""

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.storage.said import saying

_AT_ONCE = 32
_OPENED: Mapping[str, Mapping[str, str]] = {"gs": {"cache_type": "readahead"}}
"""How files are opened, where fsspec's own way will not do: gcsfs reads ahead in tasks that complain when a process ends."""
_DELETED = 1000


class Entry(NamedTuple):
    """What a folder holds: `path` is told from the folder, `size` is in bytes."""

    path: str
    is_folder: bool
    size: int


@dataclass(frozen=True, slots=True)
class Remote:
    """A file or a folder, below which others may be, on a store. Whatever fails raises `OSError` with words that name the URL.

    It holds no connection, so that it can be sent to other processes.
    """

    protocol: str
    path: str
    options: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def __str__(self) -> str:
        return self.path if "://" in self.path else f"{self.protocol}://{self.path}"

    def __truediv__(self, name: str) -> "Remote":
        return Remote(self.protocol, f"{self.path}/{name}", self.options)

    @property
    def fs(self) -> Any:
        """The fsspec file system, which fsspec keeps, one for each process and thread."""
        import fsspec  # type: ignore[import-untyped]

        return fsspec.filesystem(self.protocol, **self.options)

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]

    @property
    def parent(self) -> "Remote":
        """The folder that this is in."""
        return Remote(self.protocol, self.path.rpartition("/")[0], self.options)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the path, the bucket first."""
        return tuple(self.path.split("/"))

    def entry(self) -> Entry | None:
        """What there is, under its name; None for nothing. A folder is there as long as a file is below it."""
        with saying(str(self)):
            try:
                info = self.fs.info(self.path)
            except FileNotFoundError:
                return None
        return Entry(self.name, info["type"] == "directory", int(info["size"] or 0))

    def exists(self) -> bool:
        """Whether a file or a folder is there."""
        return self.entry() is not None

    def open(self) -> "RemoteStream":
        """The file, to be read in any order."""
        with saying(str(self)):
            return RemoteStream(self)

    def opened(self) -> Any:
        """The file as fsspec opens it; what goes wrong is told in its own words."""
        return self.fs.open(self.path, "rb", **_OPENED.get(self.protocol, {}))

    def read_bytes(self) -> bytes:
        """All of a file."""
        with saying(str(self)):
            return bytes(self.fs.cat_file(self.path))

    def write_bytes(self, content: bytes, *, new: bool = False) -> None:
        """Write a file in one request: it is there when it is whole. `new`: raise `FileExistsError` where there is one."""
        if not new:
            with saying(str(self)):
                self.fs.pipe_file(self.path, content)
            return
        # A store that knows no condition writes in any case: the look before is all that it gives.
        if self.exists():
            raise FileExistsError(f"{self} is there already")
        try:
            with saying(str(self)):
                self.fs.pipe_file(self.path, content, mode="create")
        except OSError:
            # Stores differ in what they answer.
            if self.exists():
                raise FileExistsError(f"{self} is there already") from None
            raise

    def read_text(self, encoding: str = "utf-8") -> str:
        """All of a file, as text."""
        return self.read_bytes().decode(encoding)

    def write_text(self, text: str, encoding: str = "utf-8") -> None:
        """Write a text in one request."""
        self.write_bytes(text.encode(encoding))

    def write_all(self, files: Mapping[str, bytes]) -> None:
        """Write files below this folder, several at once; each is there when it is whole."""
        with saying(str(self)):
            self.fs.pipe({f"{self.path}/{name}": content for name, content in files.items()})

    def read_all(self, names: Sequence[str]) -> Iterator[bytes | None]:
        """The files below this folder with these names, in order, None for one that is not there; some are read ahead."""
        for start in range(0, len(names), _AT_ONCE):
            files = [self / name for name in names[start : start + _AT_ONCE]]
            with saying(str(self)):
                # From the first byte on: one request each, where for a file as such s3fs would ask its size before.
                found = self.fs.cat_ranges([file.path for file in files], 0, None, on_error="return")
            for file, content in zip(files, found, strict=True):
                try:
                    # A store that knows no first byte of an empty file, or did not answer, is asked again.
                    yield file.read_bytes() if isinstance(content, Exception) else bytes(content)
                except FileNotFoundError:
                    yield None

    def modified(self) -> datetime:
        """When the file was written, by the store's clock. Raises `NotImplementedError` where the store does not tell."""
        with saying(str(self)):
            try:
                when = self.fs.modified(self.path)
            except NotImplementedError:
                when = None
        if not isinstance(when, datetime):
            raise NotImplementedError(f"{self.protocol}:// does not tell when a file was written")
        return when

    def put(self, file: Path) -> None:
        """Upload a file of this machine, in parts where it is large; what was here is there until the last part has come."""
        with saying(str(self)):
            self._abandon()
            self.fs.put_file(str(file), self.path)

    def get(self, file: Path) -> None:
        """Download to a file of this machine."""
        with saying(str(self)):
            self.fs.get_file(self.path, str(file))

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove a file."""
        try:
            with saying(str(self)):
                self.fs.rm_file(self.path)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def remove_all(self, but: str = "") -> None:
        """Remove all files below this folder; the one named `but` stays."""
        paths = [f"{self.path}/{name}" for name in self.sizes() if name != but]
        for start in range(0, len(paths), _DELETED):
            with saying(str(self)):
                self.fs.rm(paths[start : start + _DELETED])

    def sizes(self) -> dict[str, int]:
        """The path of every file below this folder, told from it, and its size; one listing."""
        with saying(str(self)):
            found = self.fs.find(self.path, detail=True)
        return {path[len(self.path) + 1 :]: int(info["size"] or 0) for path, info in found.items() if path != self.path}

    def entries(self) -> list[Entry]:
        """What is directly in this folder, in no order. The empty files that stand for folders are left out.

        A folder that is named by nothing between two slashes has the path "".
        """
        with saying(str(self)):
            try:
                listed = self.fs.ls(self.path, detail=True)
            except FileNotFoundError:
                return []
        start = len(self.path) + 1
        return [
            Entry(info["name"][start:].rstrip("/"), info["type"] == "directory", int(info["size"] or 0))
            for info in listed
            if info["name"] != self.path and not (info["type"] == "file" and info["name"].endswith("/"))
        ]

    def _abandon(self) -> None:
        """Give up what a run that was killed had begun to upload here: it is seen by nobody, and paid for. S3 alone needs it."""
        if self.protocol == "s3":
            bucket, _, key = self.path.partition("/")
            with suppress(OSError):  # who may write may not always list
                begun = self.fs.call_s3("list_multipart_uploads", Bucket=bucket, Prefix=key).get("Uploads", [])
                for upload in begun:
                    if upload["Key"] == key:
                        self.fs.call_s3("abort_multipart_upload", Bucket=bucket, Key=key, UploadId=upload["UploadId"])


class RemoteStream(io.RawIOBase):
    """A file on a store, read in blocks as they are asked for."""

    def __init__(self, remote: Remote) -> None:
        self._url = str(remote)
        self._file = remote.opened()

    def readable(self) -> bool:  # noqa: D102 - as `io` has it, and so the others
        return True

    def seekable(self) -> bool:  # noqa: D102
        return bool(self._file.seekable())

    def readinto(self, buffer: Any) -> int:  # noqa: D102
        with saying(self._url):
            content = self._file.read(len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:  # noqa: D102
        return int(self._file.seek(offset, whence))

    def tell(self) -> int:  # noqa: D102
        return int(self._file.tell())

    def close(self) -> None:  # noqa: D102
        if not self.closed:
            self._file.close()
        super().close()
