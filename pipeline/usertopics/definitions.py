"""The user's topics and aliases, as types; `toml` reads them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.errors import ConfigError
from pipeline.mediatopics.aliases import Aliases
from pipeline.usertopics.rules import Rule, terms
from pipeline.usertopics.terms import Term

PREFIX = "user:"


@dataclass(frozen=True, kw_only=True)
class UserTopic:
    """A topic of the user. `id` is bare, without `user:`; `path_ids` end in `user:ID`, below the parent's path."""

    id: str
    label: str
    description: str
    path_ids: tuple[str, ...]
    seeds: tuple[Term, ...]
    rules: tuple[Rule, ...]
    threshold: float
    digest: str
    """sha256 over what an article is scored by: seeds and rules as they were written."""

    @cached_property
    def speaking(self) -> frozenset[Term]:
        """The terms that speak for the topic: its seeds, and those of its rules that stand under no NOT."""
        return frozenset((*self.seeds, *(one for rule in self.rules for one, wanted in terms(rule) if wanted)))

    @cached_property
    def terms(self) -> frozenset[Term]:
        """Every term that must be looked for."""
        return frozenset((*self.seeds, *(one for rule in self.rules for one, _ in terms(rule))))


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTopics:
    """What a topics.toml says. `aliases` name ids (a user's topic as `user:ID`); `sha256` is of the file's bytes."""

    path: Path
    topics: tuple[UserTopic, ...]
    aliases: Aliases
    sha256: str

    def topic(self, name: str) -> UserTopic:
        """The topic with this id (with or without `user:`) or label. Raises `ConfigError` where there is none."""
        wanted = name.casefold().removeprefix(PREFIX)
        for one in self.topics:
            if wanted in (one.id, one.label.casefold()):
                return one
        raise ConfigError(f"{self.path} has no topic '{name}'; it has: {', '.join(one.id for one in self.topics) or 'none'}")
