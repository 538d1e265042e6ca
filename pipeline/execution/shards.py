"""Input -> shards: runs of articles, in order, that are done as one and known by the hash of what they hold.

Where a shard ends depends on the input alone, never on the number of workers: so the same input gives the same shards,
and a shard that was done is known again by its key.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
    """A stretch of the input. `key` names its content and all that it is done with; `payload` is its items, packed."""

    index: int
    key: str
    articles: int
    payload: bytes

    def items(self) -> list[Item]:
        """The articles, and the problems that reading met, in the order of the input."""
        rows = (json.loads(line) for line in zlib.decompress(self.payload).splitlines())
        return [article_from_dict(row) if "html" in row else problem_from_dict(row) for row in rows]


def cut(items: Iterable[Item], settings: RunSettings, made_by: Provenance) -> Iterator[Shard]:
    """Shards of at most `shard_articles` items, closed early at `shard_bytes`. Holds one shard at a time."""
    lines: list[bytes] = []
    articles = size = index = 0
    for item in items:
        line = _line(item)
        if lines and size + len(line) > settings.shard_bytes:
            yield _shard(index, lines, articles, made_by)
            lines, articles, size, index = [], 0, 0, index + 1
        lines.append(line)
        articles, size = articles + isinstance(item, Article), size + len(line)
        if len(lines) >= settings.shard_articles:
            yield _shard(index, lines, articles, made_by)
            lines, articles, size, index = [], 0, 0, index + 1
    if lines:
        yield _shard(index, lines, articles, made_by)


def _line(item: Item) -> bytes:
    row = article_to_dict(item) if isinstance(item, Article) else problem_to_dict(item)
    return json.dumps(row, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _shard(index: int, lines: list[bytes], articles: int, made_by: Provenance) -> Shard:
    content = b"\n".join(lines)
    digest = hashlib.sha256(json.dumps(plain(made_by), sort_keys=True).encode())
    digest.update(content)
    return Shard(index=index, key=digest.hexdigest()[:40], articles=articles, payload=zlib.compress(content, 1))
