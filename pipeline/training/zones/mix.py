"""All that the labeller is fitted on: marked articles, pages that nobody marked, and articles with dirt put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.training.zones.crf import Example
from pipeline.training.zones.gold import gold_examples, is_test, outlet_of, read_rows
from pipeline.training.zones.inject import injected
from pipeline.training.zones.pages import dirt_lines, flat_pages, host_parts, page_examples

_PAGE, _INJECTED = 0.3, 0.2
"""How much a page, or an article with dirt put in, counts beside one that was marked by hand."""
_EVERY = 20
"""Of the articles each so manieth is taken."""
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Files to fit on. `marked` are by hand, and half of their outlets are used; the others may be missing."""

    marked: tuple[Path, ...]
    titles: Path | None = None
    crawl: Path | None = None
    articles: Path | None = None


def examples(sources: Sources) -> tuple[list[Example], dict[str, int]]:
    """The examples of all sources, and how many each kind of source gave. Nothing of a test outlet is among them."""
    titles = {row["id"]: row["title"] for row in read_rows(sources.titles)} if sources.titles else {}
    rows = [row for path in sources.marked for row in read_rows(path)]
    kept_back = frozenset(outlet for row in rows if is_test(outlet := outlet_of(row)))
    marked = [example for path in sources.marked for example in gold_examples(path, titles, 1.0)]
    pages = list(flat_pages(sources.crawl, host_parts(kept_back))) if sources.crawl else []
    known = frozenset(row["id"] for row in rows)
    articles = _articles(sources.articles, kept_back, known) if sources.articles else iter(())
    dirty = list(injected(articles, dirt_lines(pages), _INJECTED, _SEED))
    counts = {"marked": len(marked), "pages": len(pages), "injected": len(dirty)}
    return [*marked, *page_examples(pages, _PAGE), *dirty], counts


def _articles(path: Path, kept_back: frozenset[str], known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for row in islice(read_rows(path), 0, None, _EVERY):
        if row["id"] not in known and (row.get("domain") or "").removeprefix("www.") not in kept_back:
            yield row["text"], row.get("title") or ""
