"""Who or what is meant by a name: the entities that articles name so, or anywhere call so."""

import unicodedata
from typing import TYPE_CHECKING, Any

from pipeline.connection import Tables
from pipeline.errors import QueryError
from pipeline.query import answered, query
from pipeline.resolution.lookup import meant

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.dataset import Dataset


def _key(column: str) -> str:
    return f"lower(nfc_normalize(replace({column}, chr(10), ' ')))"


_OF = "article_id, entity_id"
NAMED = f"""
WITH named AS (
    SELECT {_OF}, kind, name, mentions FROM entities
    WHERE ($kind IS NULL OR kind = $kind) AND (
        {_key("name")} = $key OR (kind, name) IN (SELECT (kind, name) FROM meant)
        OR ({_OF}) IN (SELECT ({_OF}) FROM mentions WHERE {_key("text")} = $key)
    )
)
"""  # noqa: S608
"""Begins a query: the table `named` (article_id, entity_id, kind, name, mentions) of what `sought` asks for, and of the names in
the table `meant`, which stand for the same."""
_NEAR = f"""
WITH names AS (SELECT name, count(*) AS n FROM entities WHERE name <> '' AND ($kind IS NULL OR kind = $kind) GROUP BY ALL),
scored AS (SELECT *, contains({_key("name")}, $key) AS inside, jaro_winkler_similarity({_key("name")}, $key) AS alike FROM names)
SELECT name FROM scored WHERE inside OR alike >= 0.8 ORDER BY inside DESC, alike DESC, n DESC, name LIMIT 3
"""  # noqa: S608


def sought(name: str, kind: str | None) -> dict[str, Any]:
    """The parameters of `NAMED` for what is called `name`: case does not count, nor how its letters are composed or spaced."""
    return {"key": unicodedata.normalize("NFC", " ".join(name.split())).lower(), "kind": kind}


def same(dataset: "Dataset", name: str) -> Tables:
    """The table `meant` of what is called `name`."""
    return {"meant": meant(dataset, name)}


def named(dataset: "Dataset", name: str, kind: str | None) -> "pa.Table":
    """The table `named` for what is called `name`. Raises `QueryError`, with the names that come near, where nothing is."""
    with answered(dataset, NAMED + "SELECT * FROM named", sought(name, kind), tables=same(dataset, name)) as reader:  # noqa: S608
        found = reader.read_all()
    if not len(found):
        raise unknown(dataset, name, kind)
    return found


def unknown(dataset: "Dataset", name: str, kind: str | None) -> QueryError:
    """The error where nothing is named so, with the names that come near."""
    near = query(dataset, _NEAR, sought(name, kind))["name"]
    hint = f"near it: {', '.join(near)}" if len(near) else "and none comes near"
    return QueryError(f"the dataset names no {kind or 'entity'} '{' '.join(name.split())}'; {hint}")
