"""What the workers of a run made of texts that stand in its input more than once, for each other: OUT/.work/readings/KE/KEY."""

from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from pipeline.output import unfinished
from pipeline.records import Provenance, plain
from pipeline.storage.place import Place

READINGS = "readings"
_DIGEST = 16


class Readings:
    """A shelf below the work folder, on this machine or on a store; it goes when the run's parts do.

    An entry is a digest over what made it, its key and its content, and the content. One that is cut off, damaged or in another's
    place is as if it were not there, and so is all that a full disk or a store that does not answer keeps from being written.
    """

    def __init__(self, work: Place, made_by: Provenance) -> None:
        self._folder = work / READINGS
        self._made_by = repr(sorted(plain(made_by).items())).encode()

    def get(self, key: str) -> bytes | None:
        """What was put there under `key`, whole; None otherwise."""
        found = b""
        with suppress(OSError):
            found = self._file(key).read_bytes()
        digest, content = found[:_DIGEST], found[_DIGEST:]
        return content if content and digest == self._digest(key, content) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep `content`. Others see it when it is whole."""
        file, entry = self._file(key), self._digest(key, content) + content
        with suppress(OSError):
            if isinstance(file, Path):
                _write(file, entry)
            else:
                file.write_bytes(entry)

    def _file(self, key: str) -> Place:
        return self._folder / key[:2] / key

    def _digest(self, key: str, content: bytes) -> bytes:
        return blake2b(b"\0".join((self._made_by, key.encode(), content)), digest_size=_DIGEST).digest()


def _write(file: Path, entry: bytes) -> None:
    # Unlike the parts it is not forced to the disk: after a power cut it is made again.
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = unfinished(file)
    try:
        temporary.write_bytes(entry)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
