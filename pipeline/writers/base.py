"""What a writer is: one file of this package that turns rows into the bytes of a format."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any, ClassVar, Protocol

from pipeline.errors import QueryError

if TYPE_CHECKING:
    import pyarrow as pa

Facts = Mapping[str, Any]
"""Where rows come from: names -> texts, numbers, None, lists, or such facts in turn."""


class Rows:
    """Rows on their way out: read once, batch by batch, with `count` those read so far.

    `about` makes the facts on where they come from, once, and only for what has a place for them. `in_file` says that they go
    to a file, and not to stdout, a device or a pipe.
    """

    def __init__(self, schema: "pa.Schema", batches: "Iterable[pa.RecordBatch]", about: Callable[[], Facts] = dict) -> None:
        self.schema, self.count, self.in_file = schema, 0, False
        self._batches, self._about = batches, about

    @cached_property
    def about(self) -> Facts:
        """Where the rows come from."""
        return self._about()

    @property
    def names(self) -> list[str]:
        """The columns, in order; two can have one name."""
        return list(self.schema.names)

    def batches(self) -> "Iterator[pa.RecordBatch]":
        """At least one batch; without rows, an empty one."""
        import pyarrow as pa

        batch = None
        for batch in self._batches:
            self.count += batch.num_rows
            yield batch
        if batch is None:
            yield pa.RecordBatch.from_pylist([], schema=self.schema)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Each row as Python values: None, bool, int, float, Decimal, str, date, datetime, list, dict."""
        for batch in self.batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def dicts(self) -> Iterator[dict[str, Any]]:
        """Each row by column. Raises `QueryError` where two columns have one name, and one would be lost."""
        names = self.distinct()
        return (dict(zip(names, row, strict=True)) for row in self)

    def distinct(self) -> list[str]:
        """The columns; raises `QueryError` where two have one name."""
        if twice := [name for name, count in Counter(self.names).items() if count > 1]:
            raise QueryError(f"two columns are named '{twice[0]}': name them apart with AS")
        return self.names


class Writer(Protocol):
    """A format that rows can be written in. Discovery makes it without arguments."""

    name: ClassVar[str]
    suffixes: ClassVar[Sequence[str]]
    """How the names of its files end, in small letters, with the dot; the first is the one that it is known by."""
    about: ClassVar[str]
    """What it is for, for the command's help."""
    needs: ClassVar[frozenset[str]]
    """The columns without which there is nothing to write: none for a format that takes any rows."""

    def write(self, rows: Rows, stream: IO[bytes]) -> None:
        """Write all rows. The same rows and facts give the same bytes, however they are cut into batches.

        Raises `QueryError` where the format has no place for what is in the rows.
        """
        ...


@contextmanager
def looking_back(stream: IO[bytes], name: str) -> Iterator[IO[bytes]]:
    """A file for formats that look back at where they stand, which a pipe cannot; `stream` gets its bytes when all is written.

    Raises `QueryError` where the stream is a terminal.
    """
    if stream.isatty():
        raise QueryError(f"{name} is not for a terminal: write it to a file with -o")
    with tempfile.TemporaryFile() as whole:
        yield whole
        whole.seek(0)
        shutil.copyfileobj(whole, stream)
