"""The dataset: a folder with one Parquet file a table and a manifest.json. Schemas, and tables of records."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.manifest import MANIFEST, Dataset, read_manifest
from pipeline.records import Problem, Record, Topic

__all__ = ["MANIFEST", "TABLES", "Dataset", "read_manifest", "tables_of"]
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

Row = tuple[Any, ...]


def tables_of(results: Iterable[Record | Problem]) -> dict[str, pa.Table]:
    """Every table for these results, the rows in their order; `duplicates` is empty."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for result in results:
        if isinstance(result, Problem):
            rows["problems"].append(_problem(result))
        else:
            _add(rows, result)
    return {name: _table(rows[name], schema) for name, schema in TABLES.items()}


def _table(rows: list[Row], schema: pa.Schema) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.Table.from_arrays(
        [pa.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)], schema=schema
    )


# What a row holds of its item, in the order of the table's columns.
_OF_MENTION = attrgetter("start", "end", "text", "label", "kind", "entity", "score")
_OF_ENTITY = attrgetter("id", "kind", "label", "name", "mentions")
_OF_DATE = attrgetter("start", "end", "text", "type", "value")
_OF_POINT = attrgetter("geonameid", "name", "country", "admin1", "lat", "lon", "score")
_OF_PLACE = attrgetter("kind", "via", "admin2")
_OF_ZONE = attrgetter("start", "end", "kind", "score")
_OF_SPAN = attrgetter("start", "end")
_OF_SOURCE = attrgetter("path", "member", "line")
_NOWHERE = (None, None)


def _add(rows: dict[str, list[Row]], record: Record) -> None:
    own = record.id
    rows["articles"].append(_article(record))
    rows["mentions"] += [(own, *_OF_MENTION(mention)) for mention in record.mentions]
    first: dict[str | None, Row] = {}
    for mention in record.mentions:
        first.setdefault(mention.entity, (mention.start, mention.end))
    rows["entities"] += [(own, *_OF_ENTITY(entity), *first.get(entity.id, _NOWHERE)) for entity in record.entities]
    counts = {entity.id: entity.mentions for entity in record.entities}
    rows["places"] += [
        (own, place.entity, *_OF_POINT(place), *_OF_PLACE(place), counts.get(place.entity), *first.get(place.entity, _NOWHERE))
        for place in record.places
    ]
    rows["focus"] += [(own, focus.level, *_OF_POINT(focus)) for focus in record.focus]
    rows["dates"] += [(own, *_OF_DATE(found), _word(found.anchor)) for found in record.dates]
    rows["topics"] += [(own, rank, *_topic(topic)) for rank, topic in enumerate(record.topics, start=1)]
    rows["problems"] += map(_problem, record.problems)


def _word(anchor: str | int | None) -> str | None:
    """An anchor as a column of one type holds it: the place of another date becomes digits."""
    return None if anchor is None else str(anchor)


def _topic(topic: Topic) -> Row:
    spans = [_OF_SPAN(span) for span in topic.evidence]
    return topic.id, topic.label, topic.path_ids, topic.score, *(spans[0] if spans else _NOWHERE), spans


def _article(record: Record) -> Row:
    return (
        record.id,
        *(getattr(record, name) for name in _STRINGS),
        date.fromisoformat(record.published) if record.published else None,
        record.published_from,
        len(record.text.split()),
        record.text,
        [_OF_ZONE(zone) for zone in record.zones],
        *_OF_SOURCE(record.source),
        record.source.sha256,
        record.duplicates.cluster,
        record.duplicates.of,
        record.derived_from,
    )


def _problem(problem: Problem) -> Row:
    return problem.id, *_OF_SOURCE(problem.source), problem.stage, problem.code, problem.message, problem.kept
