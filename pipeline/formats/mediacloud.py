"""Media Cloud's CSV: the stories that a search found, as a rule without their text."""

from collections.abc import Iterator
from typing import ClassVar

from pipeline.formats.base import Blob, ReadOptions, RefusedError, failure
from pipeline.formats.csv import Csv
from pipeline.formats.csvrows import Lines, rows
from pipeline.formats.decode import decode
from pipeline.formats.fields import canonical, unfit
from pipeline.formats.ids import sha256
from pipeline.formats.marks import refuse_binary
from pipeline.records import Article, Problem, Source

_OWN = frozenset({"title", "url", "publish_date", "media_name"})
_IDS = ("stories_id", "id")


class MediaCloud:
    """A list of stories. With a column of text its rows are articles; without, each is a problem that says where the text is."""

    name: ClassVar[str] = "mediacloud"
    suffixes: ClassVar[frozenset[str]] = frozenset()

    def sniff(self, blob: Blob) -> bool:
        """Whether its first line holds the columns that Media Cloud writes."""
        return blob.name.endswith(".csv") and _OWN.issubset(_header(blob)) and not set(_IDS).isdisjoint(_header(blob))

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article, or the problem, of each row."""
        refuse_binary(blob)
        if options.columns or unfit(_header(blob), options) is None:
            yield from Csv().read(blob, options)
        else:
            yield from _missing(blob, options)


def _header(blob: Blob) -> list[str]:
    return [name.strip(' \r"') for name in decode(blob.head).text.partition("\n")[0].split(",")]


def _missing(blob: Blob, options: ReadOptions) -> Iterator[Problem]:
    """What each story lacks."""
    header: list[str] = []
    for start, row, _ in rows(Lines(blob, options), ","):
        if isinstance(row, tuple):
            yield blob.problem(*row, start)
        elif not header:
            header = [name.strip() for name in row]
        else:
            values = dict(zip(header, row, strict=False))
            place = blob.source(start)
            source = Source(path=place.path, member=place.member, line=start, sha256=sha256(canonical(values)))
            where = f" at {values.get('url', '')[:300]!a}"
            words = f"Media Cloud lists this story without its text: fetch the page{where} (as HTML or WARC), and read that"
            yield failure(source, RefusedError("no-text", words))
