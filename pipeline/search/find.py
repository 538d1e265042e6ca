"""A search: the query read, asked of the index, ranked, and shown."""

import sqlite3
import zlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.mediatopics.aliases import Aliases
from pipeline.search.compiled import condition, ranked_by
from pipeline.search.grammar import parse
from pipeline.search.index import opened
from pipeline.search.limited import limited
from pipeline.search.results import Hit, Results
from pipeline.search.snippets import snippets
from pipeline.search.values import Known

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

_TITLE, _TEXT = 5.0, 1.0
_CHOSEN = "SELECT a.n, a.day, a.id FROM article a WHERE {where}"
_RANKED = f"""
WITH chosen AS MATERIALIZED ({_CHOSEN}),
scored AS MATERIALIZED (
    SELECT rowid AS n, bm25(words, {_TITLE}, {_TEXT}) AS score FROM words
    WHERE words MATCH ? AND +rowid IN (SELECT n FROM chosen)
)
SELECT n, coalesce(score, 0.0), count(*) OVER () FROM chosen LEFT JOIN scored USING (n)
ORDER BY 2, day IS NULL, day, id LIMIT ? OFFSET ?
"""  # noqa: S608
_SORTED = f"SELECT n, 0.0, count(*) OVER () FROM ({_CHOSEN}) ORDER BY day IS NULL, day, id LIMIT ? OFFSET ?"  # noqa: S608
_SHOWN = "SELECT id, day, title, outlet, language, url, text FROM article JOIN body USING (n) WHERE n = ?"
_AT_ONCE = 200


def search(
    dataset: "Dataset",
    query: str,
    *,
    limit: int | None = 20,
    offset: int = 0,
    topics: Aliases | None = None,
    index: sqlite3.Connection | None = None,
    time_limit: float | None = None,
) -> Results:
    """The articles that the query finds, best first; then by day, those without one last, then by id.

    `GRAMMAR` (`pipeline.search.grammar`) says what can be written. `limit` None gives all; `topics` are aliases of the
    user's; `index` is the dataset's, where it is open already. BM25 as FTS5 computes it (Robertson and Zaragoza 2009, k1 1.2,
    b 0.75) over the words and names that are searched for, those under NOT left out. Raises `QueryError` where the query
    cannot be read or takes longer than `time_limit` seconds, `DatasetError` where the index cannot be made.
    """
    index = index or opened(dataset)
    with limited(index, time_limit) as check:
        rows, total, expression = _found(index, query, limit, offset, topics)
        hits: list[Hit] = []
        for at in range(0, len(rows), _AT_ONCE):
            hits += _hits(index, rows[at : at + _AT_ONCE], expression)
            check()
    return Results(query=query, total=total, offset=offset, hits=tuple(hits))


def search_ids(
    dataset: "Dataset",
    query: str,
    *,
    limit: int | None = None,
    offset: int = 0,
    topics: Aliases | None = None,
    index: sqlite3.Connection | None = None,
    time_limit: float | None = None,
) -> tuple[list[str], int]:
    """The ids alone, in the same order, and how many there are; all are given without a `limit`. Raises as `search` does."""
    index = index or opened(dataset)
    with limited(index, time_limit):
        rows, total, _ = _found(index, query, limit, offset, topics)
        return [index.execute("SELECT id FROM article WHERE n = ?", (n,)).fetchone()[0] for n, _ in rows], total


def matching(index: sqlite3.Connection, query: str, *, topics: Aliases | None = None) -> list[str]:
    """The ids of all articles that the query finds in an index that is open, unranked, in the order of the dataset's table."""
    with limited(index, None):
        where, params = condition(parse(query), Known(index, topics))
        return [ident for (ident,) in index.execute(f"SELECT a.id FROM article a WHERE {where} ORDER BY a.n", params)]  # noqa: S608


def _found(
    index: sqlite3.Connection, query: str, limit: int | None, offset: int, topics: Aliases | None
) -> tuple[list[tuple[int, float]], int, str | None]:
    """Number and score of each article asked for, how many there are, and the words that they are ranked by."""
    read = parse(query)
    where, params = condition(read, Known(index, topics))
    expression = ranked_by(read)
    page = [-1 if limit is None else limit, offset]
    if expression is None:
        rows = index.execute(_SORTED.format(where=where), [*params, *page]).fetchall()
    else:
        rows = index.execute(_RANKED.format(where=where), [*params, expression, *page]).fetchall()
    total = rows[0][2] if rows else _count(index, where, params)
    return [(n, score) for n, score, _ in rows], total, expression


def _count(index: sqlite3.Connection, where: str, params: list[Any]) -> int:
    return int(index.execute(f"SELECT count(*) FROM article a WHERE {where}", params).fetchone()[0])  # noqa: S608


def _hits(index: sqlite3.Connection, rows: list[tuple[int, float]], expression: str | None) -> Iterator[Hit]:
    found = []
    for n, score in rows:
        ident, day, title, outlet, language, url, body = index.execute(_SHOWN, (n,)).fetchone()
        own = {"article_id": ident, "title": title, "outlet": outlet, "language": language, "url": url}
        published = date.fromisoformat(day) if day else None
        # Four digits, whatever the size: of a word that most articles have, FTS5 makes millionths. Zero is never "-0.0".
        shown_score = float(f"{-score:.4g}") + 0.0
        found.append(({**own, "published": published, "score": shown_score}, zlib.decompress(body).decode()))
    shown = snippets([(own["title"], text) for own, text in found], expression)
    for (own, _), (line, start, end, marks) in zip(found, shown, strict=True):
        yield Hit(**own, snippet=line, start=start, end=end, marks=marks)
