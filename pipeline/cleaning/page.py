"""A page of the web -> the article on it, by trafilatura."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pipeline.cleaning.published import LAST, url_date

_CACHED_PAGES = 5_000
"""Pages after which the libraries' caches are emptied, so that memory stays flat."""
# Without bounds htmldate takes today as the latest day, and the result would depend on the day of the run.
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "deferred_url_extractor": True,
    "min_date": "1900-01-01",
    "max_date": "2100-12-31",
}
_ENDS = re.compile(r"[.!?…][\"'”’)\]]{0,2}(?=\s|\Z)|[。！？]")
_SENTENCE = 40
"""A line that ends a sentence and is shorter than this may be a link or a button all the same."""
_FEW_LINES = 12
_LEAST_SHARE = 0.25
_LINKED, _META = ".//script[@type='application/ld+json']", ".//meta"
_FAR = timedelta(days=3)
"""An address that names a day further than this from the head's is right: the head may date a video, or an update."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says of its article; empty or None where it does not say."""

    text: str
    title: str
    byline: str
    outlet: str
    url: str | None
    published: str | None
    published_from: str | None
    late: str | None = None
    """A day that it names, and that cannot be: the page was fetched before."""


class PageReader:
    """Reads pages with trafilatura (Barbaresi 2021); `fast` leaves out its second opinions on pages that it finds hard."""

    def __init__(self, *, fast: bool) -> None:
        self.fast = fast
        # What cannot be read becomes a Problem; over a million pages the libraries' own remarks would bury it.
        for library in ("trafilatura", "htmldate", "courlan", "readability"):
            logging.getLogger(library).setLevel(logging.CRITICAL)
        self.pages = 0

    def __call__(self, html: str, url: str | None, latest: str = LAST) -> Page | None:
        """The article on the page, None where there is none. The page must not be nested too deep; `latest` bounds its day."""
        import trafilatura
        from trafilatura.meta import reset_caches

        self.pages += 1
        if self.pages % _CACHED_PAGES == 0:
            reset_caches()
        tree = trafilatura.load_html(_encodable(html))
        if tree is None:
            return None
        found: Any = trafilatura.bare_extraction(
            tree,
            url=url,
            fast=self.fast,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dict(_DATES),
        )
        if found is None or not is_article(found.text or ""):
            return None
        days = list(_days(tree, found.date, url or found.url))
        published, source = next(((day, origin) for day, origin in days if day <= latest), (None, None))
        return Page(
            text=found.text,
            title=_title(found.title or "", found.sitename or ""),
            byline=_byline(found.author or ""),
            outlet=found.sitename or "",
            url=found.url,
            published=published,
            published_from=source,
            late=next((day for day, _ in days if day > latest), None),
        )


def is_article(text: str) -> bool:
    """Whether `text` tells something in sentences, rather than being the links of a front page."""
    lines = [line for line in (line.strip(" |-\t") for line in text.split("\n")) if line]
    told = sum(len(line) for line in lines if len(line) >= _SENTENCE and _ENDS.search(line))
    return told > 0 and (len(lines) < _FEW_LINES or told >= _LEAST_SHARE * sum(map(len, lines)))


def _encodable(html: str) -> str:
    return html.replace("\0", "").encode("utf-8", "replace").decode()


def _title(title: str, outlet: str) -> str:
    """The title without the outlet's name behind it."""
    found = re.search(rf"\s+[-|–—:•]\s+{re.escape(outlet)}\Z", title, re.IGNORECASE) if outlet else None
    return title[: found.start()] if found and found.start() else title


def _byline(authors: str) -> str:
    """The names of authors, each once, without the addresses that stand among them."""
    names: dict[str, str] = {}
    for name in authors.split(";"):
        if "http" not in name and not name.strip().lower().startswith("www"):
            names.setdefault(" ".join(re.findall(r"\w+", name.lower())), name.strip())
    return ", ".join(name for key, name in names.items() if key)


def _days(tree: Any, found: str | None, url: str | None) -> Iterator[tuple[str, str]]:
    """The days that a page names and where, the best first: its JSON-LD, its meta elements, its address, what it shows."""
    from htmldate import find_date

    declared = [find_date(_only(tree, kind), url="", **_DATES) for kind in (_LINKED, _META)]
    addressed = url_date(url)
    for day in filter(None, declared):
        if not (addressed and abs(date.fromisoformat(day) - date.fromisoformat(addressed)) > _FAR):
            yield day, "metadata"
    if addressed:
        yield addressed, "url"
    yield from ((day, "metadata") for day in declared if day and addressed)
    if found:
        yield found, "text"


def _only(tree: Any, kind: str) -> Any:
    """A page of only these elements of `tree`."""
    from copy import deepcopy

    from lxml import html

    page = html.document_fromstring("<html><head></head><body></body></html>")
    page.head.extend(deepcopy(item) for item in tree.xpath(kind))
    return page
