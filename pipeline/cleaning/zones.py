"""Which part of an article's text is story, and which is the furniture around it. In doubt it is story."""

import re
from collections.abc import Iterator

from pipeline.cleaning.datelines import dateline_end
from pipeline.cleaning.glued import glued_at, inserts
from pipeline.cleaning.layout import kinds_of
from pipeline.cleaning.lines import Line, lines_of
from pipeline.cleaning.pictures import credit_start
from pipeline.cleaning.twice import repeats
from pipeline.records import Zone, ZoneKind

_OPENING = 2
Cuts = list[tuple[int, ZoneKind]]
"""Where the parts of a line begin, and what they are."""


def zones_of(text: str, title: str = "") -> tuple[Zone, ...]:
    """The zones of `text`, in order, by the rules of `pipeline.cleaning.layout`.

    They lie inside its lines, do not overlap, and cover every character that is not white space.
    """
    lines = lines_of(text)
    kinds, credits_at = kinds_of(lines, title), repeats(lines)
    opening = frozenset([at for at, kind in enumerate(kinds) if kind == "body"][:_OPENING])
    zones: list[Zone] = []
    for at, line in enumerate(lines):
        story = kinds[at] == "body"
        cuts = _body_cuts(line.text, at in opening) if story else _cuts(line.text, kinds[at], credits_at.get(at))
        zones += _cut(line, cuts)
    return tuple(zones)


def _cuts(line: str, kind: ZoneKind, credit: int | None) -> Cuts:
    """One part, or a caption and its credit."""
    if kind == "caption" and (credit := credit or credit_start(line)) is not None:
        return [(0, "caption"), (credit, "credit")]
    return [(0, kind)]


def _body_cuts(line: str, opening: bool) -> Cuts:
    """The story, a dateline before it where the story opens, and without what is glued into or behind it."""
    opened = dateline_end(line) if opening else 0
    cuts: Cuts = [(0, "dateline"), (opened, "body")] if opened else [(0, "body")]
    for start, end in inserts(line):
        if start >= opened:
            cuts += [(start, "boilerplate"), (end, "body")]
    glued = glued_at(line)
    if glued is not None and glued > cuts[-1][0]:
        cuts.append((glued, "boilerplate"))
    return cuts


def _cut(line: Line, cuts: Cuts) -> Iterator[Zone]:
    ends = [start for start, _ in cuts[1:]] + [len(line.text)]
    for (start, kind), end in zip(cuts, ends, strict=True):
        piece = line.text[start:end]
        if shown := piece.strip():
            begin = line.start + start + piece.index(shown[0])
            yield Zone(start=begin, end=begin + len(shown), kind=kind)
