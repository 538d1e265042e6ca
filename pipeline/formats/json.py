"""JSON: one article, a list of articles, or an object that holds a list of them."""

import re
from collections.abc import Iterator
from typing import Any, ClassVar

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.decode import Decoder, utf8
from pipeline.formats.fields import article, unfit
from pipeline.formats.marks import refuse_binary
from pipeline.formats.values import DECODER, Cursor, are_lines
from pipeline.records import Article, Problem

_START = re.compile(rb"(\xef\xbb\xbf)?\s*(\[\s*)?\{\s*[\"}]")
_DEPTH = 4


class Json:
    """A JSON text. A list is read as it comes, so its length does not matter; one article is held at a time."""

    name: ClassVar[str] = "json"
    suffixes: ClassVar[frozenset[str]] = frozenset({".json"})

    def sniff(self, blob: Blob) -> bool:
        """Whether it begins with an object or a list of objects, and is not one object a line."""
        return bool(_START.match(blob.head)) and not are_lines(blob.head)

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The articles; where the JSON breaks, a problem that says where, and nothing after it."""
        refuse_binary(blob)
        walk = _Walk(blob, options)
        try:
            yield from walk.text()
        except RecursionError:
            raise RefusedError("json", "is nested too deep to be read; what follows is not read") from None


class _Walk:
    """One way through a JSON text."""

    def __init__(self, blob: Blob, options: ReadOptions) -> None:
        self._blob, self._options = blob, options
        self._cursor, self._decoder = Cursor(utf8(blob), options.max_article), Decoder(blob.head)
        self._count, self._lists = 0, 0

    def text(self) -> Iterator[Article | Problem]:
        """The values of the file: one as a rule, or one after another."""
        while char := self._cursor.peek():
            if char == "[":
                yield from self._list()
            elif char == "{":
                yield from self._object()
            else:
                raise self._cursor.broken("an object or a list is expected here")

    def _object(self) -> Iterator[Article | Problem]:
        whole = self._cursor.ahead()
        if whole is None or (unfit(tuple(whole[0]), self._options) and _holds_rows(whole[0], _DEPTH)):
            yield from self._members(1)
        else:
            yield self._article(*self._cursor.value(), None)

    def _members(self, depth: int) -> Iterator[Article | Problem]:
        """Look along an object that is no article for the list of articles in it."""
        for _ in self._items("{", "}"):
            self._cursor.value()
            if not self._cursor.take(":"):
                raise self._cursor.broken("':' is expected here")
            char = self._cursor.peek()
            whole = self._cursor.ahead() if char == "{" or char == "[" else None
            if char == "[" and (whole is None or _are_rows(whole[0])):
                yield from self._list()
            elif char == "{" and depth < _DEPTH and (whole is None or _holds_rows(whole[0], _DEPTH)):
                yield from self._members(depth + 1)
            else:
                self._cursor.value()

    def _list(self) -> Iterator[Article | Problem]:
        self._lists += 1
        if self._lists > 1:
            yield self._blob.problem(
                "json", "holds more than one list of objects: this one is not read; give it a file of its own"
            )
        for _ in self._items("[", "]"):
            value, text = self._cursor.value()
            if self._lists == 1:
                self._count += 1
                yield self._article(value, text, self._count)

    def _items(self, start: str, end: str) -> Iterator[None]:
        """Stop at each item between two brackets."""
        self._cursor.take(start)
        while not self._cursor.take(end):
            yield
            if not self._cursor.take(",") and self._cursor.peek() != end:
                raise self._cursor.broken(f"',' or '{end}' is expected here")

    def _article(self, value: Any, text: str, number: int | None) -> Article | Problem:
        if not isinstance(value, dict):
            return self._blob.problem("json", "holds no object here: an article is one object with its text in it", number)
        raw = text.encode("utf-8", "surrogateescape")
        decoded = self._decoder(raw)
        if decoded.encoding != "utf-8" or decoded.replaced:
            value = DECODER.decode(decoded.text)
        return article(value, raw, self._blob.source(number), self._options, decoded.notes)


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _holds_rows(value: Any, depth: int) -> bool:
    """Whether a list of objects stands in an object, or in an object inside it."""
    inside = value.values() if isinstance(value, dict) and depth else ()
    return any(_are_rows(inner) or _holds_rows(inner, depth - 1) for inner in inside)
