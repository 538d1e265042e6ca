"""Entities: who, where and which organisation, as mentions with offsets and the article's entities."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any, ClassVar

from pipeline import models
from pipeline.names.agreement import Name, agree, complete
from pipeline.names.boundaries import tidy
from pipeline.names.entities import entities_of
from pipeline.records import Problem, Record
from pipeline.stages.base import is_english, note, story_spans

_UNUSED = ("tok2vec", "tagger", "parser", "senter", "attribute_ruler", "lemmatizer")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesConfig:
    """`model`: a spaCy pipeline with a recogniser, as name@version; `batch`: articles read by the model at once."""

    model: str = "en_core_web_sm@3.8.0"
    batch: int = 32


class Entities:
    """Set `mentions` and `entities` from the zones that carry the story.

    The recogniser is spaCy's (transition-based, Honnibal & Montani 2017) without the components that names do not need;
    boundaries, labels and entities are then settled over the whole article. An article in a language other than
    English keeps a problem instead. Raises `ModelError` when made with a model that is missing or changed.
    """

    name: ClassVar[str] = "entities"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "zones", "language"})
    provides: ClassVar[frozenset[str]] = frozenset({"mentions", "entities"})
    Config: ClassVar[type[EntitiesConfig]] = EntitiesConfig

    def __init__(self, config: EntitiesConfig) -> None:
        import spacy

        self.config = config
        self._nlp = spacy.load(models.load(config.model).folder, exclude=list(_UNUSED))
        self._nlp.max_length = 1 << 40
        self._warm = False

    @staticmethod
    def models(config: EntitiesConfig) -> Mapping[str, str]:
        """The recogniser."""
        return {"ner": config.model}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        stream = iter(records)
        while batch := list(islice(stream, self.config.batch)):
            # spaCy keeps every word it has seen. A zone forgets them again, but is slow until the common words are
            # known: so the first batch stays, and what later batches add goes.
            if self._warm:
                with self._nlp.memory_zone():
                    done = self._annotate(batch)
            else:
                done, self._warm = self._annotate(batch), True
            yield from done

    def _annotate(self, batch: list[Record]) -> list[Record]:
        pieces = [_pieces(record) for record in batch]
        docs = self._nlp.pipe((text for text, _ in chain.from_iterable(pieces)), batch_size=64)
        return [
            _finish(record, [name for _, offset in own for name in _names(next(docs), offset)])
            for record, own in zip(batch, pieces, strict=True)
        ]


def _pieces(record: Record) -> list[tuple[str, int]]:
    """The story of an English record as (text, its offset in the record's text)."""
    if not is_english(record):
        return []
    return [(record.text[span.start : span.end], span.start) for span in story_spans(record)]


def _names(doc: Any, offset: int) -> list[Name]:
    return [Name(start=offset + e.start_char, end=offset + e.end_char, label=e.label_) for e in doc.ents]


def _finish(record: Record, names: list[Name]) -> Record:
    if not is_english(record):
        message = f"the article is in '{record.language}': its names, dates and topics are not read (English only so far)"
        return note(record, Entities.name, "language", message)
    spans = ((*tidy(record.text, n.start, n.end, keep_article=n.label == "WORK_OF_ART"), n.label) for n in names)
    tidied = [Name(start=start, end=end, label=label) for start, end, label in spans if end > start]
    agreed = complete(record.text, agree(record.text, tidied), story_spans(record))
    mentions, entities = entities_of(record.text, agreed)
    return replace(record, mentions=mentions, entities=entities)
