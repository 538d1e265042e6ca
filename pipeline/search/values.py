"""What the values of a query's fields stand for in the index, or an error with those that come near."""

import sqlite3
from collections.abc import Iterable

from pipeline.mediatopics.aliases import Aliases, nearest, resolve
from pipeline.mediatopics.concepts import PREFIX
from pipeline.search.grammar import Value, wrong

_OWN = "user:"


class Known:
    """The keys under which an index has the values of a query. `own` are the user's aliases of topics, which go first."""

    def __init__(self, index: sqlite3.Connection, own: Aliases | None = None) -> None:
        self._index, self._own = index, own or {}

    def __call__(self, value: Value) -> Iterable[str]:
        """Raises `QueryError` for a topic that there is not; other values that no article has find none."""
        if value.field == "topic":
            return self._topics(value)
        if value.field == "country":
            return [value.key, *self._labelled("country", value.key)]
        return [value.key]

    def _topics(self, value: Value) -> Iterable[str]:
        """As the reports understand a topic: the user's alias, an id or a label of the dataset's, a Media Topic."""
        wanted = " ".join(value.text.casefold().split())
        ident = wanted.removeprefix(PREFIX)
        if found := self._own.get(wanted):
            return [one.removeprefix(PREFIX) for one in found]
        if there := [one for one in (ident, _OWN + ident) if self._has("topic", one)]:
            return there
        if found := tuple(self._labelled("topic", wanted)) or resolve(wanted):
            return found
        labels = [label for (label,) in self._index.execute("SELECT DISTINCT key FROM label WHERE field = 'topic' ORDER BY key")]
        near = nearest(wanted, [*self._own, *labels])
        said = f"near it: {', '.join(near)}" if near else "and none comes near"
        raise wrong(f"there is no topic '{value.text}'; {said}", value.at)

    def _has(self, field: str, key: str) -> bool:
        return self._index.execute("SELECT 1 FROM term WHERE field = ? AND key = ?", (field, key)).fetchone() is not None

    def _labelled(self, field: str, key: str) -> list[str]:
        sql = "SELECT value FROM label WHERE field = ? AND key = ? ORDER BY value"
        return [value for (value,) in self._index.execute(sql, (field, key))]
