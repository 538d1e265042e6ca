"""Lines that repeat in a stream of articles that is read only once: each article is told what the earlier ones printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.cleaning.repeats import LEAST, TIMES, line_keys, outlet_key
from pipeline.records import Article, Problem

_MOST = 1 << 20
"""Lines that are remembered; where there are more, those that stood once are forgotten."""


@dataclass(slots=True)
class Earlier:
    """Counts the lines of the articles that went by. What an article is told depends on those before it, and on nothing else."""

    most: int = _MOST
    counts: dict[int, int] = field(default_factory=dict)

    def mark(self, items: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The items, each article with the keys of its lines that stood in enough earlier articles of its outlet."""
        for item in items:
            yield self._marked(item) if isinstance(item, Article) and item.text else item

    def _marked(self, article: Article) -> Article:
        keys = line_keys(outlet_key(article.outlet, article.url), article.text)
        counts = [self.counts.get(key, 0) for key in keys]
        many = max(LEAST, TIMES * sorted(counts)[(len(counts) - 1) // 2]) if counts else LEAST
        for key, count in zip(keys, counts, strict=True):
            self.counts[key] = count + 1
        if len(self.counts) > self.most:
            self.counts = {key: count for key, count in self.counts.items() if count > 1}
        return replace(article, repeated=tuple(key for key, count in zip(keys, counts, strict=True) if count >= many))
