"""Input -> shards: runs of articles, in order, that are done as one and known by the hash of what they hold.

Where a shard ends depends on the input alone, never on the number of workers: so the same input gives the same shards,
and a shard that was done is known again by its key.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.config import RunSettings
from pipeline.records import (
    Article,
    Problem,
    Provenance,
    article_from_dict,
    article_to_dict,
    plain,
    problem_from_dict,
    problem_to_dict,
)

Item = Article | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """A stretch of the input. `key` names its content and all that it is done with; `payload` is its items, packed.

    `copied` are the places of the articles whose text stands elsewhere in the input too. That changes nothing of what is found,
    and is no part of the key.
    """

    index: int
    key: str
    articles: int
    payload: bytes
    copied: frozenset[int] = frozenset()

    def items(self) -> list[Item]:
        """The articles, and the problems that reading met, in the order of the input."""
        rows = (json.loads(line) for line in zlib.decompress(self.payload).splitlines())
        items = [article_from_dict(row) if "html" in row else problem_from_dict(row) for row in rows]
        return [_copied(item) if place in self.copied else item for place, item in enumerate(items)]


@dataclass(slots=True)
class _Open:
    """A shard that is not full yet."""

    lines: list[bytes] = field(default_factory=list)
    copied: set[int] = field(default_factory=set)
    articles: int = 0
    size: int = 0

    def add(self, item: Item, line: bytes) -> None:
        if isinstance(item, Article):
            self.articles += 1
            if item.copied:
                self.copied.add(len(self.lines))
        self.lines.append(line)
        self.size += len(line)

    def close(self, index: int, made_by: Provenance) -> Shard:
        content = b"\n".join(self.lines)
        digest = hashlib.sha256(json.dumps(plain(made_by), sort_keys=True).encode())
        digest.update(content)
        return Shard(
            index=index,
            key=digest.hexdigest()[:40],
            articles=self.articles,
            payload=zlib.compress(content, 1),
            copied=frozenset(self.copied),
        )


def cut(items: Iterable[Item], settings: RunSettings, made_by: Provenance) -> Iterator[Shard]:
    """Shards of at most `shard_articles` items, closed early at `shard_bytes`. Holds one shard at a time."""
    held, index = _Open(), 0
    for item in items:
        line = _line(item)
        if held.lines and (held.size + len(line) > settings.shard_bytes or len(held.lines) >= settings.shard_articles):
            yield held.close(index, made_by)
            held, index = _Open(), index + 1
        held.add(item, line)
    if held.lines:
        yield held.close(index, made_by)


def _line(item: Item) -> bytes:
    row = article_to_dict(item) if isinstance(item, Article) else problem_to_dict(item)
    row.pop("copied", None)
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _copied(item: Item) -> Item:
    return replace(item, copied=True) if isinstance(item, Article) else item
