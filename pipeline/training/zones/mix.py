"""All that the labeller is fitted on: what was marked, pages that nobody marked, and articles with dirt put in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.cleaning.lines import lines_of
from pipeline.training.zones.crf import Example
from pipeline.training.zones.gold import example_of, gold_examples, is_test, outlet_of, read_rows
from pipeline.training.zones.inject import injected
from pipeline.training.zones.marks import MARKS, Allow, Marks, read_marks
from pipeline.training.zones.pages import dirt_lines, flat_pages, host_parts, is_of, marks_of, page_examples

_PAGE, _INJECTED = 0.3, 0.2
"""How much a page, or an article with dirt put in, counts beside one that was marked by hand."""
_READ = 0.6
"""How much a page or an article counts that was read line by line, by a language model."""
_EVERY = 20
"""Of the articles each so manieth is taken."""
_SEED = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Files to fit on. `marked` are by hand, and half of their outlets are used; the others may be missing.

    `marks` says what the lines of some pages of the crawl and of some articles are.
    """

    marked: tuple[Path, ...]
    titles: Path | None = None
    crawl: Path | None = None
    articles: Path | None = None
    marks: Path = MARKS


def examples(sources: Sources) -> tuple[list[Example], dict[str, int]]:
    """The examples of all sources, and how many each kind of source gave. Nothing of a test outlet is among them."""
    titles = {row["id"]: row["title"] for row in read_rows(sources.titles)} if sources.titles else {}
    rows = [row for path in sources.marked for row in read_rows(path)]
    kept_back = frozenset(outlet for row in rows if is_test(outlet := outlet_of(row)))
    marked = [example for path in sources.marked for example in gold_examples(path, titles, 1.0)]
    marks = read_marks(sources.marks)
    pages = list(flat_pages(sources.crawl, host_parts(kept_back))) if sources.crawl else []
    known = frozenset(row["id"] for row in rows)
    articles = list(_articles(sources.articles, host_parts(kept_back), known)) if sources.articles else []
    read = list(read_articles(articles, marks, _READ))
    others = ((row["text"], row.get("title") or "") for row in articles[::_EVERY] if row["id"] not in marks)
    dirty = list(injected(others, dirt_lines(pages), _INJECTED, _SEED))
    read_pages = sum(1 for page in pages if marks_of(page, marks))
    counts = {"marked": len(marked), "read pages": read_pages, "read articles": len(read)}
    counts |= {"pages": len(pages) - read_pages, "injected": len(dirty)}
    return [*marked, *page_examples(pages, _PAGE, marks, _READ), *read, *dirty], counts


def read_articles(rows: Iterable[dict[str, Any]], marks: Mapping[str, Marks], weight: float) -> Iterator[Example]:
    """The examples of the articles that were read and have not changed since."""
    for row in rows:
        if row["id"] in marks and marks[row["id"]].fit([line.text for line in lines_of(row["text"])]):
            allow = Allow(marks[row["id"]], lines_of(row["text"]))
            if found := example_of(row["text"], row.get("title") or "", allow, weight):
                yield found


def _articles(path: Path, kept_back: frozenset[str], known: frozenset[str]) -> Iterator[dict[str, Any]]:
    for row in read_rows(path):
        if row["id"] not in known and not is_of(row.get("domain") or "", kept_back):
            yield row
