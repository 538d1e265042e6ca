"""A page flattened to lines as a careless scraper does it, with what the markup said of each line."""

import re
from typing import Any

from pipeline.cleaning.fragment import fragment_text
from pipeline.cleaning.lines import lines_of

PICTURE, OTHER = "\ue000", "\ue001"
"""What the markup says of a line: it stands below a picture; it is no part of the story."""

_PICTURES = re.compile(r"caption|photo-?credit|image-?credit", re.IGNORECASE)
_OTHERS = re.compile(
    r"newsletter|related|recommend|promo|share|social|comment|byline|author|trending|most-|signup|sign-up|subscri|advert|teaser"
    r"|footer|breadcrumb|\bnav",
    re.IGNORECASE,
)
_LARGEST = 1500
_BLOCKS = "p|div|li|h1|h2|h3|h4|h5|h6|span|a|figcaption|td"


def flat_lines(html: str) -> list[tuple[str, str]]:
    """(mark or "", line) of the page, in order. The page must not be nested too deep."""
    lines = (line.text for line in lines_of(fragment_text(_marked(html))))
    found = ((_mark(line), line.replace(PICTURE, "").replace(OTHER, "").strip()) for line in lines)
    return [(mark, line) for mark, line in found if line]


def _mark(line: str) -> str:
    return next((mark for mark in (PICTURE, OTHER) if line.startswith(mark)), "")


def _marked(html: str) -> str:
    """The page with a mark before the text of each block that its markup tells of."""
    from lxml import etree
    from lxml import html as parser

    root: Any = parser.document_fromstring(html.replace("\0", "").encode("utf-8", "replace"))
    for element in root.iter("figcaption", "div", "p", "ul", "aside", "section", "span", "footer", "nav"):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        picture = element.tag == "figcaption" or _PICTURES.search(names)
        if picture or element.tag in ("aside", "footer", "nav") or _OTHERS.search(names):
            _put(element, PICTURE if picture else OTHER)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _put(element: Any, mark: str) -> None:
    if len("".join(element.itertext())) > _LARGEST:
        return
    for inner in element.iter():
        if isinstance(inner.tag, str) and (inner.text or "").strip():
            inner.text = mark + inner.text
