"""Paragraphs of a word processor's file -> the articles of a delivery, or one article."""

from collections.abc import Iterable, Iterator
from itertools import chain

from pipeline.formats.base import Blob, ReadOptions, RefusedError
from pipeline.formats.delivery import Layout, Line, articles
from pipeline.formats.factiva import FactivaLayout, is_factiva
from pipeline.formats.ids import named, sha256
from pipeline.formats.nexis import NexisLayout, is_nexis
from pipeline.formats.streams import too_long
from pipeline.records import Article, Problem

_LOOKED = 200_000
"""The marks of a delivery stand within the first so many characters, behind its table of contents."""


def read(paragraphs: Iterable[str], blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
    """The articles of a file by its paragraphs; `line` is the number of the paragraph that each begins with."""
    first, rest = _looked_at(_lines(paragraphs))
    layout = _layout("\n".join(text or "" for _, text, _ in first).replace("\u00a0", " "))
    if layout:
        yield from articles(chain(first, rest), layout, blob, options)
    else:
        yield _one(chain(first, rest), blob, options)


def _looked_at(lines: Iterator[Line]) -> tuple[list[Line], Iterator[Line]]:
    """The first lines, and those that follow, or the error that follows."""
    first, size = list[Line](), 0
    try:
        while size < _LOOKED:
            first.append(next(lines))
            size += len(first[-1][1] or "") + 1
    except StopIteration:
        return first, iter(())
    except Exception as error:  # noqa: BLE001 - whatever it is belongs after the articles that stand before it
        return first, _raised(error)
    return first, lines


def _raised(error: Exception) -> Iterator[Line]:
    yield from ()
    raise error


def _lines(paragraphs: Iterable[str]) -> Iterator[Line]:
    for number, text in enumerate(paragraphs, 1):
        for line in text.split("\n"):
            yield number, line, ()
        yield number, "", ()


def _layout(start: str) -> Layout | None:
    return NexisLayout() if is_nexis(start) else FactivaLayout() if is_factiva(start) else None


def _one(lines: Iterable[Line], blob: Blob, options: ReadOptions) -> Article:
    parts, size = list[str](), 0
    for _, line, _ in lines:
        parts.append((line or "").strip())
        size += len(parts[-1]) + 1
        if size > options.max_article:
            raise RefusedError("too-long", too_long(options))
    text = "\n".join(parts).strip()
    if not text:
        raise RefusedError("empty", "holds no text; leave it out, or fetch it again")
    return named(blob.source(sha256=sha256(text.encode())), text=text)
