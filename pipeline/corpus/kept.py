"""The words of the articles that may be copies, on disk, so that any two can be compared without reading the corpus again."""

import tempfile
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.corpus.words import TOKEN, Story, story_spans, tokens

if TYPE_CHECKING:
    import pyarrow as pa

_HELD = 512


class Kept:
    """A file of words that is gone when the block ends."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".words-")  # noqa: SIM115 - it lives as long as the block
        self._ends: npt.NDArray[np.int64] = np.zeros(1, np.int64)
        self._place: dict[int, int] = {}
        self.story = lru_cache(maxsize=_HELD)(self._story)

    def __enter__(self) -> "Kept":
        return self

    def __exit__(self, *_: object) -> None:
        self.story.cache_clear()
        self._file.close()

    def fill(self, batches: Iterable["pa.RecordBatch"], wanted: npt.NDArray[np.bool_]) -> None:
        """Keep the words of the articles whose rows are wanted."""
        before, sizes = 0, [0]
        for batch in batches:
            for row in np.flatnonzero(wanted[before : before + len(batch)]).tolist():
                text = batch.column("text")[row].as_py() or ""
                found = tokens(text, story_spans(text, batch.column("zones")[row].as_py()))
                self._place[before + row] = len(sizes) - 1
                sizes.append(len(found))
                self._file.write(found.tobytes())
            before += len(batch)
        self._file.flush()
        self._ends = np.cumsum(sizes)

    def _story(self, row: int) -> Story:
        """The words of the article in this row, which must have been wanted."""
        place = self._place[int(row)]
        start, end = self._ends[place : place + 2].tolist()
        self._file.seek(start * TOKEN.itemsize)
        content: Any = self._file.read((end - start) * TOKEN.itemsize)
        return Story(np.frombuffer(content, TOKEN))
