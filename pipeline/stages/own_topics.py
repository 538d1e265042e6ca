"""The user's own topics, beside the Media Topics that an article has."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from pipeline.errors import ConfigError
from pipeline.records import Problem, Record
from pipeline.usertopics.classifier import Classifier
from pipeline.usertopics.definitions import UserTopics
from pipeline.usertopics.tagger import Tagger, classifiers
from pipeline.usertopics.toml import load_topics


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTopicsConfig:
    """`file`: a topics.toml, without which there are none; `models`: what `topics train` wrote; `evidence`: sentences a topic."""

    file: str = ""
    models: str = ""
    evidence: int = 2


class OwnTopics:
    """Append to `topics` those of the user's topics that fit, the surest first, with ids such as `user:border-deaths`.

    Each by its classifier where `models` has one, else by its rules and terms (`pipeline.usertopics.score`). Any language that
    parts its words with spaces is read, for the terms are the user's; so are Chinese and Japanese, character by character.
    """

    name: ClassVar[str] = "own_topics"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "title", "zones", "topics"})
    provides: ClassVar[frozenset[str]] = frozenset({"topics"})
    Config: ClassVar[type[OwnTopicsConfig]] = OwnTopicsConfig

    def __init__(self, config: OwnTopicsConfig) -> None:
        self.config = config
        loaded = _load(config)
        self._tagger = Tagger(*loaded) if loaded else None

    @staticmethod
    def models(config: OwnTopicsConfig) -> Mapping[str, str]:
        """The file and each classifier, as name@sha256: so a run that finds one changed begins anew."""
        if (loaded := _load(config)) is None:
            return {}
        own, taught = loaded
        return {
            "own_topics": f"topics.toml@{own.sha256[:12]}",
            **{f"user:{k}": f"{k}@{v.sha256[:12]}" for k, v in taught.items()},
        }

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            found = self._tagger(record, self.config.evidence) if self._tagger else ()
            yield replace(record, topics=(*record.topics, *found)) if found else record


def _load(config: OwnTopicsConfig) -> tuple[UserTopics, dict[str, Classifier]] | None:
    if not config.file:
        if config.models:
            raise ConfigError("[stage.own_topics] has models but no file: name the topics.toml that they are of")
        return None
    own = load_topics(Path(config.file))
    return own, classifiers(own, Path(config.models) if config.models else None)
