"""What each line of an article is, by its words and by the lines around it.

Rules of the trade: what a newsroom's template writes around a story, all of them write in much the same way.
"""

import re

from pipeline.cleaning.bylines import is_biography, is_byline, is_name
from pipeline.cleaning.datelines import dateline_end
from pipeline.cleaning.furniture import is_boilerplate, is_label
from pipeline.cleaning.lines import Line
from pipeline.cleaning.pictures import credit_start, is_caption, is_credit
from pipeline.cleaning.twice import captions_twice
from pipeline.records import ZoneKind

_TOLD = re.compile(r"[.!?…:;,][\"'”’“)\]]{0,3}\Z")
_HEADLINE = 160
_HEAD_LINES = 3
_LINK = 120
_LABEL = 45
_SENTENCE = 60
_LONG = 200
_FEW = 3
_BIOGRAPHIES = 2
_RARE = 4
_SHOUT, _SHOUT_SPACES = 35, 4
_BULLETS = "-–—•*·"
_DIGITS = re.compile(r"\d.*\d.*\d|\d-\d")


def kinds_of(lines: list[Line], title: str) -> list[ZoneKind]:
    """What each line is, for the greater part."""
    kinds: list[ZoneKind] = [_kind(line.text) for line in lines]
    captions_twice(lines, kinds)
    _headline(lines, kinds, title)
    _lists_of_links(lines, kinds)
    _shouts(lines, kinds)
    _above_and_below(lines, kinds)
    return kinds


def _kind(line: str) -> ZoneKind:
    """What a line is by its words alone."""
    if is_boilerplate(line):
        return "boilerplate"
    if is_byline(line):
        return "byline"
    if is_credit(line):
        return "dateline" if dateline_end(line) == len(line) else "credit"
    if is_caption(line) or (credit_start(line) is not None and not dateline_end(line)):
        return "caption"
    return "body"


def _headline(lines: list[Line], kinds: list[ZoneKind], title: str) -> None:
    """The title, where it stands again; else the first line that could be one, before the story begins."""
    wanted = _plain(title)
    for at, line in enumerate(lines[: 2 * _HEAD_LINES]):
        if wanted and len(line.text) <= 2 * len(title) and _plain(line.text) == wanted:
            kinds[at] = "headline"
            return
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if kinds[at] == "body":
            if (
                _titled(line.text)
                and at + 1 < len(lines)
                and any(len(later.text) > len(line.text) for later in lines[at + 1 : at + 4])
            ):
                kinds[at] = "headline"
            return


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _titled(line: str) -> bool:
    return (
        10 <= len(line) <= _HEADLINE
        and line.count(" ") > 1
        and not _TOLD.search(line)
        and not dateline_end(line)
        and line[0] not in _BULLETS
    )


def _lists_of_links(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """Behind "Related stories:" stand links, as far as the first line that tells something."""
    listing = False
    for at, line in enumerate(lines):
        if kinds[at] == "body" and listing and len(line.text) <= _LINK and not _TOLD.search(line.text):
            kinds[at] = "boilerplate"
        elif kinds[at] != "boilerplate" or not listing:
            listing = kinds[at] == "boilerplate" and is_label(line.text)


def _shouts(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """Whole headlines in capitals between paragraphs that are not: links to other stories."""
    loud = [at for at, line in enumerate(lines) if kinds[at] == "body" and line.text.isupper()]
    if len(loud) * _RARE > len(lines):
        return
    for at in loud:
        text = lines[at].text
        if at and _SHOUT <= len(text) <= _HEADLINE and text.count(" ") >= _SHOUT_SPACES and not _TOLD.search(text):
            kinds[at] = "boilerplate"


def _above_and_below(lines: list[Line], kinds: list[ZoneKind]) -> None:
    """What stands above the first line that tells something, and below the last: names, sections, links."""
    told = [at for at, kind in enumerate(kinds) if kind == "body" and _tells(lines[at].text)]
    if not told:
        return
    for at in range(told[0]):
        if kinds[at] == "body" and _is_label_above(lines[at].text):
            kinds[at] = "byline" if is_name(lines[at].text) else "boilerplate"
    for at in told[-_BIOGRAPHIES:]:
        if at > told[0] and is_biography(lines[at].text):
            kinds[at] = "byline"
    below = [at for at in range(told[-1] + 1, len(lines)) if kinds[at] == "body"]
    links = [at for at in below if not _TOLD.search(lines[at].text) and not _DIGITS.search(lines[at].text)]
    if len(links) >= _FEW and len(links) == len(below):
        for at in links:
            kinds[at] = "boilerplate"


def _tells(line: str) -> bool:
    return len(line) >= _LONG or (len(line) >= _SENTENCE and _TOLD.search(line) is not None)


def _is_label_above(line: str) -> bool:
    return len(line) <= _LABEL and line[0] not in _BULLETS and not _TOLD.search(line) and not dateline_end(line)
