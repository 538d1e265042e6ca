"""WARC: one article a response that is a page."""

from collections.abc import Iterator
from typing import Any, BinaryIO, ClassVar, cast

from pipeline.formats.base import Blob, ReadOptions, RefusedError, failure
from pipeline.formats.page import page
from pipeline.formats.streams import too_long
from pipeline.records import Article, Problem

_PAGES = frozenset({"text/html", "application/xhtml+xml"})


class Warc:
    """A crawl: of its records, the pages that were answered with status 200. The day of the crawl only bounds theirs."""

    name: ClassVar[str] = "warc"
    suffixes: ClassVar[frozenset[str]] = frozenset({".warc"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins as a WARC record does."""
        return blob.head.startswith(b"WARC/")

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each page; `line` is the number of its record among all."""
        try:
            yield from _pages(blob, options)
        except BaseException as error:
            # fastwarc is Rust: where it meets what it did not think of, it panics, and a panic is no Exception.
            if type(error).__name__ != "PanicException":
                raise
            raise RefusedError("unreadable", f"is no WARC that can be read ({error}); fetch it again") from None


def _pages(blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    from fastwarc.warc import ArchiveIterator

    records = ArchiveIterator(cast(BinaryIO, _Feed(blob.stream)), parse_http=False, auto_decode="all")
    for number, record in enumerate(records, 1):
        if not _is_page(record):
            continue
        url = record.headers.get("WARC-Target-URI")
        try:
            raw, day = _payload(record, options), record.headers.get("WARC-Date")
            yield page(raw, blob, line=number, charset=record.http_charset, url=url, captured=day)
        except RefusedError as error:
            yield failure(blob.source(number), error)


class _Feed:
    """All of a stream that fastwarc may see: it would take the other methods for a promise that it can seek."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._told = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._told += len(data)
        return data

    def tell(self) -> int:
        return self._told


def _is_page(record: Any) -> bool:
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response:
        return False
    record.parse_http(auto_decode="all")
    kind = (record.http_content_type or "").partition(";")[0].strip().lower()
    return record.http_headers is not None and record.http_headers.status_code == 200 and kind in _PAGES


def _payload(record: Any, options: ReadOptions) -> bytes:
    """The page's bytes. Raises `RefusedError` where there are too many, or fewer than the record says."""
    raw: bytes = record.reader.read(options.max_article + 1)
    if len(raw) > options.max_article:
        raise RefusedError("too-long", too_long(options))
    coded = {"content-encoding", "transfer-encoding"} & {name.lower() for name in record.http_headers.asdict()}
    if len(raw) < record.content_length and not coded:
        raise RefusedError(
            "unreadable", f"the file ends in this page ({len(raw)} of {record.content_length} bytes); fetch it again"
        )
    return raw
