"""What stands in the input again and again: a first reading of all of it, before any article is cleaned.

Lines that an outlet repeats are furniture; texts of which there are copies need not be read twice.

What comes of it depends on the input alone, in whatever order it is read. Keys are sorted in parts on the disk, so memory
stays flat however large the dump is; what is kept is the few that repeat.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.cleaning.repeats import LEAST, TIMES, line_key, line_keys, outlet_key
from pipeline.records import Article, Problem

_RATE = 0.003
"""A line of a smaller share of the outlet's articles does not repeat: chance alone repeats what people often say."""
_HELD = 1 << 21
_PARTS = 32
_SHIFT = 59
_TEXT = 1 << 63
"""Keys of lines have 63 bits; those of texts have this one too, and so parts of their own."""
_EVERY = ""

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Repeats:
    """The keys that repeat, sorted, and in how many articles each stands; `lines` is whether lines were counted at all."""

    keys: Keys
    counts: NDArray[np.int64]
    lines: bool = True

    def mark(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The items, each article with the keys of its lines that repeat, and whether it is copied."""
        for item in items:
            yield self._marked(item) if isinstance(item, Article) and len(self.keys) else item

    def _marked(self, article: Article) -> Article:
        lines, copied = self.of(article), self.is_copied(article)
        return replace(article, repeated=lines, copied=copied) if lines or copied else article

    def of(self, article: Article) -> tuple[int, ...]:
        """The keys of the article's lines that its outlet prints again and again; none of a page, or where none were counted."""
        outlet = outlet_key(article.outlet, article.url)
        own = line_keys(outlet, article.text) if self.lines and len(self.keys) else []
        if not own:
            return ()
        counts = self._counts([line_key(outlet, _EVERY), *own])
        many = max(LEAST, _RATE * int(counts[0]), TIMES * int(np.sort(counts[1:])[(len(own) - 1) // 2]))
        return tuple(key for key, count in zip(own, counts[1:].tolist(), strict=True) if count >= many)

    def is_copied(self, article: Article) -> bool:
        """Whether the article's text, or its page, stands in the input more than once."""
        return bool(len(self.keys) and self._counts([text_key(article)])[0] > 1)

    def _counts(self, keys: list[int]) -> NDArray[np.int64]:
        wanted = np.array(keys, dtype=np.uint64)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.counts[at], 1)


def text_key(article: Article) -> int:
    """A number for what is to be read of an article, alike for exact copies: its text, or the page that has it."""
    content = (article.text or article.html or "").encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(content, digest_size=8).digest(), "big") | _TEXT


def count_repeats(items: Iterable[Article | Problem], folder: Path, *, lines: bool = True) -> Repeats:
    """What repeats among the articles; `folder` (empty, and empty again after) holds what memory should not.

    The lines of pages are not counted: their text is not known before they are cleaned. Without `lines`, texts alone are.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = array("Q")
    for item in items:
        if isinstance(item, Article):
            held.append(text_key(item))
            if lines and item.text:
                outlet = outlet_key(item.outlet, item.url)
                held.extend([line_key(outlet, _EVERY), *line_keys(outlet, item.text)])
            if len(held) >= _HELD:
                _spill(held, folder)
                held = array("Q")
    _spill(held, folder)
    return _collected(folder, lines)


def _spill(held: "array[int]", folder: Path) -> None:
    """Append the keys to the files of their parts."""
    keys = np.sort(np.frombuffer(held, dtype=np.uint64)) if held else np.empty(0, np.uint64)
    for part, some in enumerate(np.split(keys, _bounds(keys))):
        with (folder / f"{part}.keys").open("ab") as stream:
            some.tofile(stream)


def _bounds(keys: Keys) -> Any:
    return np.searchsorted(keys, np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(_SHIFT))


def _collected(folder: Path, lines: bool) -> Repeats:
    kept: list[tuple[Any, Any]] = []
    for part in range(_PARTS):
        file = folder / f"{part}.keys"
        keys, counts = np.unique(np.fromfile(file, dtype=np.uint64), return_counts=True)
        many = counts >= (LEAST if part << _SHIFT < _TEXT else 2)
        kept.append((keys[many], counts[many]))
        file.unlink()
    folder.rmdir()
    return Repeats(np.concatenate([keys for keys, _ in kept]), np.concatenate([counts for _, counts in kept]), lines)
