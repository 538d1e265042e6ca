"""The dataset: a folder with one Parquet file a table and a manifest.json. Schemas and rows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from pipeline.manifest import MANIFEST, Dataset, read_manifest
from pipeline.records import Problem, Record, plain

__all__ = ["MANIFEST", "TABLES", "Dataset", "Rows", "read_manifest", "rows_of"]
_SPAN = [("start", pa.int32()), ("end", pa.int32())]
_POINT = [
    ("geonameid", pa.int32()),
    ("name", pa.string()),
    ("country", pa.string()),
    ("admin1", pa.string()),
    ("lat", pa.float64()),
    ("lon", pa.float64()),
    ("score", pa.float64()),
]
_SOURCE = [("path", pa.string()), ("member", pa.string()), ("line", pa.int64())]
_STRINGS = ("title", "byline", "outlet", "url", "language")


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns])


TABLES: dict[str, pa.Schema] = {
    "articles": _schema(
        ("article_id", pa.string()),
        *((name, pa.string()) for name in _STRINGS),
        ("published", pa.date32()),
        ("published_from", pa.string()),
        ("words", pa.int32()),
        ("text", pa.string()),
        ("zones", pa.list_(pa.struct([*_SPAN, ("kind", pa.string()), ("score", pa.float64())]))),
        *_SOURCE,
        ("sha256", pa.string()),
        ("duplicate_cluster", pa.string()),
        ("duplicate_of", pa.string()),
        ("derived_from", pa.string()),
    ),
    "mentions": _schema(
        ("article_id", pa.string()),
        *_SPAN,
        ("text", pa.string()),
        ("label", pa.string()),
        ("kind", pa.string()),
        ("entity_id", pa.string()),
        ("score", pa.float32()),
    ),
    "entities": _schema(
        ("article_id", pa.string()),
        ("entity_id", pa.string()),
        ("kind", pa.string()),
        ("label", pa.string()),
        ("name", pa.string()),
        ("mentions", pa.int32()),
        *_SPAN,
    ),
    "dates": _schema(
        ("article_id", pa.string()),
        *_SPAN,
        ("text", pa.string()),
        ("type", pa.string()),
        ("value", pa.string()),
        ("anchor", pa.string()),
    ),
    "places": _schema(
        ("article_id", pa.string()),
        ("entity_id", pa.string()),
        *_POINT,
        ("kind", pa.string()),
        ("via", pa.string()),
        ("admin2", pa.string()),
        ("mentions", pa.int32()),
        *_SPAN,
    ),
    "focus": _schema(("article_id", pa.string()), ("level", pa.string()), *_POINT),
    "topics": _schema(
        ("article_id", pa.string()),
        ("rank", pa.int16()),
        ("topic_id", pa.string()),
        ("label", pa.string()),
        ("path_ids", pa.list_(pa.string())),
        ("score", pa.float32()),
        *_SPAN,
        ("evidence", pa.list_(pa.struct(_SPAN))),
    ),
    "duplicates": _schema(
        ("article_id", pa.string()),
        ("cluster", pa.string()),
        ("of", pa.string()),
        ("via", pa.string()),
        ("kind", pa.string()),
        ("containment", pa.float32()),
        ("jaccard", pa.float32()),
        ("added", pa.float32()),
        ("cut", pa.float32()),
        ("added_spans", pa.list_(pa.struct(_SPAN))),
        ("cut_spans", pa.list_(pa.struct(_SPAN))),
        ("agency", pa.string()),
    ),
    "problems": _schema(
        ("article_id", pa.string()),
        *_SOURCE,
        ("stage", pa.string()),
        ("code", pa.string()),
        ("message", pa.string()),
        ("kept", pa.bool_()),
    ),
}
"""The tables and their columns. `start` and `end` index the article's `text`, half-open: of an entity's first mention,
of a topic's first evidence."""

SHARDED: dict[str, pa.Schema] = {name: schema for name, schema in TABLES.items() if name != "duplicates"}
"""The tables that are made shard by shard; the others are of the whole corpus."""

Rows = dict[str, list[dict[str, Any]]]


def rows_of(results: Iterable[Record | Problem]) -> Rows:
    """The rows of every table for these results, in their order."""
    rows: Rows = {name: [] for name in TABLES}
    for result in results:
        if isinstance(result, Problem):
            rows["problems"].append(_problem(result))
        else:
            _add(rows, result)
    return rows


def _add(rows: Rows, record: Record) -> None:
    own = {"article_id": record.id}
    rows["articles"].append(_article(record))
    rows["mentions"] += ({**own, "entity_id": m["entity"], **m} for m in _dicts(record.mentions))
    first: dict[str | None, dict[str, int]] = {}
    for mention in record.mentions:
        first.setdefault(mention.entity, {"start": mention.start, "end": mention.end})
    rows["entities"] += ({**own, "entity_id": e["id"], **e, **first.get(e["id"], {})} for e in _dicts(record.entities))
    counts = {entity.id: entity.mentions for entity in record.entities}
    rows["places"] += (
        {**own, "entity_id": p["entity"], **p, "mentions": counts.get(p["entity"]), **first.get(p["entity"], {})}
        for p in _dicts(record.places)
    )
    rows["focus"] += ({**own, **f} for f in _dicts(record.focus))
    rows["dates"] += ({**own, **d, "anchor": _word(d["anchor"])} for d in _dicts(record.dates))
    for rank, topic in enumerate(_dicts(record.topics), start=1):
        spans = topic["evidence"]
        rows["topics"].append({**own, "rank": rank, "topic_id": topic["id"], **topic, **(spans[0] if spans else {})})
    rows["problems"] += map(_problem, record.problems)


def _word(anchor: str | int | None) -> str | None:
    """An anchor as a column of one type holds it: the place of another date becomes digits."""
    return None if anchor is None else str(anchor)


def _dicts(items: Iterable[Any]) -> Iterable[dict[str, Any]]:
    return (plain(item) for item in items)


def _article(record: Record) -> dict[str, Any]:
    return {
        "article_id": record.id,
        **{name: getattr(record, name) for name in (*_STRINGS, "published_from", "text")},
        "published": date.fromisoformat(record.published) if record.published else None,
        "words": len(record.text.split()),
        "zones": list(_dicts(record.zones)),
        **_place(record),
        "sha256": record.source.sha256,
        "duplicate_cluster": record.duplicates.cluster,
        "duplicate_of": record.duplicates.of,
        "derived_from": record.derived_from,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    own = {name: getattr(problem, name) for name in ("stage", "code", "message", "kept")}
    return {"article_id": problem.id, **_place(problem), **own}


def _place(item: Record | Problem) -> dict[str, Any]:
    return {"path": item.source.path, "member": item.source.member, "line": item.source.line}
