"""Dates: when, as the text says it, and the TIMEX3 value of each expression."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline.records import DateMention, Problem, Record
from pipeline.stages.base import is_english, story_spans
from pipeline.timex.context import Context, published_day
from pipeline.timex.dateline import Dateline, dateline
from pipeline.timex.grammar import find
from pipeline.timex.values import Anchor, Timex

Hit = tuple[int, int, Timex]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesConfig:
    """`[stage.dates]`: which types of expression to keep, and which of those from the furniture around the story.

    The dates of furniture ("© 2015", "updated 10:31") are not the story's; what it says to recur ("every morning") is kept.
    """

    types: tuple[str, ...] = ("DATE", "TIME", "DURATION", "SET")
    furniture: tuple[str, ...] = ("SET",)


class Dates:
    """Find the temporal expressions of the story in `Record.text`, and set `Record.dates`.

    Rules, after TimeML 1.2.1's guidelines for TIMEX3, HeidelTime (Strötgen & Gertz 2013) and SUTime (Chang & Manning
    2012). "Yesterday" counts from the published day, or from the article's dateline where that says another; "two days later"
    from the last date of the text. Without any of these, or where the text does not say, a value is underspecified
    ("XXXX-WXX-2"). Texts that are not English get no dates. Raises nothing.
    """

    name: ClassVar[str] = "dates"
    version: ClassVar[str] = "2"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "published"})
    provides: ClassVar[frozenset[str]] = frozenset({"dates"})
    Config: ClassVar[type[DatesConfig]] = DatesConfig

    def __init__(self, config: DatesConfig) -> None:
        self.config = config

    @staticmethod
    def models(config: DatesConfig) -> Mapping[str, str]:  # noqa: ARG004 - the shape of every stage
        """None: the rules are in the package."""
        return {}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Each record with its dates."""
        for record in records:
            yield replace(record, dates=tuple(self._mentions(record)) if is_english(record) else ())

    def _mentions(self, record: Record) -> Iterator[DateMention]:
        filed, text = _dateline(record), record.text
        context = _context(record, filed)
        found = [_own(hit, filed) for span in story_spans(record) for hit in find(text, span.start, span.end, context)]
        kept = [(*found[n], n) for n in range(len(found)) if found[n][2].type in self.config.types]
        kept = sorted([*kept, *self._around(record, context, len(found))], key=lambda hit: hit[:2])
        places = {number: place for place, (*_, number) in enumerate(kept)}
        for start, end, timex, _ in kept:
            anchor = _kept(timex.anchor, found, places)
            yield DateMention(start=start, end=end, text=text[start:end], type=timex.type, value=timex.value, anchor=anchor)

    def _around(self, record: Record, context: Context, first: int) -> Iterator[tuple[int, int, Timex, int]]:
        """What is kept of the furniture, numbered on from `first`; the story does not lean on it, nor it on the story."""
        types = {*self.config.furniture} & {*self.config.types}
        for zone in record.zones if types else ():
            if zone.kind == "boilerplate":
                for start, end, timex in find(record.text, zone.start, zone.end, Context(context.today, context.today_from)):
                    if timex.type in types:
                        anchor = None if isinstance(timex.anchor, int) else timex.anchor
                        yield start, end, replace(timex, anchor=anchor), first
                        first += 1


def _kept(anchor: Anchor, found: Sequence[Hit], places: Mapping[int, int]) -> Anchor:
    """The anchor as the record's list has it; for an expression that was left out, what that one leant on."""
    while isinstance(anchor, int) and anchor not in places:
        anchor = found[anchor][2].anchor
    return places[anchor] if isinstance(anchor, int) else anchor


def _own(hit: Hit, filed: Dateline | None) -> Hit:
    """The expression, where it is the dateline's own date not leaning on itself."""
    start, end, timex = hit
    itself = filed is not None and start == filed.start and timex.anchor == "dateline"
    return (start, end, replace(timex, anchor="published")) if itself else hit


def _dateline(record: Record) -> Dateline | None:
    spans = [zone for zone in record.zones if zone.kind == "dateline"] or story_spans(record)[:1]
    published = published_day(record.published)
    return next((found for span in spans if (found := dateline(record.text, span.start, span.end, published))), None)


def _context(record: Record, filed: Dateline | None) -> Context:
    """What the article's deictic expressions count from: its dateline's day where no metadata says the same."""
    published = published_day(record.published)
    if filed and (filed.day != published or record.published_from == "dateline"):
        return Context(filed.day, "dateline")
    return Context(published)
