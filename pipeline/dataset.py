"""The dataset: a folder with one Parquet file a table and a manifest.json. The schemas; `rows` makes tables of records."""

import pyarrow as pa

from pipeline.manifest import MANIFEST, Dataset, read_manifest

__all__ = ["MANIFEST", "TABLES", "Dataset", "read_manifest"]
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
STRINGS = ("title", "byline", "outlet", "url", "language")
"""Columns of `articles` that hold a record's fields of these names, as they are."""


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns])


TABLES: dict[str, pa.Schema] = {
    "articles": _schema(
        ("article_id", pa.string()),
        *((name, pa.string()) for name in STRINGS),
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
