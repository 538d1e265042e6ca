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
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError
from pipeline.mediatopics.aliases import Aliases, aliases, nearest, resolve
from pipeline.usertopics.definitions import PREFIX, UserTopic, UserTopics
from pipeline.usertopics.entry import Entry
from pipeline.usertopics.tomlfile import File


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
    file = File(path, text)
    if unknown := sorted(raw.keys() - {"topic", "alias"}):
        file.wrong(f"'{unknown[0]}' means nothing here: a topic begins with [[topic]], aliases with [alias]")
    rows = raw.get("topic", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        file.wrong("write each topic as [[topic]], with two brackets")
    topics = tuple(Entry(file, number, row).topic() for number, row in enumerate(rows))
    _no_twins(file, topics)
    return UserTopics(
        path=path,
        topics=topics,
        aliases=_aliases(file, raw.get("alias", {}), topics),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _no_twins(file: File, topics: tuple[UserTopic, ...]) -> None:
    seen: set[str] = set()
    for number, one in enumerate(topics):
        if one.id in seen:
            file.wrong(f"topic '{one.id}': id is there twice: give one of them another", file.line(number, "id"))
        seen.add(one.id)


def _aliases(file: File, raw: Any, topics: tuple[UserTopic, ...]) -> Aliases:
    if not isinstance(raw, dict):
        file.wrong('write aliases as [alias] and below it name = ["topic", "topic"]')
    own = {name: PREFIX + one.id for one in topics for name in (one.id, PREFIX + one.id, one.label.casefold())}
    return {" ".join(name.casefold().split()): _meant(file, name, value, own) for name, value in raw.items()}


def _meant(file: File, name: str, value: Any, own: Mapping[str, str]) -> tuple[str, ...]:
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
