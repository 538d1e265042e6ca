"""One id, one article: the second article of an id is kept under another, and it is said."""

from array import array
from dataclasses import replace
from hashlib import blake2b

from pipeline.formats.base import STAGE
from pipeline.formats.ids import is_own
from pipeline.records import Article, Problem


class Hashes:
    """A set of 64-bit hashes in 12 to 24 bytes each, an eighth of what a set of integers takes: ten million fit in 256 MB.

    Two ids of ten million share a hash once in four hundred thousand runs; the second is then renamed without need.
    """

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 << 10))
        self._count = 0

    def add(self, key: str) -> bool:
        """Add a key; whether it was not there before."""
        slot = self._slot(_hash(key))
        if self._slots[slot]:
            return False
        self._slots[slot] = _hash(key)
        self._count += 1
        if self._count * 3 > len(self._slots) * 2:
            self._grow()
        return True

    def __contains__(self, key: str) -> bool:
        return bool(self._slots[self._slot(_hash(key))])

    def _slot(self, value: int) -> int:
        """Where a hash stands, or the empty slot where it would."""
        slots, mask = self._slots, len(self._slots) - 1
        slot = value & mask
        while slots[slot] not in (0, value):
            slot = (slot + 1) & mask
        return slot

    def _grow(self) -> None:
        old, self._slots = self._slots, array("Q", bytes(16 * len(self._slots)))
        for value in old:
            if value:
                self._slots[self._slot(value)] = value


class Unique:
    """Gives each article an id that no other has."""

    def __init__(self) -> None:
        self._seen = Hashes()

    def __call__(self, article: Article) -> Article:
        """The article, under `ID~2` (or ~3, ...) where its id was there before."""
        if self._seen.add(article.id):
            return article
        name = f"{article.id}~{self._free(article.id)}"
        self._seen.add(name)
        problems = article.problems
        # Exact copies without an id of their own are usual, and are told as duplicates later.
        if is_own(article):
            message = f"the id {article.id!a} was there before: this article is kept as {name!a}; give each its own"
            problems += (Problem(source=article.source, stage=STAGE, code="duplicate-id", message=message, kept=True),)
        return replace(article, id=name, problems=tuple(replace(problem, id=name) for problem in problems))

    def _free(self, name: str) -> int:
        """A number that the id does not bear yet: found by halving, so that a million of one id cost no memory."""
        taken, free = 1, 2
        while f"{name}~{free}" in self._seen:
            taken, free = free, free * 2
        while free - taken > 1:
            middle = (taken + free) // 2
            taken, free = (middle, free) if f"{name}~{middle}" in self._seen else (taken, middle)
        return free


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1
