"""Which part of an article's text is story, and which is the furniture around it. In doubt it is story."""

from collections.abc import Iterator

from pipeline.cleaning.datelines import dateline_end
from pipeline.cleaning.glued import glued_at, inserts
from pipeline.cleaning.labeller import Labelled, Labeller
from pipeline.cleaning.layout import kinds_of
from pipeline.cleaning.lines import Line, lines_of
from pipeline.cleaning.pictures import credit_start
from pipeline.cleaning.repeats import NEVER, Repeated
from pipeline.cleaning.twice import repeats
from pipeline.records import Zone, ZoneKind

_OPENING = 2
_SURE = 0.98
"""A line that is story with this probability may repeat: section heads do ("What happens next?")."""
Cuts = list[tuple[int, ZoneKind]]
"""Where the parts of a line begin, and what they are."""


def zones_of(text: str, title: str = "", label: Labeller | None = None, repeated: Repeated = NEVER) -> tuple[Zone, ...]:
    """The zones of `text`, in order: as `label` sees its lines, and by the rules of `pipeline.cleaning.layout` alone without it.

    They lie inside its lines, do not overlap, and cover every character that is not white space. What `repeated` says of a
    line that its outlet prints again and again goes before what it looks like.
    """
    lines = lines_of(text)
    rules, credits_at = kinds_of(lines, title), repeats(lines)
    labelled = label(lines, rules, title) if label else [(kind, None) for kind in rules]
    labelled = [_again(line, own, repeated) for line, own in zip(lines, labelled, strict=True)]
    opening = frozenset([at for at, (kind, _) in enumerate(labelled) if kind == "body"][:_OPENING])
    zones: list[Zone] = []
    for at, (line, (kind, score)) in enumerate(zip(lines, labelled, strict=True)):
        cuts = _body_cuts(line.text, at in opening) if kind == "body" else _cuts(line.text, kind, credits_at.get(at))
        zones += _cut(line, cuts, kind, score)
    return tuple(zones)


def _again(line: Line, own: Labelled, repeated: Repeated) -> Labelled:
    kind, score = own
    sure = kind not in ("body", "headline") or (score is not None and score >= _SURE)
    return own if sure or not repeated(line.text) else ("boilerplate", None)


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


def _cut(line: Line, cuts: Cuts, own: ZoneKind, score: float | None) -> Iterator[Zone]:
    """The zones of a line; the score is of its own kind, and the parts that rules cut off have none."""
    ends = [start for start, _ in cuts[1:]] + [len(line.text)]
    for (start, kind), end in zip(cuts, ends, strict=True):
        piece = line.text[start:end]
        if shown := piece.strip():
            begin = line.start + start + piece.index(shown[0])
            yield Zone(start=begin, end=begin + len(shown), kind=kind, score=score if kind == own else None)
