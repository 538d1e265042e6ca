"""Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom; one article an item."""

from collections.abc import Iterator
from typing import Any, ClassVar

from pipeline.formats.base import Blob, Note, ReadOptions, RefusedError, failure
from pipeline.formats.days import iso, rfc2822
from pipeline.formats.ids import named, sha256
from pipeline.formats.marks import refuse_binary
from pipeline.formats.markup import is_markup, one_line, plain, tree_text
from pipeline.formats.xmlitems import Item, Items, root
from pipeline.formats.xmltree import children, inside, local, words
from pipeline.records import Article, Problem

_BODIES = ("encoded", "content", "fulltext", "description", "summary", "subtitle")
_FULL = frozenset({"encoded", "content", "fulltext"})
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
_ROOTS = frozenset({"rss", "rdf", "feed"})


class Feed:
    """A feed as a reader saves it. Its items are read one at a time, and their HTML becomes text."""

    name: ClassVar[str] = "feed"
    suffixes: ClassVar[frozenset[str]] = frozenset({".rss", ".atom", ".rdf"})

    def sniff(self, blob: Blob) -> bool:
        """Whether its root element is a feed's."""
        return root(blob.head) in _ROOTS

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each item; one that has a title and no text is a problem."""
        refuse_binary(blob)
        if not self.sniff(blob):
            raise RefusedError("xml", "is no feed: its root element is none of rss, rdf:RDF and feed; fetch it again")
        items = Items(blob, "item|entry", options)
        outlet, count = None, 0
        for count, item in enumerate(items, 1):  # noqa: B007 - how many there were
            if isinstance(item, Problem):
                yield item
                continue
            outlet = _channel(items) if outlet is None else outlet
            try:
                yield _article(item, items, blob, outlet)
            except RefusedError as error:
                yield failure(blob.source(item.line), error)
        if not count:
            raise RefusedError("empty", "is a feed without items; leave it out, or fetch it again")


def _channel(items: Items) -> str:
    """The feed's own title."""
    try:
        tree, _ = items.tree(items.preamble[items.preamble.rfind("?>") + 1 :].lstrip(">"))
    except RefusedError:
        return ""
    found = next((title for title in inside(tree, "title")), None) if tree is not None else None
    return one_line(words(found))


def _article(item: Item, items: Items, blob: Blob, outlet: str) -> Article | Problem:
    tree, notes = items.tree(item.text)
    source = blob.source(item.line, sha256(item.text.encode("utf-8", "replace")))
    url = _link(tree)
    kind, text = _body(tree)
    if not text:
        where = f" but a page ({url!a}): fetch that, and read it" if url else "; leave it out, or fetch it again"
        return failure(source, RefusedError("no-text", f"this item has no text{where}"))
    if kind not in _FULL:
        notes = (*notes, ("summary", "the feed holds a summary alone; fetch the page for the article"))
    if item.cut:
        notes = (*notes, _CUT)
    author = words(next(iter(children(tree, "creator", "author")), None))
    names = [words(name) for name in inside(tree, "name") if local(name.getparent()) == "author"]
    own = next(iter(children(tree, "guid", "id")), None)
    return named(
        source,
        words(own),
        notes,
        text=text,
        title=one_line(words(next(iter(children(tree, "title")), None))),
        byline=one_line(", ".join(filter(None, names)) or author),
        outlet=one_line(words(next(iter(children(tree, "source")), None))) or outlet,
        url=url or None,
        published=_published(tree),
    )


_CUT: Note = ("truncated", "the file ends, or the next item begins, before the end of this one; fetch it again")


def _body(tree: Any) -> tuple[str, str]:
    """The fullest text of an item, and the element that it stands in."""
    for name in _BODIES:
        # A tag that is not closed takes what follows it inside, where the text is still to be found.
        for element in children(tree, name) or inside(tree, name):
            text = tree_text(element) if len(element) else _text(element.text or "")
            if text:
                return name, text
    return "", ""


def _text(value: str) -> str:
    return plain(value) if is_markup(value) else value.strip()


def _link(tree: Any) -> str:
    links = children(tree, "link")
    best = next((link for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")), None)
    plainly = next((words(link) for link in links if words(link)), "")
    guid = next((words(guid) for guid in children(tree, "guid") if guid.get("isPermaLink") != "false"), "")
    return (best.get("href") if best is not None else plainly) or (guid if guid.startswith(("http://", "https://")) else "")


def _published(tree: Any) -> str | None:
    """The day as the feed writes it; what cannot be read as one is left as it stands."""
    for name in _DATES:
        if value := words(next(iter(children(tree, name)), None)):
            return iso(value) or rfc2822(value) or value[:100]
    return None
