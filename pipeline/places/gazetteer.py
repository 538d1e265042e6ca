"""The gazetteer: the world's places by name, memory-mapped, so that workers share one copy of it."""

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline import models
from pipeline.errors import ModelError
from pipeline.places.folding import digest, fold


class Kind(IntEnum):
    """What a place is."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    REGION = 3
    WATER = 4
    CONTINENT = 5
    LANDMARK = 6
    CAPITAL = 7
    CITY = 8


class Known(IntEnum):
    """How a place goes by a name."""

    NAME = 0
    ALTERNATE = 1
    SHORT = 2
    """Without the word for what it is: "Helmand" for Helmand Province."""
    ABBREVIATION = 3
    DEMONYM = 4


ROW = np.dtype(
    [
        ("id", "<u4"),
        ("lat", "<f4"),
        ("lon", "<f4"),
        ("population", "<u4"),
        ("country", "<i4"),
        ("admin1", "<i4"),
        ("admin2", "<i4"),
        ("name", "<u4"),
        ("kind", "u1"),
    ]
)
"""One place. `country`, `admin1`, `admin2` are the rows of what it lies in (itself included), -1 for none; `id` is 0 where
GeoNames' number is not known; `name` is where its line of names.txt begins."""
KNOWN_BITS = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """The places that go by a name: their rows, and how each goes by it (`Known`), aligned."""

    rows: NDArray[np.int64]
    known: NDArray[np.int64]


NOTHING = Listed(np.empty(0, np.int64), np.empty(0, np.int64))


class Gazetteer:
    """The places of `models/gazetteer/VERSION`, after GeoNames (CC BY 4.0)."""

    def __init__(self, folder: Path) -> None:
        files = ("places", "keys", "starts", "postings")
        # A plain view: numpy's own class of mapped arrays is slow to index.
        self.rows, self._keys, self._starts, self._postings = (
            np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False).view(np.ndarray) for name in files
        )
        self._names = np.memmap(folder / "names.txt", np.uint8, "r").view(np.ndarray)
        self._folder = folder

    @classmethod
    def load(cls, ref: str) -> "Gazetteer":
        """The gazetteer that `ref` ("name@version") names. Raises `ModelError` where it is missing or not the one measured."""
        folder = models.load(ref).folder
        if not (folder / "places.npy").is_file():
            raise ModelError(f"{ref} is no gazetteer; `dateline models` lists the models there are")
        return cls(folder)

    def find(self, name: str) -> Listed:
        """The places that go by `name`, as `fold` has it; none where there is none."""
        wanted = np.uint64(digest(fold(name)))
        at = int(np.searchsorted(self._keys, wanted))
        if at == len(self._keys) or self._keys[at] != wanted:
            return NOTHING
        found = self._postings[self._starts[at] : self._starts[at + 1]].astype(np.int64)
        return Listed(found >> KNOWN_BITS, found & (1 << KNOWN_BITS) - 1)

    def name(self, row: int) -> str:
        """The place's own name."""
        start = int(self.rows["name"][row])
        end = int(self.rows["name"][row + 1]) if row + 1 < len(self.rows) else len(self._names)
        return self._names[start : end - 1].tobytes().decode()

    def code(self, row: int) -> str:
        """The code of a country ("FR") or unit ("FR.32", "FR.32.62"), "" for -1 and for what has none."""
        return self._codes[row] if 0 <= row < len(self._codes) else ""

    @cached_property
    def common(self) -> frozenset[str]:
        """The keys that are ordinary English words: "commerce", "union"."""
        return frozenset((self._folder / "common.txt").read_text(encoding="utf-8").split())

    @cached_property
    def _codes(self) -> list[str]:
        return (self._folder / "codes.txt").read_text(encoding="utf-8").split("\n")
