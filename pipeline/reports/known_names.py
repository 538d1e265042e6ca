"""What a report takes the names of a dataset to stand for."""

from typing import TYPE_CHECKING

from pipeline.connection import Tables
from pipeline.errors import QueryError
from pipeline.reports.known import NAME, unknown
from pipeline.resolution import lookup

if TYPE_CHECKING:
    from pipeline.dataset import Dataset
    from pipeline.reports.filters import Filters


IS_CALLED = "list_contains($entity, {'kind': kind, 'name': name})"
"""Whether a row with a kind and a name is of those that `called` gives."""


def known(dataset: "Dataset", filters: "Filters") -> Tables:
    """The table `known` that the report's queries need; see `pipeline.resolution.lookup.known`."""
    return {"known": lookup.known(dataset, as_written=bool(filters.as_written))}


def called(dataset: "Dataset", filters: "Filters", name: str) -> list[dict[str, str]]:
    """The kinds and names of whom or what `name` stands for: the parameter `entity` of `IS_CALLED`.

    Raises `QueryError`, with the names that come near, where the dataset has no such name.
    """
    rows: list[dict[str, str]] = lookup.meant(dataset, name, as_written=bool(filters.as_written)).to_pylist()
    if not rows:
        raise QueryError(unknown(dataset, "entities", NAME, name))
    return rows
