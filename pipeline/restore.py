"""A dataset's records again, in the public JSON form: what `dateline annotate` prints, and what the whole corpus adds to it."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pipeline.errors import DatasetError
from pipeline.records import SCHEMA, DateMention, Entity, Focus, Mention, Place, Topic, Zone
from pipeline.storage.parquet import parquet_file

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

_BATCH = 1_000
_PARTS = {"mentions": Mention, "entities": Entity, "dates": DateMention, "places": Place, "focus": Focus, "topics": Topic}
_COLUMN = {
    ("mentions", "entity"): "entity_id",
    ("places", "entity"): "entity_id",
    ("entities", "id"): "entity_id",
    ("topics", "id"): "topic_id",
}
_FIELDS = {
    table: {f.name: _COLUMN.get((table, f.name), f.name) for f in fields(kind)} for table, kind in _PARTS.items()
}  # field of the record -> column of the table
_PROBLEM = ("stage", "code", "message", "kept")


def records(dataset: "Dataset") -> Iterator[dict[str, Any]]:
    """The records, in the dataset's order, streamed. Its manifest says what made them; rejected articles are not among them."""
    tables = {name: _Groups(dataset, name) for name in (*_PARTS, "problems")}
    provenance = {key: dataset.manifest.get(key) for key in ("dateline", "config", "models")}
    for row in _rows(dataset, "articles"):
        own = {name: groups.of(row["article_id"]) for name, groups in tables.items()}
        yield {
            "schema": SCHEMA,
            "id": row["article_id"],
            "source": {key: row[key] for key in ("path", "member", "line", "sha256")},
            **{key: row[key] for key in ("title", "byline", "outlet", "url", "language")},
            "published": row["published"].isoformat() if row["published"] else None,
            **{key: row[key] for key in ("published_from", "text")},
            "zones": [{f.name: zone[f.name] for f in fields(Zone)} for zone in row["zones"]],
            **{name: [_part(name, part) for part in own[name]] for name in _PARTS},
            "quotes": [],
            "duplicates": {"cluster": row["duplicate_cluster"], "of": row["duplicate_of"]},
            "derived_from": row.get("derived_from"),
            "provenance": provenance,
            "problems": [{key: problem[key] for key in _PROBLEM} for problem in own["problems"]],
        }


def _part(table: str, row: dict[str, Any]) -> dict[str, Any]:
    part = {name: row[column] for name, column in _FIELDS[table].items()}
    if table == "dates" and (part["anchor"] or "").isdigit():
        part["anchor"] = int(part["anchor"])
    return part


class _Groups:
    """The rows of a table, which stand in the order of the articles, given out article by article."""

    def __init__(self, dataset: "Dataset", table: str) -> None:
        # A rejected article has its problems, and no row among the articles.
        self._rows = (row for row in _rows(dataset, table) if row.get("kept", True))
        self._next = next(self._rows, None)

    def of(self, article: str) -> list[dict[str, Any]]:
        found = []
        while self._next is not None and self._next["article_id"] == article:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found


def _rows(dataset: "Dataset", table: str) -> Iterator[dict[str, Any]]:
    import pyarrow as pa

    try:
        with parquet_file(dataset.table_path(table)) as file:
            single = [field.name for field in file.schema_arrow if field.type == pa.float32()]
            for batch in file.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    for name in single:
                        # The shortest decimal that names the stored number, as the record had it, not its 53-bit neighbour.
                        row[name] = None if row[name] is None else float(f"{row[name]:.7g}")
                    yield row
    except (OSError, pa.ArrowException) as error:
        raise DatasetError(f"{dataset.table_path(table)} cannot be read: {error}") from None
