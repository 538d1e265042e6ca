"""NITF: the body, the headline and what a NITF document says of itself; for files of it and for what NewsML carries."""

from typing import Any

from pipeline.formats.days import iso
from pipeline.formats.markup import tree_text
from pipeline.formats.paragraphs import dated
from pipeline.formats.xmltree import inside, words

_ASIDE = ("media", "table", "tagline", "footnote", "body.end")


def fields(tree: Any) -> dict[str, str]:
    """What a tree with a NITF `body` in it holds, by the names of Article's fields; a field that is not there is "".

    Pictures' captions and credits (`media`) are no part of the text. NITF 3.6 (IPTC, 2012).
    """
    head = next(inside(tree, "body.head"), None)
    content = next(inside(tree, "body.content"), None)
    dateline = "" if head is None else words(next(inside(head, "dateline"), None))
    return {
        "text": dated(dateline, "" if content is None else _text(content)),
        "title": _first(head, "hl1", "headline") or _first(tree, "title"),
        "byline": _first(head, "byline"),
        "outlet": _attribute(tree, "pubdata", "name")
        or _attribute(tree, "doc.copyright", "holder")
        or _first(head, "distributor"),
        "published": _day(tree),
        "id": _attribute(tree, "doc-id", "id-string"),
        "url": _attribute(tree, "pubdata", "ex-ref"),
    }


def _text(content: Any) -> str:
    for aside in list(inside(content, *_ASIDE)):
        parent = aside.getparent()
        if parent is not None and aside is not content:
            parent.remove(aside)
    return tree_text(content)


def _first(tree: Any, *names: str) -> str:
    return "" if tree is None else next(filter(None, map(words, inside(tree, *names))), "")


def _attribute(tree: Any, name: str, attribute: str) -> str:
    return next(filter(None, (element.get(attribute, "").strip() for element in inside(tree, name))), "")


def _day(tree: Any) -> str:
    values = (
        *(_attribute(tree, name, attribute) for name, attribute in _DATES),
        *(element.get("norm", "") or words(element) for element in inside(tree, "story.date")),
    )
    value = next(filter(None, values), "")
    compact = f"{value[:4]}-{value[4:6]}-{value[6:8]}" if value[:8].isdecimal() and len(value) > 7 else value
    return iso(compact) or value


_DATES = (("pubdata", "date.publication"), ("date.issue", "norm"), ("date.release", "norm"))
