"""A record as the words of its headline and story, and the sentences that these stand in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from pipeline.records import STORY, Record, Span
from pipeline.topicmodel.sentences import sentences
from pipeline.usertopics.words import Word, words

LEAD_WORDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`title` has offsets of its own; those of `body`, the words of the story's `spans`, index the record's `text`."""

    text: str
    title: list[Word]
    body: list[Word]
    spans: list[Span]

    @classmethod
    def of(cls, record: Record) -> Self:
        """The record's words. A headline zone counts as the title; without a title, its text is the title."""
        headline = next((zone for zone in record.zones if zone.kind == "headline"), None)
        title = record.title or (record.text[headline.start : headline.end] if headline else "")
        story = [zone for zone in record.zones if zone.kind in STORY and zone is not headline]
        spans = [Span(start=zone.start, end=zone.end) for zone in story]
        spans = spans if record.zones else [Span(start=0, end=len(record.text))]
        body = [word for span in spans for word in words(record.text, span.start, span.end)]
        return cls(text=record.text, title=words(title), body=body, spans=spans)

    def sentences(self) -> Iterator[tuple[Span, list[int]]]:
        """Each sentence of the body in which words stand, with the places of its words in `body`."""
        place = 0
        for span in sentences(self.text, self.spans, len(self.text)):
            begin = place
            while place < len(self.body) and self.body[place].start < span.end:
                place += 1
            if place > begin:
                yield span, list(range(begin, place))
