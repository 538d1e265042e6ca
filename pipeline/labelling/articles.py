"""A dataset's articles, as records again."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from pipeline.query import query, stream
from pipeline.records import Record, Source, Zone

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

_COLUMNS = "article_id, title, outlet, language, CAST(published AS VARCHAR) AS published, path, text, zones"
_SAMPLE = "SELECT article_id FROM articles WHERE {which} ORDER BY md5(article_id), article_id LIMIT $most"


def records(dataset: "Dataset", most: int | None = None, *, copies: bool = True) -> Iterator[Record]:
    """The articles, or `most` of them chosen by the hash of their ids, so that the same are chosen each time.

    `copies`: also those that are known to be copies of another.
    """
    which = "true" if copies else "duplicate_of IS NULL"
    where = f"article_id IN ({_SAMPLE.format(which=which)})" if most is not None else which
    yield from _records(dataset, where, {"most": most} if most is not None else {})


def records_of(dataset: "Dataset", ids: Sequence[str]) -> Iterator[Record]:
    """The articles with these ids, those that the dataset has, in its order."""
    yield from _records(dataset, "list_contains($ids, article_id)", {"ids": list(ids)})


def known_ids(dataset: "Dataset", ids: Sequence[str]) -> set[str]:
    """Those of the ids that the dataset has."""
    sql = "SELECT article_id FROM articles WHERE list_contains($ids, article_id)"
    return set(query(dataset, sql, {"ids": list(ids)})["article_id"])


def _records(dataset: "Dataset", where: str, params: dict[str, Any]) -> Iterator[Record]:
    sql = f"SELECT {_COLUMNS} FROM articles WHERE {where}"  # noqa: S608 - of the conditions above
    for frame in stream(dataset, sql, params or None, rows=1000):
        for row in frame.to_dict("records"):
            yield _record(cast(dict[str, Any], row))


def _record(row: dict[str, Any]) -> Record:
    zones = row["zones"] if row["zones"] is not None else ()
    return Record(
        id=row["article_id"],
        source=Source(path=row["path"] or ""),
        title=_text(row["title"]),
        outlet=_text(row["outlet"]),
        language=_text(row["language"]) or None,
        published=_text(row["published"]) or None,
        text=_text(row["text"]),
        zones=tuple(Zone(**zone) for zone in zones),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
