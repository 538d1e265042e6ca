"""Which lines an outlet prints again and again: a first reading of the whole input, before any article is cleaned.

What comes of it depends on the input alone, in whatever order it is read. Keys are sorted in parts on the disk, so memory
stays flat however large the dump is; what is kept is the few that repeat.
"""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.cleaning.repeats import LEAST, TIMES, line_key, line_keys, outlet_key
from pipeline.records import Article, Problem

_RATE = 0.003
"""A line of a smaller share of the outlet's articles does not repeat: chance alone repeats what people often say."""
_HELD = 1 << 21
_PARTS = 16
_SHIFT = 59
_EVERY = ""

Keys = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Repeats:
    """The keys that repeat, sorted, and in how many articles each stands."""

    keys: Keys
    counts: NDArray[np.int64]

    def mark(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The items, each article with the keys of its lines that repeat."""
        for item in items:
            yield replace(item, repeated=self.of(item)) if isinstance(item, Article) and item.text else item

    def of(self, article: Article) -> tuple[int, ...]:
        """The keys of the article's lines that its outlet prints again and again."""
        outlet = outlet_key(article.outlet, article.url)
        own = line_keys(outlet, article.text)
        if not own or not len(self.keys):
            return ()
        counts = self._counts([line_key(outlet, _EVERY), *own])
        many = max(LEAST, _RATE * int(counts[0]), TIMES * int(np.sort(counts[1:])[(len(own) - 1) // 2]))
        return tuple(key for key, count in zip(own, counts[1:].tolist(), strict=True) if count >= many)

    def _counts(self, keys: list[int]) -> NDArray[np.int64]:
        wanted = np.array(keys, dtype=np.uint64)
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.counts[at], 1)


def count_lines(items: Iterable[Article | Problem], folder: Path) -> Repeats:
    """What repeats among the articles' lines; `folder` (empty, and empty again after) holds what memory should not.

    Pages are not counted: their text is not known before they are cleaned.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = array("Q")
    for item in items:
        if isinstance(item, Article) and item.text:
            outlet = outlet_key(item.outlet, item.url)
            held.extend([line_key(outlet, _EVERY), *line_keys(outlet, item.text)])
            if len(held) >= _HELD:
                _spill(held, folder)
                held = array("Q")
    _spill(held, folder)
    return _collected(folder)


def _spill(held: "array[int]", folder: Path) -> None:
    """Append the keys to the files of their parts."""
    keys = np.sort(np.frombuffer(held, dtype=np.uint64)) if held else np.empty(0, np.uint64)
    for part, some in enumerate(np.split(keys, _bounds(keys))):
        with (folder / f"{part}.keys").open("ab") as stream:
            some.tofile(stream)


def _bounds(keys: Keys) -> Any:
    return np.searchsorted(keys, np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(_SHIFT))


def _collected(folder: Path) -> Repeats:
    kept: list[tuple[Any, Any]] = []
    for part in range(_PARTS):
        file = folder / f"{part}.keys"
        keys, counts = np.unique(np.fromfile(file, dtype=np.uint64), return_counts=True)
        kept.append((keys[counts >= LEAST], counts[counts >= LEAST]))
        file.unlink()
    folder.rmdir()
    return Repeats(np.concatenate([keys for keys, _ in kept]), np.concatenate([counts for _, counts in kept]))
