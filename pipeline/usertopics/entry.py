"""One `[[topic]]` of a topics.toml -> a topic."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.mediatopics.aliases import nearest, resolve
from pipeline.mediatopics.concepts import concept
from pipeline.usertopics.definitions import PREFIX, UserTopic
from pipeline.usertopics.rules import MOST_TERMS, Rule, RuleError, parse
from pipeline.usertopics.terms import Term, term
from pipeline.usertopics.tomlfile import File

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_KEYS = ("id", "label", "description", "parent", "seeds", "rules", "threshold")


@dataclass(frozen=True, slots=True)
class Entry:
    """One `[[topic]]`, read key by key; each method raises `ConfigError` where its key cannot be used."""

    file: File
    number: int
    row: Mapping[str, Any]

    def topic(self) -> UserTopic:
        """The topic."""
        if unknown := sorted(self.row.keys() - set(_KEYS)):
            self.wrong(unknown[0], f"is no key of a topic; there are: {', '.join(_KEYS)}")
        ident = self.text("id")
        if not _ID.fullmatch(ident):
            self.wrong("id", f"'{ident[:64]}' is no id: use small letters, digits and hyphens, such as border-deaths")
        seeds, rules = self.texts("seeds"), self.texts("rules")
        if not seeds and not rules:
            self.wrong("seeds", "is missing, and so are rules: give terms, a rule, or both")
        return UserTopic(
            id=ident,
            label=self.text("label", ident),
            description=self.text("description", ""),
            path_ids=(*self.parent(), PREFIX + ident),
            seeds=tuple(map(self.seed, seeds)),
            rules=tuple(self.rule(place, rule) for place, rule in enumerate(rules)),
            threshold=self.threshold(),
            digest=hashlib.sha256(json.dumps([seeds, rules]).encode()).hexdigest(),
        )

    def wrong(self, key: str, message: str) -> None:
        """Raise `ConfigError` with the topic, the key and its line."""
        name = self.row.get("id")
        topic = f"topic '{name[:64]}'" if isinstance(name, str) and name else f"topic number {self.number + 1}"
        self.file.wrong(f"{topic}: {key} {message}", self.file.line(self.number, key))

    def text(self, key: str, default: str | None = None) -> str:
        """A text, on one line; the default where it is missing, an error where there is none."""
        value = self.row.get(key, default)
        if value is None:
            self.wrong(key, f'is missing: write {key} = "..."')
        if not isinstance(value, str):
            self.wrong(key, f'is not a text: write it in quotes, {key} = "..."')
        return " ".join(str(value).split())

    def texts(self, key: str) -> list[str]:
        """A list of texts, or the one that stands in its place."""
        value = self.row.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong(key, f'is not a list of texts: write {key} = ["...", "..."]')
        if len(value) > MOST_TERMS:
            self.wrong(key, f"has {len(value)} entries; at most {MOST_TERMS}: make several topics of it")
        return list(value)

    def threshold(self) -> float:
        """The score from which an article has the topic."""
        value = self.row.get("threshold", 0.5)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
            self.wrong("threshold", "is not a number between 0 and 1")
        return float(value)

    def parent(self) -> tuple[str, ...]:
        """The parent's path, () without one."""
        name = self.text("parent", "")
        ids = resolve(name) if name else ()
        if name and not ids:
            near = nearest(name)
            hint = f"near it: {', '.join(near)}" if near else "look it up on https://iptc.org/standards/media-topics"
            self.wrong("parent", f"'{name}' is no Media Topic and no alias; {hint}")
        return concept(ids[0]).path_ids if ids else ()

    def seed(self, text: str) -> Term:
        """A term."""
        try:
            return term(text)
        except ValueError as error:
            self.wrong("seeds", f"cannot be used: {error}")
            raise

    def rule(self, place: int, text: str) -> Rule:
        """The rule at this place of the list."""
        try:
            return parse(text)
        except RuleError as error:
            self.wrong("rules", f"cannot be read: rule {place + 1}, column {error.column}: {error.message}")
            raise
