"""Reports: the tables that analysts open in a spreadsheet."""

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, cast

from pipeline.discovery import discover
from pipeline.errors import QueryError
from pipeline.reports.base import Report
from pipeline.reports.filters import Filters

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset

__all__ = ["Filters", "Report", "frames", "report", "reports"]


def reports() -> dict[str, type[Report]]:
    """The reports there are, by name: each says what it is `about`, its `columns`, and which filters it `takes`."""
    return {kind.name: cast("type[Report]", kind) for kind in discover("pipeline.reports", Report)}


def report(dataset: "Dataset", name: str, filters: Filters | None = None) -> "pd.DataFrame":
    """The report `name` of a dataset: the same rows in the same order each time.

    Raises `QueryError` where there is no such report, a filter is not one that it takes, or names nothing in the dataset.
    """
    import pandas as pd

    return pd.concat(frames(dataset, name, filters), ignore_index=True)


def frames(dataset: "Dataset", name: str, filters: Filters | None = None) -> "Iterator[pd.DataFrame]":
    """The same in frames of some rows each, at least one: for reports that are larger than memory. Raises as `report` does."""
    import pandas as pd

    made = _kind(name, filters or Filters())()(dataset, filters or Filters())
    return iter([made]) if isinstance(made, pd.DataFrame) else made


def _kind(name: str, filters: Filters) -> type[Report]:
    """The report of that name. Raises `QueryError` where there is none, or it does not take a filter that is given."""
    kinds = reports()
    if name not in kinds:
        raise QueryError(f"there is no report '{name}'; choose from {', '.join(kinds)}")
    given = {f.name for f in fields(filters) if getattr(filters, f.name) is not None}
    if left := sorted(given - kinds[name].takes):
        raise QueryError(f"the report {name} takes no {', '.join(left)}; it takes: {', '.join(sorted(kinds[name].takes))}")
    for count in ("min_count", "top"):
        if (getattr(filters, count) or 0) < 0:
            raise QueryError(f"{count} cannot be less than 0")
    return kinds[name]
