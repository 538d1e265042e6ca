"""A query as SQL over the index: which articles it chooses, and the words by which they are ranked.

Nothing of the query is ever a part of the SQL. Words go into FTS5's own small language as quoted strings, in which only a
quote means anything.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pipeline.boolean import Group, Not
from pipeline.search.grammar import NAMES, Days, Query, Value, Words

Values = Callable[[Value], Iterable[str]]
"""The keys that a value of a field stands for, such as the ids of a topic's name."""
_FTS = "a.n IN (SELECT rowid FROM words WHERE words MATCH ?)"
_POSTED = "a.n IN (SELECT n FROM posting WHERE t IN (SELECT t FROM term WHERE {which}))"
_LAST = "\U0010ffff"


def condition(query: Query, values: Values) -> tuple[str, list[Any]]:
    """SQL for whether the article `a` is chosen, and its parameters."""
    if (expression := _matched(query)) is not None:
        return _FTS, [expression]
    match query:
        case Not(part):
            sql, params = condition(part, values)
            return f"NOT ({sql})", params
        case Group(how, parts):
            return _joined(how, parts, values)
        case Days(first, last):
            return "a.day IS NOT NULL AND a.day BETWEEN ? AND ?", [str(first or ""), str(last or _LAST)]
        case Value():
            return _posted(query, values)
    raise TypeError(query)


def ranked_by(query: Query) -> str | None:
    """The words and names that articles are ranked by and that are shown in them, as FTS5 has it; None where there are none."""
    return " OR ".join(f"({one})" for one in dict.fromkeys(_wanted(query))) or None


def _joined(how: str, parts: Iterable[Query], values: Values) -> tuple[str, list[Any]]:
    """Words side by side are one question to FTS5, which meets their lists of articles at once."""
    words = [part for part in parts if isinstance(part, Words)]
    rest = [part for part in parts if not isinstance(part, Words)]
    found = [condition(Group(how, tuple(words)), values)] if words else []  # type: ignore[arg-type]
    found += [condition(part, values) for part in rest]
    glue = " AND " if how == "all" else " OR "
    return glue.join(f"({sql})" for sql, _ in found), [param for _, params in found for param in params]


def _matched(query: Query) -> str | None:
    """The query in FTS5's language, where it is of words alone; it has no NOT without something before it."""
    match query:
        case Words(column, text, prefix):
            return _phrase(text, prefix=prefix, column=None if column == "text" else column)
        case Group("all", parts):
            wanted = [_matched(part) for part in parts if not isinstance(part, Not)]
            unwanted = [_matched(part.part) for part in parts if isinstance(part, Not)]
            if not wanted or None in wanted or None in unwanted:
                return None
            found = " AND ".join(f"({one})" for one in wanted)
            return found if not unwanted else f"({found}) NOT ({' OR '.join(f'({one})' for one in unwanted)})"
        case Group(_, parts):
            any_of = [_matched(part) for part in parts]
            return None if None in any_of else " OR ".join(f"({one})" for one in any_of)
    return None


def _phrase(text: str, *, prefix: bool, column: str | None = None) -> str:
    quoted = '"' + text.replace("\0", " ").replace('"', '""') + '"' + (" *" if prefix else "")
    return f"{column} : {quoted}" if column else quoted


def _posted(value: Value, values: Values) -> tuple[str, list[Any]]:
    fields = NAMES if value.field == "name" else (value.field,)
    which = f"field IN ({_marks(fields)}) AND "
    if value.prefix:
        return _POSTED.format(which=which + "key >= ? AND key < ?"), [*fields, value.key, value.key + _LAST]
    keys = list(values(value))
    return _POSTED.format(which=f"{which}key IN ({_marks(keys)})"), [*fields, *keys]


def _marks(items: Iterable[Any]) -> str:
    return ", ".join("?" for _ in items)


def _wanted(query: Query) -> Iterable[str]:
    match query:
        case Words(column, text, prefix):
            yield _phrase(text, prefix=prefix, column=None if column == "text" else column)
        case Value(field, text, _, prefix) if field in ("name", *NAMES):
            yield _phrase(text, prefix=prefix)
        case Group(_, parts):
            for part in parts:
                yield from _wanted(part)
