"""topics.toml: the user's topics and aliases.

    [alias]
    borders = ["migration", "border-deaths"]      # ids, labels, other aliases of Dateline, own topics

    [[topic]]
    id = "border-deaths"                          # small letters, digits and hyphens; the record has user:border-deaths
    label = "deaths at borders"                   # the id without this
    description = "..."                           # for people; optional
    parent = "migration"                          # a Media Topic's id or label, or an alias (its first concept); optional
    seeds = ["drowned", "migrant boat"]           # terms that speak for it
    rules = ['(drown* OR "found dead") AND migrant']   # one, or a list of which any is enough
    threshold = 0.5                               # the score from which an article has the topic; optional

A topic has seeds, rules or both. Strings with quotes in them are easiest between single quotes.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.mediatopics.aliases import Aliases, aliases, nearest, resolve
from pipeline.mediatopics.concepts import concept
from pipeline.usertopics.definitions import PREFIX, UserTopic, UserTopics
from pipeline.usertopics.rules import MOST_TERMS, Rule, RuleError, parse
from pipeline.usertopics.terms import Term, term

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")
_KEYS = ("id", "label", "description", "parent", "seeds", "rules", "threshold")
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*topic[ \t]*\]\]", re.MULTILINE)


def load_topics(path: Path) -> UserTopics:
    """The topics of a file. Raises `ConfigError`, which names file, topic and key, and the line where it can be told."""
    try:
        content = path.read_bytes()
        text = content.decode("utf-8-sig")
        raw = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path} is not TOML: {error}") from None
    file = _File(path, text)
    if unknown := sorted(raw.keys() - {"topic", "alias"}):
        file.wrong(f"'{unknown[0]}' means nothing here: a topic begins with [[topic]], aliases with [alias]")
    rows = raw.get("topic", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        file.wrong("write each topic as [[topic]], with two brackets")
    topics = tuple(_Reader(file, number, row).topic() for number, row in enumerate(rows))
    _no_twins(file, topics)
    return UserTopics(path=path, topics=topics, aliases=_aliases(file, raw.get("alias", {}), topics), sha256=_sha(content))


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    text: str

    def wrong(self, message: str, line: int | None = None) -> None:
        where = f"{self.path}:{line}" if line else f"{self.path}"
        raise ConfigError(f"{where}: {message}")

    def line(self, number: int, key: str) -> int | None:
        """The line where the topic with this number has the key, or begins. tomllib tells none, so the headers are counted."""
        starts = [hit.start() for hit in _HEADER.finditer(self.text)]
        if number >= len(starts):
            return None
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        found = re.compile(rf"^[ \t]*{key}[ \t]*=", re.MULTILINE).search(self.text, starts[number], end)
        return self.text.count("\n", 0, found.start() if found else starts[number]) + 1


@dataclass(frozen=True, slots=True)
class _Reader:
    """One `[[topic]]`, read key by key."""

    file: _File
    number: int
    row: Mapping[str, Any]

    def topic(self) -> UserTopic:
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
            digest=_sha(json.dumps([seeds, rules]).encode()),
        )

    def wrong(self, key: str, message: str) -> None:
        name = self.row.get("id")
        topic = f"topic '{name[:64]}'" if isinstance(name, str) and name else f"topic number {self.number + 1}"
        self.file.wrong(f"{topic}: {key} {message}", self.file.line(self.number, key))

    def text(self, key: str, default: str | None = None) -> str:
        value = self.row.get(key, default)
        if value is None:
            self.wrong(key, f'is missing: write {key} = "..."')
        if not isinstance(value, str):
            self.wrong(key, f'is not a text: write it in quotes, {key} = "..."')
        return " ".join(str(value).split())

    def texts(self, key: str) -> list[str]:
        value = self.row.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self.wrong(key, f'is not a list of texts: write {key} = ["...", "..."]')
        if len(value) > MOST_TERMS:
            self.wrong(key, f"has {len(value)} entries; at most {MOST_TERMS}: make several topics of it")
        return list(value)

    def threshold(self) -> float:
        value = self.row.get("threshold", 0.5)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1:
            self.wrong("threshold", "is not a number between 0 and 1")
        return float(value)

    def parent(self) -> tuple[str, ...]:
        name = self.text("parent", "")
        ids = resolve(name) if name else ()
        if name and not ids:
            near = nearest(name)
            hint = f"near it: {', '.join(near)}" if near else "look it up on https://iptc.org/standards/media-topics"
            self.wrong("parent", f"'{name}' is no Media Topic and no alias; {hint}")
        return concept(ids[0]).path_ids if ids else ()

    def seed(self, text: str) -> Term:
        try:
            return term(text)
        except ValueError as error:
            self.wrong("seeds", f"cannot be used: {error}")
            raise

    def rule(self, place: int, text: str) -> Rule:
        try:
            return parse(text)
        except RuleError as error:
            self.wrong("rules", f"cannot be read: rule {place + 1}, column {error.column}: {error.message}")
            raise


def _no_twins(file: _File, topics: tuple[UserTopic, ...]) -> None:
    seen: set[str] = set()
    for number, one in enumerate(topics):
        if one.id in seen:
            file.wrong(f"topic '{one.id}': id is there twice: give one of them another", file.line(number, "id"))
        seen.add(one.id)


def _aliases(file: _File, raw: Any, topics: tuple[UserTopic, ...]) -> Aliases:
    if not isinstance(raw, dict):
        file.wrong('write aliases as [alias] and below it name = ["topic", "topic"]')
    own = {name: PREFIX + one.id for one in topics for name in (one.id, PREFIX + one.id, one.label.casefold())}
    return {" ".join(name.casefold().split()): _meant(file, name, value, own) for name, value in raw.items()}


def _meant(file: _File, name: str, value: Any, own: Mapping[str, str]) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(one, str) for one in value):
        file.wrong(f'alias \'{name}\': write it as {name} = ["topic", "topic"]')
    ids: list[str] = []
    for one in value:
        found = (own[one.casefold()],) if one.casefold() in own else resolve(one)
        if not found:
            near = nearest(one, [*own, *aliases()])
            file.wrong(f"alias '{name}': '{one}' is no topic" + (f"; near it: {', '.join(near)}" if near else ""))
        ids += found
    return tuple(dict.fromkeys(ids))
