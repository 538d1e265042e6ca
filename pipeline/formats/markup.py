"""HTML inside a feed, a mail or an XML item -> text: a line a block, an empty line between paragraphs."""

import re
from typing import Any

_BLOCKS = frozenset(
    (
        *("p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "table", "tr"),
        *(
            "td",
            "th",
            "figure",
            "figcaption",
            "hr",
            "hr1",
            "pre",
            "header",
            "footer",
            "address",
            "center",
            "dd",
            "dt",
            "hl1",
            "hl2",
        ),
    )
)
_SILENT = frozenset({"script", "style", "template", "head", "noscript", "iframe", "svg", "title"})
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EMPTY = re.compile(r"\n{3,}")
_TAG = re.compile(r"<[a-z!/][^<>]{0,2000}>|&(?:[a-z]{2,8}|#\d{1,7});", re.I)
_INVALID = re.compile("[\0-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_markup(text: str) -> bool:
    """Whether a tag or an entity stands in the text."""
    return bool(_TAG.search(text))


def plain(markup: str) -> str:
    """The text of a piece of HTML or of a page; "" where it holds none."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(_INVALID.sub("", markup).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return ""
    return tree_text(root)


def tree_text(root: Any) -> str:
    """The text of a tree of lxml's, HTML or XML (whose names are taken without their namespace)."""
    parts: list[str] = []
    _walk(root, parts)
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return _EMPTY.sub("\n\n", "\n".join(lines)).strip()


def one_line(text: str) -> str:
    """The words of a headline or a name: tags and entities resolved where there are any, one space between words."""
    return " ".join((plain(text) if is_markup(text) else text).split())


def _walk(root: Any, parts: list[str]) -> None:
    from html import unescape

    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if name in _SILENT:
            silent += 1 if event == "start" else -1
        elif name in _BLOCKS:
            parts.append("\n\n" if name in ("p", "h1", "h2", "h3") or event == "end" else "\n")
        elif name == "br" and event == "end":
            parts.append("\n")
        text = element.text if event == "start" else element.tail if element is not root else None
        if text and not silent and (name or event == "end"):
            parts.append(_SPACES.sub(" ", unescape(text) if not name and event == "start" else text))
