"""What a report takes the names of a dataset to stand for."""

from typing import TYPE_CHECKING

from pipeline.query import Tables
from pipeline.resolution import lookup

if TYPE_CHECKING:
    from pipeline.dataset import Dataset
    from pipeline.reports.filters import Filters


def known(dataset: "Dataset", filters: "Filters") -> Tables:
    """The table `known` that the report's queries need; see `pipeline.resolution.lookup.known`."""
    return {"known": lookup.known(dataset, as_written=bool(filters.as_written))}


def called(dataset: "Dataset", filters: "Filters", name: str) -> list[dict[str, str]]:
    """The kinds and names of whom or what `name` stands for, as a parameter of a query; none where nothing does."""
    rows: list[dict[str, str]] = lookup.meant(dataset, name, as_written=bool(filters.as_written)).to_pylist()
    return rows
