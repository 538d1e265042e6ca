"""NewsML-G2 and NITF: XML as agencies deliver it; one article a news item or NITF document."""

from collections.abc import Iterator
from typing import Any, ClassVar

from pipeline.formats import nitf
from pipeline.formats.base import Blob, ReadOptions, RefusedError, failure
from pipeline.formats.days import iso
from pipeline.formats.ids import named, sha256
from pipeline.formats.marks import refuse_binary
from pipeline.formats.markup import is_markup, one_line, plain, tree_text
from pipeline.formats.paragraphs import dated
from pipeline.formats.xmlitems import Item, Items, root
from pipeline.formats.xmltree import children, inside, local, words
from pipeline.records import Article, Problem

_ROOTS = {"newsmessage": "newsItem", "newsitem": "newsItem", "newsml": "NewsItem", "nitf": "nitf"}
_CUT = ("truncated", "the file ends, or the next item begins, before the end of this one; fetch it again")


class Newsml:
    """A delivery of an agency. Subjects are not read: topics are found in the text."""

    name: ClassVar[str] = "newsml"
    suffixes: ClassVar[frozenset[str]] = frozenset({".xml", ".nitf", ".newsml"})

    def sniff(self, blob: Blob) -> bool:
        """Whether its root element is NewsML's or NITF's."""
        return root(blob.head) in _ROOTS

    def read(self, blob: Blob, options: ReadOptions) -> Iterator[Article | Problem]:
        """The article of each item; an item of pictures, or without text, is a problem."""
        refuse_binary(blob)
        found = root(blob.head)
        if found not in _ROOTS:
            words = f"is XML of a kind that is not read (its root is {found[:40]!a}): NewsML-G2, NITF, RSS and Atom are"
            raise RefusedError("xml", f"{words}; make JSON lines or CSV of it")
        items = Items(blob, _ROOTS[found], options)
        count = 0
        for count, item in enumerate(items, 1):  # noqa: B007 - how many there were
            if isinstance(item, Problem):
                yield item
                continue
            try:
                yield _article(item, items, blob)
            except RefusedError as error:
                yield failure(blob.source(item.line), error)
        if not count:
            raise RefusedError("empty", "holds no news items; leave it out, or fetch it again")


def _article(item: Item, items: Items, blob: Blob) -> Article | Problem:
    tree, notes = items.tree(item.text)
    source = blob.source(item.line, sha256(item.text.encode("utf-8", "replace")))
    found = nitf.fields(tree) if local(tree) == "nitf" else _merged(_item(tree), nitf.fields(tree))
    if not found["text"]:
        return failure(source, RefusedError("no-text", "this item has no text (a picture, or a notice); leave it out"))
    notes = (*notes, _CUT) if item.cut else notes
    own = found.pop("id")
    found["title"], found["byline"] = one_line(found["title"]), one_line(found["byline"])
    return named(source, own, notes, **{**found, "url": found["url"] or None, "published": found["published"] or None})


def _merged(first: dict[str, str], second: dict[str, str]) -> dict[str, str]:
    return {name: first[name] or second[name] for name in first}


def _item(tree: Any) -> dict[str, str]:
    """What a news item says of itself, and its text where that is not NITF. NewsML-G2 2.34 (IPTC, 2024)."""
    meta = next(inside(tree, "contentMeta", "NewsLines"), None)
    dateline = "" if meta is None else words(next(iter(children(meta, "dateline", "DateLine")), None))
    day = _value(tree, "published", "contentCreated", "firstCreated", "versionCreated", "FirstCreated", "DateId")
    compact = f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day[:8].isdecimal() and len(day) > 7 else day
    return {
        "text": dated(dateline, _text(tree)),
        "title": _value(meta, "headline", "HeadLine") or _value(tree, "title"),
        "byline": _value(meta, "by", "ByLine") or _names(meta, "creator"),
        "outlet": _names(tree, "infoSource") or _names(tree, "provider") or _names(tree, "copyrightHolder"),
        "published": iso(compact) or day,
        "id": tree.get("guid", "") or _value(tree, "PublicIdentifier", "NewsItemId"),
        "url": next((link.get("href", "") for link in inside(tree, "link") if _is_page(link)), ""),
    }


def _is_page(link: Any) -> bool:
    return bool(link.get("href", "").startswith(("http://", "https://")) and "html" in link.get("contenttype", "html"))


def _value(tree: Any, *names: str) -> str:
    """The text of the first element that has any, in the order of the names."""
    if tree is None:
        return ""
    return next(filter(None, (words(element) for name in names for element in inside(tree, name))), "")


def _names(tree: Any, element: str) -> str:
    """The names of the parties in elements of this kind, or the literal that stands for one."""
    if tree is None:
        return ""
    found = [
        next(filter(None, map(words, children(party, "name"))), "") or party.get("literal", "") for party in inside(tree, element)
    ]
    return ", ".join(dict.fromkeys(filter(None, found)))


def _text(tree: Any) -> str:
    """The first content that is text: XHTML or other XML in place, or plain text and HTML as characters."""
    if next(inside(tree, "body.content"), None) is not None:
        return ""  # it is NITF
    for content in inside(tree, "inlineXML", "inlineData", "DataContent"):
        body = next(inside(content, "body"), content)
        text = tree_text(body) if len(content) else (content.text or "").strip()
        text = plain(text) if not len(content) and is_markup(text) else text
        if text and not content.get("encoding") and not content.get("contenttype", "text").startswith("image"):
            return text
    return ""
