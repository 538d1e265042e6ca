"""Markup that stands where text should: its text, paragraph by paragraph."""

import re
from typing import Any

_TAG = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|section|article|table|tr)\b[^<>]{0,300}>", re.IGNORECASE)
_BLOCKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote section article table tr figure figcaption hr pre".split())  # noqa: SIM905
_SILENT = frozenset({"script", "style", "template", "head", "noscript", "iframe", "svg"})
_SPACES = re.compile(r"[ \t\r\n]+")
_FEW = 2


def is_markup(text: str) -> bool:
    """Whether `text` is a piece of HTML: it holds several tags of paragraphs, not just a word about them."""
    if "<" not in text or ">" not in text:
        return False
    tags = _TAG.finditer(text)
    return sum(1 for _ in zip(range(_FEW), tags, strict=False)) == _FEW


def fragment_text(markup: str) -> str:
    """The text of a piece of HTML, entities resolved, an empty line between paragraphs and a line for each `<br>`.

    The caller makes sure that it is not nested too deep.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser=_parser(html))
    except (etree.LxmlError, ValueError):
        return ""
    parts: list[str] = []
    _walk(root, parts)
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(lines)


def _parser(html: Any) -> Any:
    return html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def _walk(root: Any, parts: list[str]) -> None:
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in _SILENT:
            silent += 1 if event == "start" else -1
        elif element.tag in _BLOCKS:
            parts.append("\n\n")
        elif element.tag == "br" and event == "end":
            parts.append("\n")
        text = element.text if event == "start" else element.tail
        if text and not silent:
            parts.append(_SPACES.sub(" ", text))
