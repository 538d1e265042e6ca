"""What a dataset knows by a name: the value or the topics meant by a filter, or an error with names that come near."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import QueryError
from pipeline.mediatopics.aliases import Aliases, nearest, resolve
from pipeline.query import query
from pipeline.usertopics.definitions import PREFIX, UserTopics
from pipeline.usertopics.toml import load_topics

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

NAME = "name"
_NEAR = 0.8
_CALLED = {NAME: "entity"}
IN_TOPICS = "list_has_any(list_append(path_ids, replace(topic_id, 'medtop:', '')), $topics)"
"""Whether a row of `topics` is one of `$topics`, or narrower."""
_ANY = f"SELECT 1 FROM topics WHERE {IN_TOPICS} LIMIT 1"  # noqa: S608
_OWN = "'user:' || $wanted"
_IDS = "(list_contains(path_ids, replace($wanted, 'medtop:', '')) OR topic_id = $wanted)"
_FOUND = f"""
WITH known AS MATERIALIZED (SELECT DISTINCT topic_id, label, path_ids FROM topics)
SELECT coalesce(bool_or({_IDS}), false) AS is_id, coalesce(list_sort(list(DISTINCT replace(topic_id, 'medtop:', ''))
       FILTER (WHERE {{called}})), []) AS ids FROM known
"""  # noqa: S608


def key(expression: str) -> str:
    """SQL for the form in which names are compared: case, composition and spacing do not count."""
    return f"lower(nfc_normalize(trim(regexp_replace({expression}, '\\s+', ' ', 'g'))))"


def same(one: str, other: str) -> str:
    """SQL for whether two names are the same."""
    return f"{key(one)} = {key(other)}"


def wanted(dataset: "Dataset", table: str, column: str, value: str) -> str:
    """`value`, where the column has it. Raises `QueryError` with the nearest that it has where not."""
    spellings(dataset, table, column, value)
    return value


def spellings(dataset: "Dataset", table: str, column: str, value: str) -> list[str]:
    """Every way in which the column spells `value`: rows can then be compared as they are. Raises as `wanted` does."""
    # The condition is on an aggregate, or DuckDB would normalise every row before it looks for the few that differ.
    sql = f"""
        SELECT min({column}) AS value FROM {table} GROUP BY {column} HAVING {same(f"min({column})", "$wanted")} ORDER BY value
    """  # noqa: S608
    if not (found := list(query(dataset, sql, {"wanted": value})["value"])):
        raise QueryError(unknown(dataset, table, column, value))
    return found


def topic_ids(dataset: "Dataset", value: str, file: str | Path | None = None) -> list[str]:
    """The ids, without `medtop:`, of the topics that `value` (an id, a label or an alias, of `file` or of Dateline) names.

    Raises `QueryError` where it names none, or none that an article of the dataset has; `ConfigError` where `file` (a
    topics.toml) cannot be used.
    """
    own = _names(load_topics(Path(file))) if file is not None else {}
    ids = own.get(" ".join(value.casefold().split())) or _in_dataset(dataset, value) or resolve(value)
    if not ids:
        near = nearest(value, [*own, *query(dataset, "SELECT DISTINCT label FROM topics ORDER BY label")["label"]])
        raise QueryError(f"there is no topic '{value}'; " + (f"near it: {', '.join(near)}" if near else "and none comes near"))
    if query(dataset, _ANY, {"topics": list(ids)}).empty:
        raise QueryError(f"no article of the dataset has the topic '{value}' ({', '.join(ids)}), or one below it")
    return list(ids)


def _names(own: UserTopics) -> Aliases:
    """The user's aliases, and topics by id and label: one that no article has is a topic all the same."""
    named = {name.casefold(): (PREFIX + one.id,) for one in own.topics for name in (one.label, one.id, PREFIX + one.id)}
    return {**named, **own.aliases}


def _in_dataset(dataset: "Dataset", value: str) -> list[str]:
    called = f"({same('label', '$wanted')} OR {same('topic_id', _OWN)})"
    found = query(dataset, _FOUND.format(called=called), {"wanted": value}).iloc[0]
    return [value.removeprefix("medtop:")] if found["is_id"] else list(found["ids"])


def unknown(dataset: "Dataset", table: str, column: str, value: str) -> str:
    """What the error says where the column has no such value.

    DuckDB compares the names, as a large dataset has millions: those that contain the value first, then the most alike.
    """
    sql = f"""
        WITH names AS (SELECT {column} AS name, count(*) AS n FROM {table} WHERE {column} <> '' GROUP BY ALL),
        scored AS (SELECT *, contains({key("name")}, {key("$wanted")}) AS inside,
                          jaro_winkler_similarity({key("name")}, {key("$wanted")}) AS alike FROM names)
        SELECT name FROM scored WHERE inside OR alike >= $near ORDER BY inside DESC, alike DESC, n DESC, name LIMIT 3
    """  # noqa: S608
    near = list(query(dataset, sql, {"wanted": value, "near": _NEAR})["name"])
    hint = f"near it: {', '.join(near)}" if near else "and none comes near"
    return f"the dataset has no {_CALLED.get(column, column)} '{value}'; {hint}"
