"""Topics: what an article is about, as IPTC Media Topics, with the sentences that say so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from pipeline import models
from pipeline.records import Problem, Record, Span, Topic, plain
from pipeline.remembered import Remembered, Shelf
from pipeline.stages.base import headline_end, is_english, story_spans
from pipeline.topicmodel.article import Article, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsConfig:
    """`model` as name@version; `most`: topics an article; `evidence`: sentences a topic."""

    model: str = "topics@2"
    most: int = 8
    evidence: int = 2


class Topics:
    """Set `topics`: the narrowest concepts that a news cataloguer would give, the surest first.

    Two views are weighed together: a small encoder's of the title and the article's top, and one of all its words. A concept
    is no more probable than its parent. Evidence are the sentences that speak most for the concept. Only English is read. Raises
    `ModelError` when made with a model that is missing or changed.
    """

    name: ClassVar[str] = "topics"
    version: ClassVar[str] = "2"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "title", "zones", "language"})
    provides: ClassVar[frozenset[str]] = frozenset({"topics"})
    Config: ClassVar[type[TopicsConfig]] = TopicsConfig

    def __init__(self, config: TopicsConfig) -> None:
        self.config = config
        self._reader = Reader.load(models.load(config.model))
        self._made: Remembered[tuple[Topic, ...]] = Remembered(self.name, plain, _unpacked)

    @staticmethod
    def models(config: TopicsConfig) -> Mapping[str, str]:
        """The topic model, and the recogniser whose vectors of pieces it shares."""
        return {"topics": config.model, "topics-pieces": models.read_meta(config.model)["vectors"]["of"]}

    def share(self, shelf: Shelf) -> None:
        """Look for the topics of exact copies on this shelf too, and lay them there."""
        self._made.shelf = shelf

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            yield replace(record, topics=self._topics(record)) if is_english(record) else record

    def _topics(self, record: Record) -> tuple[Topic, ...]:
        spans = _below_headline(record)
        return self._made(record.text, (record.title, spans), lambda: self._read(record, spans), copied=record.copied)

    def _read(self, record: Record, spans: list[Span]) -> tuple[Topic, ...]:
        article = self._reader.read(record.title, record.text, spans)
        if article is None:
            return ()
        chosen = article.chosen(self.config.most)
        found = article.evidence(chosen, self.config.evidence)
        return tuple(_topic(article, row, evidence) for row, evidence in zip(chosen, found, strict=True))


def _topic(article: Article, row: int, evidence: tuple[Span, ...]) -> Topic:
    concept = article.model.concepts[row]
    return Topic(
        id=f"medtop:{concept.id}",
        label=concept.label,
        path_ids=concept.path_ids,
        score=round(float(article.probabilities[row]), 4),
        evidence=evidence,
    )


def _unpacked(rows: list[Any]) -> tuple[Topic, ...]:
    return tuple(
        Topic(**{**row, "path_ids": tuple(row["path_ids"]), "evidence": tuple(Span(**span) for span in row["evidence"])})
        for row in rows
    )


def _below_headline(record: Record) -> list[Span]:
    """The story below the headline, which counts as the title."""
    headline = headline_end(record.title, record.zones)
    spans = (Span(start=max(span.start, headline), end=span.end) for span in story_spans(record) if span.end > headline)
    return [span for span in spans if record.text[span.start : span.end].strip()]
