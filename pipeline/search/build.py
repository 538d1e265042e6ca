"""What the index holds, and how it is made of the dataset's tables.

    article, body       what a result shows; the text is compressed, without what was marked as boilerplate
    words               FTS5 over headline and text, which stores positions alone
    term, posting       values of fields (a name, a topic, an outlet ...) -> articles
    label               other names of topics and countries -> their value

Articles are numbered in the order of the table.
"""

import sqlite3
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.connection import connected
from pipeline.places.folding import fold

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 8192;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE article (n INTEGER PRIMARY KEY, id TEXT, day TEXT, title TEXT, outlet TEXT, language TEXT, url TEXT);
CREATE TABLE body (n INTEGER PRIMARY KEY, text BLOB);
CREATE VIRTUAL TABLE words USING fts5 (title, text, content = '', tokenize = "unicode61 remove_diacritics 2");
CREATE TABLE term (t INTEGER PRIMARY KEY, field TEXT, key TEXT);
CREATE TABLE posting (t INTEGER, n INTEGER, PRIMARY KEY (t, n)) WITHOUT ROWID;
CREATE TABLE label (field TEXT, key TEXT, value TEXT, PRIMARY KEY (field, key, value)) WITHOUT ROWID;
INSERT INTO words (words, rank) VALUES ('hashsize', 67108864);
"""
_ARTICLES = """
SELECT n, article_id, CAST(published AS VARCHAR), title, outlet, language, url, text, zones
FROM (SELECT row_number() OVER () AS n, * FROM articles)
"""
_NUMBERED = "CREATE TEMP TABLE numbered AS SELECT row_number() OVER () AS n, article_id FROM articles"
_SAID = """
SELECT DISTINCT kind, said, full_name, article_id FROM (
    SELECT kind, name AS said, true AS full_name, article_id FROM entities
    UNION ALL
    SELECT e.kind, m.text, false, article_id FROM mentions m JOIN entities e USING (article_id, entity_id)
)
"""
_VALUES = f"""
SELECT 'kind' AS field, kind AS key, article_id FROM entities
UNION ALL SELECT kind, key, article_id
    FROM (SELECT kind, article_id, unnest(keys(said, full_name AND kind = 'person')) AS key FROM ({_SAID}))
UNION ALL SELECT 'place', unnest(list_append(keys(name, false), CAST(geonameid AS VARCHAR))), article_id FROM places
UNION ALL SELECT 'country', lower(country), article_id FROM places
UNION ALL SELECT 'topic', unnest(list_append(path_ids, replace(topic_id, 'medtop:', ''))), article_id FROM topics
UNION ALL SELECT 'outlet', unnest(keys(outlet, false)), article_id FROM articles
UNION ALL SELECT 'language', unnest(keys(language, false)), article_id FROM articles
"""  # noqa: S608
_POSTINGS = f"SELECT DISTINCT field, key, n FROM ({_VALUES}) JOIN numbered USING (article_id) WHERE key <> '' ORDER BY ALL"  # noqa: S608
_LABELS = """
SELECT DISTINCT * FROM (
    SELECT 'country' AS field, unnest(keys(name, false)) AS key, lower(country) AS value FROM places WHERE kind = 'country'
    UNION ALL SELECT 'topic', lower(label), replace(topic_id, 'medtop:', '') FROM topics
) WHERE key <> '' AND value <> '' ORDER BY ALL
"""
_ROWS = 2000
_JUNIOR = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_BOILERPLATE = "boilerplate"


def build(dataset: "Dataset", target: sqlite3.Connection, key: str) -> None:
    """Fill the empty database `target` with the index of `dataset`, to be known by `key`.

    Raises `DatasetError` where a table cannot be read, `sqlite3.Error` where the index cannot be written.
    """
    target.executescript(_SCHEMA)
    with connected(dataset) as tables:
        tables.create_function("keys", keys, ["VARCHAR", "BOOLEAN"], "VARCHAR[]")
        tables.execute(_NUMBERED)
        _add_articles(target, tables)
        _add_values(target, tables)
        target.executemany("INSERT INTO label VALUES (?, ?, ?)", _rows(tables, _LABELS))
    target.execute("CREATE UNIQUE INDEX term_key ON term (field, key)")
    target.execute("INSERT INTO words (words) VALUES ('optimize')")
    target.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
    target.commit()


@lru_cache(maxsize=1 << 18)
def keys(name: str, person: bool) -> list[str]:
    """The forms under which a name is found: folded, and of a person's also what stands at its end, such as the surname."""
    folded = fold(name)
    words = folded.split()
    if not person:
        return [folded]
    while len(words) > 1 and words[-1] in _JUNIOR:
        words.pop()
    return [folded, *(" ".join(words[at:]) for at in range(len(words)))]


def story(text: str, zones: list[dict[str, Any]] | None) -> str:
    """The text with its boilerplate made spaces, so that every offset stays what it is."""
    for zone in zones or ():
        if zone["kind"] == _BOILERPLATE:
            start, end = zone["start"], min(zone["end"], len(text))
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _rows(tables: Any, sql: str) -> Iterator[tuple[Any, ...]]:
    cursor = tables.execute(sql)
    while rows := cursor.fetchmany(_ROWS):
        yield from rows


def _add_articles(target: sqlite3.Connection, tables: Any) -> None:
    for n, ident, day, *shown, text, zones in _rows(tables, _ARTICLES):
        title, outlet, language, url = (value or "" for value in shown)
        text = story(text or "", zones)
        target.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?)", (n, ident, day, title, outlet, language, url))
        target.execute("INSERT INTO body VALUES (?, ?)", (n, zlib.compress(text.encode(), 1)))
        target.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (n, title, text))


def _add_values(target: sqlite3.Connection, tables: Any) -> None:
    """The rows come in the order of field and key, so that each term's articles are written side by side."""
    last, t = None, 0
    for field, key, n in _rows(tables, _POSTINGS):
        if (field, key) != last:
            last, t = (field, key), t + 1
            target.execute("INSERT INTO term VALUES (?, ?, ?)", (t, field, key))
        target.execute("INSERT INTO posting VALUES (?, ?)", (t, n))
