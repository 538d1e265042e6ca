"""Entities: who, where and which organisation, as mentions with offsets and the article's entities."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Literal

from pipeline import models
from pipeline.names.article import annotate
from pipeline.names.load import Reader, load
from pipeline.records import Entity, Mention, Problem, Record
from pipeline.remembered import Remembered, Rows, Shelf
from pipeline.stages.base import is_english, note, story_spans

ENGLISH = "en"
Found = tuple[tuple[Mention, ...], tuple[Entity, ...]]
_MENTIONS, _ENTITIES = Rows(Mention), Rows(Entity)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesConfig:
    """`model`: the recogniser of English, as name@version; `languages`: those of other languages, used where they are installed.

    `speed`: "accurate", or "fast", which takes about half the time and finds a little less.
    """

    model: str = "ner@2"
    speed: Literal["accurate", "fast"] = "accurate"
    languages: Mapping[str, str] = field(default_factory=lambda: {"fr": "fr_core_news_md@3.8.0"})


class Entities:
    """Set `mentions` and `entities` from the zones that carry the story.

    A recogniser reads windows of whole sentences; labels, missed names and entities are then settled over the whole article
    (see `pipeline.names`). An exact copy is not read again. An article in a language that no
    installed model reads keeps a problem instead. Raises `ModelError` when made with an English model that is missing or changed.
    """

    name: ClassVar[str] = "entities"
    version: ClassVar[str] = "3"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "zones", "language"})
    provides: ClassVar[frozenset[str]] = frozenset({"mentions", "entities"})
    Config: ClassVar[type[EntitiesConfig]] = EntitiesConfig

    def __init__(self, config: EntitiesConfig) -> None:
        self.config = config
        self._models = _by_language(config)
        self._made: Remembered[Found] = Remembered(self.name, _packed, _unpacked)
        self._readers: dict[str, Reader] = {ENGLISH: load(self._models[ENGLISH], config.speed)}

    @staticmethod
    def models(config: EntitiesConfig) -> Mapping[str, str]:
        """The recognisers: of English, and of each other language whose model is installed."""
        return {"ner" if key == ENGLISH else f"ner-{key}": ref for key, ref in _by_language(config).items()}

    def share(self, shelf: Shelf) -> None:
        """Look for the names of exact copies on this shelf too, and lay them there."""
        self._made.shelf = shelf

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            reader = self._reader(record.language or ENGLISH)
            yield _unread(record, self.config) if reader is None else self._read(record, reader)

    def _read(self, record: Record, reader: Reader) -> Record:
        text, spans = record.text, story_spans(record)
        language = record.language or ENGLISH
        mentions, entities = self._made(
            text, (language, spans), lambda: annotate(text, reader.read(text, spans)), copied=record.copied
        )
        done = replace(record, mentions=mentions, entities=entities)
        if is_english(record):
            return done
        message = f"the article is in '{record.language}': its names are read, its dates and topics are not (English only so far)"
        return note(done, Entities.name, "language", message)

    def _reader(self, language: str) -> Reader | None:
        """The language's recogniser, loaded when its first article comes."""
        if language not in self._readers and language in self._models:
            self._readers[language] = load(self._models[language])
        return self._readers.get(language)


def _packed(found: Found) -> list[Any]:
    return [_MENTIONS.pack(found[0]), _ENTITIES.pack(found[1])]


def _unpacked(rows: list[Any]) -> Found:
    mentions, entities = rows
    return _MENTIONS.unpack(mentions), _ENTITIES.unpack(entities)


def _by_language(config: EntitiesConfig) -> dict[str, str]:
    others = {key: ref for key, ref in sorted(config.languages.items()) if models.is_installed(ref)}
    return {**others, ENGLISH: config.model}


def _unread(record: Record, config: EntitiesConfig) -> Record:
    language = str(record.language)
    message = f"the article is in '{language}', for which there is no model: its names, dates and topics are not read"
    if language in config.languages:
        unread = "its names, dates and topics are not read"
        message = f"the article is in '{language}': {unread}; pip install 'dateline[{language}]' to read its names"
    return note(record, Entities.name, "language", message)
