"""Topics: what an article is about, as IPTC Media Topics, with the sentences that say so."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar

from pipeline import models
from pipeline.records import Problem, Record, Span, Topic
from pipeline.stages.base import is_english, story_spans
from pipeline.topicmodel.words import READ, Word, vector, weigh, words

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsConfig:
    """`model` as name@version; `most`: topics an article; `evidence`: sentences a topic."""

    model: str = "topics@1"
    most: int = 8
    evidence: int = 2


class Topics:
    """Set `topics`: the narrowest concepts whose probability is over the model's threshold, the surest first.

    TF-IDF over words and pairs of words, and one linear classifier a concept; a concept is no more probable than its
    parent. Evidence are the sentences whose words speak most for the concept. Only English is read.
    """

    name: ClassVar[str] = "topics"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "title", "zones", "language"})
    provides: ClassVar[frozenset[str]] = frozenset({"topics"})
    Config: ClassVar[type[TopicsConfig]] = TopicsConfig

    def __init__(self, config: TopicsConfig) -> None:
        from pipeline.topicmodel.model import TopicModel

        self.config = config
        self._model = TopicModel.load(models.load(config.model).folder)

    @staticmethod
    def models(config: TopicsConfig) -> Mapping[str, str]:
        """The topic model."""
        return {"topics": config.model}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            yield replace(record, topics=self._topics(record)) if is_english(record) else record

    def _topics(self, record: Record) -> tuple[Topic, ...]:
        body = _body(record)
        row = vector(weigh(words(record.title), body), self._model.vocabulary, self._model.idf)
        if not row:
            return ()
        probabilities = self._model.probabilities(row)
        chosen = self._model.choose(probabilities, self.config.most)
        sentences = _sentences(record.text, body) if chosen else []
        return tuple(self._topic(concept, float(probabilities[concept]), row, sentences) for concept in chosen)

    def _topic(
        self, row: int, probability: float, article: list[tuple[int, float]], sentences: list[tuple[Span, list[str]]]
    ) -> Topic:
        concept = self._model.concepts[row]
        speaks = self._model.contributions(row, article)
        column = self._model.vocabulary.get
        worth = [(sum(speaks.get(column(form, -1), 0.0) for form in forms), span) for span, forms in sentences]
        best = sorted((pair for pair in worth if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].start))
        spans = tuple(span for _, span in best[: self.config.evidence])
        score = round(probability, 4)
        return Topic(id=f"medtop:{concept.id}", label=concept.label, path_ids=concept.path_ids, score=score, evidence=spans)


def _body(record: Record) -> list[Word]:
    """The words of the story below the headline, which counts as the title."""
    headline = next((zone.end for zone in record.zones if zone.kind == "headline" and record.title), 0)
    found: list[Word] = []
    for span in story_spans(record):
        if span.end > headline and len(found) < READ:
            found += words(record.text, max(span.start, headline), span.end, most=READ - len(found))
    return found


def _sentences(text: str, body: list[Word]) -> list[tuple[Span, list[str]]]:
    """The sentences that the words stand in, each with the distinct forms of its words."""
    if not body:
        return []
    first, last = body[0].start, body[-1].end
    cuts = [first, *(hit.end() for hit in _SENTENCE_END.finditer(text, first, last)), last]
    out: list[tuple[Span, list[str]]] = []
    place = 0
    for start, end in pairwise(cuts):
        begin = place
        while place < len(body) and body[place].start < end:
            place += 1
        stripped = text[start:end].rstrip()
        if place > begin and stripped:
            out.append((Span(start=start, end=start + len(stripped)), sorted({word.form for word in body[begin:place]})))
    return out
