"""Dates: when, as the text says it, and the TIMEX3 value of each expression."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from pipeline.records import DateMention, Problem, Record
from pipeline.stages.base import is_english, story_spans
from pipeline.timex.grammar import find
from pipeline.timex.values import Context, published_day


@dataclass(frozen=True, slots=True, kw_only=True)
class DatesConfig:
    """`[stage.dates]`: which types of expression to keep."""

    types: tuple[str, ...] = ("DATE", "TIME", "DURATION", "SET")


class Dates:
    """Find the temporal expressions of the story in `Record.text`, and set `Record.dates`.

    Rules, after TimeML 1.2.1's guidelines for TIMEX3, HeidelTime (Strötgen & Gertz 2013) and SUTime (Chang & Manning
    2012). The published day is the only reference: without one, or where the text does not say, a value is underspecified
    ("XXXX-WXX-2"). Texts that are not English get no dates. Raises nothing.
    """

    name: ClassVar[str] = "dates"
    version: ClassVar[str] = "1"
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
        context, text = Context(published_day(record.published)), record.text
        for span in story_spans(record):
            for start, end, timex in find(text, span.start, span.end, context):
                if timex.type in self.config.types:
                    anchor = "published" if timex.anchored else None
                    yield DateMention(
                        start=start, end=end, text=text[start:end], type=timex.type, value=timex.value, anchor=anchor
                    )
