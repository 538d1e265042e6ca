"""What a report is."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset
    from pipeline.reports.filters import Filters


class Report(Protocol):
    """A table that answers one question: the same columns each time, rows in a fixed order, none left out unasked.

    A class in a file of this package, or under the entry-point group `dateline.reports`, is found by its shape.
    """

    name: ClassVar[str]
    about: ClassVar[str]
    """One sentence for the command's help."""
    columns: ClassVar[Mapping[str, str]]
    """Column -> meaning, in order."""
    takes: ClassVar[frozenset[str]]
    """The names of the fields of `Filters` that the report heeds."""

    def __call__(self, dataset: "Dataset", filters: "Filters") -> "pd.DataFrame | Iterator[pd.DataFrame]":
        """The rows, in their fixed order; a report whose rows may be more than memory holds gives them in frames, at least one.

        Raises `QueryError` where a filter names nothing in the dataset.
        """
        ...
