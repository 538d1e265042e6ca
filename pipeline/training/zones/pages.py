"""Pages of a crawl -> examples: flattened, each line marked by the page's markup and by whether trafilatura keeps it.

The answers are distant, and a line where both may err is left open; a page that somebody read goes by its marks instead.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from pipeline.cleaning.chain import KINDS
from pipeline.cleaning.lines import Line, lines_of
from pipeline.cleaning.nesting import deeper_than
from pipeline.cleaning.page import PageReader
from pipeline.records import ZoneKind
from pipeline.training.zones.crf import Example
from pipeline.training.zones.flatten import OTHER, PICTURE, flat_lines
from pipeline.training.zones.gold import DIRT, example_of
from pipeline.training.zones.marks import Allow as ReadAllow
from pipeline.training.zones.marks import Marks

_NOT_NEWS = frozenset({"invalid", "hard"})
"""Hosts of test pages rather than of outlets."""
AROUND = 12
"""Lines that are kept above the article and below it, as a careless scraper leaves them."""
_DEPTH = 250
_FEW, _LONG = 4, 140
_NO_MARKS: Mapping[str, Marks] = MappingProxyType({})
_WORD = re.compile(r"\w+")
_TOLD = re.compile(r"[.!?…][\"'”’“)\]]{0,3}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPage:
    """A page flattened to `lines`, each with the mark of its markup; `kept` are the plain lines that trafilatura keeps."""

    url: str = ""
    lines: tuple[tuple[str, str], ...]
    title: str
    kept: frozenset[str]


def plain(text: str) -> str:
    """The words of a line alone, so that two ways to take it off a page agree."""
    return " ".join(_WORD.findall(text.casefold()))


def flat_pages(path: Path, skip: frozenset[str]) -> Iterator[FlatPage]:
    """Each page of the crawl that tells something; none whose host has a name of `skip` among its parts."""
    from pipeline.reader import read
    from pipeline.records import Problem

    reader = PageReader(fast=False)
    for article in read([path]):
        if isinstance(article, Problem) or article.html is None or deeper_than(article.html, _DEPTH):
            continue
        host = urlsplit(article.url or "").hostname or ""
        page = None if not host or is_of(host, skip) else reader(article.html, article.url)
        if page is not None:
            kept = frozenset(plain(line) for line in page.text.split("\n")) - {""}
            if lines := _cut(flat_lines(article.html), kept):
                yield FlatPage(url=article.url or "", lines=tuple(lines), title=page.title, kept=kept)


def _cut(lines: list[tuple[str, str]], kept: frozenset[str]) -> list[tuple[str, str]]:
    """The lines from a few above the first that was kept to a few below the last."""
    told = [at for at, (_, line) in enumerate(lines) if len(line) >= _LONG and plain(line) in kept]
    return lines[max(0, told[0] - AROUND) : told[-1] + AROUND] if len(told) >= _FEW else []


class Allow:
    """What a line may be: the story's where trafilatura kept it, furniture where it did not or the markup says so."""

    def __init__(self, page: FlatPage) -> None:
        self._kept, self._title, self._marks = page.kept, plain(page.title), _starts(page.lines)

    def __call__(self, line: Line, rule: ZoneKind) -> frozenset[ZoneKind]:
        """The kinds that the line may have; `rule` is what the rules say it is."""
        key, mark = plain(line.text), self._marks.get(line.start, "")
        if self._title and key == self._title:
            return frozenset({"headline"})
        if mark == PICTURE:
            return frozenset({"credit" if rule == "credit" else "caption"})
        told = _TOLD.search(line.text) is not None
        if rule in DIRT or (mark == OTHER and not (told and key in self._kept)):
            return frozenset({rule}) if rule in DIRT and key not in self._kept else DIRT | {rule}
        if key in self._kept:
            return frozenset({"dateline" if rule == "dateline" else "body"})
        return frozenset(KINDS) if len(line.text) >= _LONG and told else DIRT


def _starts(lines: Iterable[tuple[str, str]]) -> dict[int, str]:
    found, at = {}, 0
    for mark, line in lines:
        found[at] = mark
        at += len(line) + 1
    return found


def page_examples(
    pages: Iterable[FlatPage], weight: float, read: Mapping[str, Marks] = _NO_MARKS, read_weight: float = 1.0
) -> Iterator[Example]:
    """The examples of pages; each second one knows its title. A page that `read` has the marks of goes by them."""
    for at, page in enumerate(pages):
        text, marks = "\n".join(line for _, line in page.lines), marks_of(page, read)
        allow = ReadAllow(marks, lines_of(text)) if marks else Allow(page)
        if found := example_of(text, page.title if at % 2 else "", allow, read_weight if marks else weight):
            yield found


def marks_of(page: FlatPage, read: Mapping[str, Marks]) -> Marks | None:
    """The marks of a page; None where it was not read, or is another text now."""
    marks = read.get(page.url)
    return marks if marks and marks.fit([line for _, line in page.lines]) else None


def dirt_lines(pages: Iterable[FlatPage]) -> list[tuple[str, ZoneKind]]:
    """Short lines that are furniture for certain, each once, in order: what can be put into the articles of others."""
    found: dict[str, ZoneKind] = {}
    for page in pages:
        for mark, line in page.lines:
            if plain(line) not in page.kept and plain(line) != plain(page.title):
                if mark == PICTURE:
                    found.setdefault(line, "caption")
                elif len(line) < _LONG or mark == OTHER:
                    found.setdefault(line, "boilerplate")
    return list(found.items())


def is_of(host: str, outlets: frozenset[str]) -> bool:
    """Whether `host` has a name of `outlets` among its parts, or ends in one: online.wsj.com is of wsj.com."""
    parts = host.lower().split(".")
    return not outlets.isdisjoint([*parts, *(".".join(parts[at:]) for at in range(len(parts)))])


def host_parts(outlets: Iterable[str]) -> frozenset[str]:
    """What a host must not have among its parts, so that no page of these outlets is taken: "us-LATimes" -> "latimes"."""
    own = frozenset(outlet if "." in outlet else outlet.partition("-")[2].lower() for outlet in outlets)
    return own | _NOT_NEWS
