"""What a format is: one file of this package that turns the bytes of a file into articles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, ClassVar, Protocol, runtime_checkable

from pipeline.records import Article, Problem, Source

STAGE = "read"
"""The stage that the problems of reading bear."""

Note = tuple[str, str]
"""Code and message of a problem whose article does not exist yet."""


class RefusedError(Exception):
    """Why a file, or the rest of it, is not read; the reader makes a problem with this code of it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How input is read, and the bounds that hostile input meets. Sizes are in bytes unless the name says otherwise."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of Article -> name of the input's column (`--map text=body,published=date`)."""
    as_is: bool = False
    """Leave `text` exactly as it came."""
    max_article: int = 10_000_000
    """A line, row, page or file that is one article and is larger becomes a problem."""
    max_ratio: float = 200.0
    """A compressed stream that grows by more than this (after the first MiB) is taken for a bomb, and given up."""
    max_member: int = 200_000_000_000
    """An archive member or compressed stream is read no further than this."""
    max_members: int = 1_000_000
    """An archive is read no further than this many members."""
    max_depth: int = 3
    """Archives inside archives are opened no deeper than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A stream of bytes to read articles from. `stream` can only be read forward; `head` is its first bytes, not yet consumed."""

    path: str
    name: str
    """The innermost name, lower-case, less the suffixes of the compressions around it: what suffixes are looked up in."""
    stream: BinaryIO
    head: bytes
    member: str | None = None
    depth: int = 0

    def source(self, line: int | None = None, sha256: str | None = None) -> Source:
        """The Source of an article (or problem) of this blob."""
        return Source(path=self.path, member=self.member, line=line, sha256=sha256)

    def problem(self, code: str, message: str, line: int | None = None) -> Problem:
        """What becomes of an article of this blob that cannot be read, or of the blob itself."""
        return Problem(source=self.source(line), stage=STAGE, code=code, message=message)


def failure(source: Source, error: Exception) -> Problem:
    """The problem that an exception of reading becomes."""
    if isinstance(error, RefusedError):
        return Problem(source=source, stage=STAGE, code=error.code, message=error.message)
    words = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
    message = f"cannot be read ({words[:300]}); where it is damaged, fetch it again"
    return Problem(source=source, stage=STAGE, code="unreadable", message=message)


@runtime_checkable
class Format(Protocol):
    """A kind of file that holds articles. Discovery makes it without arguments."""

    name: ClassVar[str]
    suffixes: ClassVar[frozenset[str]]

    def sniff(self, blob: Blob) -> bool:
        """Whether `blob.head` bears this format's own marks, whatever its name. A format without marks says no."""

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """Each article in order, and a problem in the place of each that cannot be read. Holds one article at a time.

        What it raises becomes the file's problem, and the articles before it stand.
        """


@runtime_checkable
class Container(Protocol):
    """A kind of file that holds files: a compressed stream or an archive. Discovery makes it without arguments."""

    name: ClassVar[str]
    suffixes: ClassVar[frozenset[str]]

    def sniff(self, blob: Blob) -> bool:
        """Whether `blob.head` bears this container's own marks, whatever its name."""

    def open(self, blob: Blob, options: ReadOptions) -> Iterator[Blob | Problem]:
        """Each member in the archive's own order; a member's stream is valid until the next one is asked for."""
