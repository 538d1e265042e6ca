"""A record as the words of its headline and story, and the sentences that these stand in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from pipeline.records import STORY, Record, Span
from pipeline.usertopics.words import Word, words

LEAD_WORDS = 100
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[^\Wa-z_])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """`title` has offsets of its own; those of `body`, the story below the headline, index the record's `text`."""

    text: str
    title: list[Word]
    body: list[Word]

    @classmethod
    def of(cls, record: Record) -> Self:
        """The record's words. A headline zone counts as the title; without a title, its text is the title."""
        headline = next((zone for zone in record.zones if zone.kind == "headline"), None)
        title = record.title or (record.text[headline.start : headline.end] if headline else "")
        story = [zone for zone in record.zones if zone.kind in STORY and zone is not headline]
        spans = [(zone.start, zone.end) for zone in story] if record.zones else [(0, len(record.text))]
        body = [word for start, end in spans for word in words(record.text, start, end)]
        return cls(text=record.text, title=words(title), body=body)

    def sentences(self) -> Iterator[tuple[Span, list[int]]]:
        """Each sentence of the body in which words stand, with the places of its words in `body`."""
        if not self.body:
            return
        first, last = self.body[0].start, self.body[-1].end
        place = 0
        for start, end in pairwise(
            [first, *(hit.end() for hit in _SENTENCE_END.finditer(self.text, first, last)), len(self.text)]
        ):
            begin = place
            while place < len(self.body) and self.body[place].start < end:
                place += 1
            if place > begin:
                yield self._span(start, end, begin, place), list(range(begin, place))

    def _span(self, start: int, end: int, begin: int, place: int) -> Span:
        """From the first word's quotation mark or bracket to the full stop: what else lies around is another zone's."""
        left, right = self.body[begin].start, self.body[place - 1].end
        opening = self.text[max(start, left - 3) : left]
        left -= len(opening) - len(opening.rstrip("\"'“‘([$€£#@"))
        closing = self.text[right : min(end, right + 4)]
        right += len(closing) - len(closing.lstrip(".!?\"'”’)]%…"))
        return Span(start=left, end=right)
