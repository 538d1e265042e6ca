"""Records -> the dataset's tables, made column by column."""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.dataset import STRINGS, TABLES
from pipeline.records import Problem, Record, Topic

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
        *(getattr(record, name) for name in STRINGS),
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
