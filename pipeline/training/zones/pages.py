"""Pages of a crawl -> examples: flattened, each line marked by whether trafilatura takes it for the article's."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.cleaning.chain import KINDS
from pipeline.cleaning.fragment import fragment_text
from pipeline.cleaning.lines import Line, lines_of
from pipeline.cleaning.nesting import deeper_than
from pipeline.cleaning.page import PageReader
from pipeline.records import ZoneKind
from pipeline.training.zones.crf import Example
from pipeline.training.zones.gold import DIRT, example_of

AROUND = 10
"""Lines that are kept above the article and below it, as a careless scraper leaves them."""
_DEPTH = 250
_FEW, _LONG = 4, 140
_WORD = re.compile(r"\w+")


class Allow:
    """What a line may be: the story's where trafilatura kept it, furniture where it did not, either where both may err."""

    def __init__(self, kept: set[str], title: str) -> None:
        self._kept, self._title = kept, plain(title)

    def __call__(self, line: Line, rule: ZoneKind) -> frozenset[ZoneKind]:
        key = plain(line.text)
        if self._title and key == self._title:
            return frozenset({"headline"})
        if rule not in ("body", "headline", "dateline"):
            return frozenset({rule}) if key not in self._kept or rule != "caption" else frozenset({rule, "body"})
        if key in self._kept:
            return frozenset({"dateline" if rule == "dateline" else "body"})
        return frozenset(KINDS) if len(line.text) >= _LONG else DIRT


def plain(text: str) -> str:
    """The words of a line alone, so that two ways to take it off a page agree."""
    return " ".join(_WORD.findall(text.casefold()))


def page_articles(path: Path, skip: frozenset[str]) -> Iterator[tuple[str, str, set[str]]]:
    """(flattened text, title, plain lines that trafilatura keeps) of each page; no host with a part of its name in `skip`."""
    from pipeline.reader import read
    from pipeline.records import Problem

    reader = PageReader(fast=False)
    for article in read([path]):
        if isinstance(article, Problem) or article.html is None or deeper_than(article.html, _DEPTH):
            continue
        host = (urlsplit(article.url or "").hostname or "").removeprefix("www.")
        if not host or skip & {host, *host.split(".")}:
            continue
        page = reader(article.html, article.url)
        if page is not None:
            kept = {plain(line.strip(" |-")) for line in page.text.split("\n")} - {""}
            if text := _cut(fragment_text(article.html), kept):
                yield text, page.title, kept


def _cut(text: str, kept: set[str]) -> str:
    """The lines from a few above the first that was kept to a few below the last."""
    lines = lines_of(text)
    told = [at for at, line in enumerate(lines) if plain(line.text) in kept and len(line.text) >= _LONG]
    if len(told) < _FEW:
        return ""
    return "\n".join(line.text for line in lines[max(0, told[0] - AROUND - 2) : told[-1] + AROUND + 2])


def page_examples(pages: list[tuple[str, str, set[str]]], weight: float) -> Iterator[Example]:
    """The examples of `page_articles`; half of them know their title."""
    for at, (text, title, kept) in enumerate(pages):
        if found := example_of(text, title if at % 2 else "", Allow(kept, title), weight):
            yield found
