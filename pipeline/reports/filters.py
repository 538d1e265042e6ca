"""The filters of the reports: which articles a report counts, as SQL conditions with bound parameters."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.days import day
from pipeline.errors import QueryError
from pipeline.reports.known import IN_TOPICS, spellings, topic_ids
from pipeline.reports.known_names import IS_CALLED, called

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

NARROWING = frozenset({"kind", "topic", "entity", "outlet", "language", "start", "end", "topics", "unique", "as_written"})
STORY = "coalesce(duplicate_cluster, article_id)"
"""The story that a row of `articles` tells: one for all copies."""
ONE_EACH = (
    f" QUALIFY row_number() OVER (PARTITION BY {STORY} ORDER BY duplicate_of IS NOT NULL, published NULLS LAST, article_id) = 1"
)
"""Ends the conditions on `articles` so that one article a story is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a report is asked to keep. Each filter narrows the articles that are counted; None keeps all.

    `topic` is an id (with or without `medtop:`), a label or an alias (migration, policing, and those of `topics`, a topics.toml),
    and means the narrower topics too. `start` and `end` are
    inclusive: a day, a month ("2015-05") or a year ("2015"); articles without a date are then left out. Names are
    compared without regard to case. With `unique`, articles that are copies of one story count once: the original, or where the
    other filters leave that out, the earliest that they keep. `by` is a timeline's period, `per` what it has a row each for;
    `one` and `other` are the two searches that a comparison sets side by side, and `of` what it compares. Names that stand
    for one entity over the dataset are one; with `as_written`, each stands for itself.
    """

    kind: str | None = None
    topic: str | None = None
    topics: str | Path | None = None
    entity: str | None = None
    outlet: str | None = None
    language: str | None = None
    start: str | None = None
    end: str | None = None
    by: str | None = None
    per: str | None = None
    one: str | None = None
    other: str | None = None
    of: str | None = None
    min_count: int | None = None
    top: int | None = None
    unique: bool | None = None
    as_written: bool | None = None


@dataclass(slots=True)
class Where:
    """Conditions on `articles`, all of which must hold, and the parameters that they need."""

    conditions: list[str] = field(default_factory=list)
    params: dict[str, Any] = field(default_factory=dict)
    unique: bool = False

    def __str__(self) -> str:
        return (" AND ".join(self.conditions) or "true") + (ONE_EACH if self.unique else "")

    def add(self, condition: str, **params: Any) -> None:
        """One condition more."""
        self.conditions.append(condition)
        self.params.update(params)


def coverage(dataset: "Dataset", filters: Filters) -> Where:
    """The articles of the outlet, language and days asked for. Raises `QueryError` where the dataset knows no such value."""
    where = Where(unique=bool(filters.unique))
    for column in ("outlet", "language"):
        if (value := getattr(filters, column)) is not None:
            where.add(f"list_contains(${column}, {column})", **{column: spellings(dataset, "articles", column, value)})
    first, last = span(filters)
    if first is not None:
        where.add("published >= $first", first=first)
    if last is not None:
        where.add("published <= $last", last=last)
    return where


def subject(dataset: "Dataset", filters: Filters, *, kind: bool = True) -> Where:
    """The articles on the topic that name the entity (of the kind, unless `kind` is False)."""
    where = Where()
    if filters.topic is not None:
        about = f"article_id IN (SELECT article_id FROM topics WHERE {IN_TOPICS})"  # noqa: S608
        where.add(about, topics=topic_ids(dataset, filters.topic, filters.topics))
    named = Where()
    if filters.entity is not None:
        named.add(IS_CALLED, entity=called(dataset, filters, filters.entity))
    if kind and filters.kind is not None:
        named.add("list_contains($kind, kind)", kind=spellings(dataset, "entities", "kind", filters.kind))
    if named.conditions:
        where.add(f"article_id IN (SELECT article_id FROM entities WHERE {named})", **named.params)  # noqa: S608
    return where


def both(one: Where, other: Where) -> Where:
    """The articles for which both hold."""
    return Where([*one.conditions, *other.conditions], {**one.params, **other.params}, one.unique or other.unique)


def span(filters: Filters) -> tuple[date | None, date | None]:
    """The first and the last day asked for. Raises `QueryError` where they are no days, or the wrong way round."""
    try:
        first = None if filters.start is None else day(filters.start, last=False)
        last = None if filters.end is None else day(filters.end, last=True)
    except ValueError as error:
        raise QueryError(str(error)) from None
    if first and last and last < first:
        raise QueryError(f"no day is from {filters.start} and to {filters.end}: the end is before the start")
    return first, last
