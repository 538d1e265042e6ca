"""What a plot is."""

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from pipeline.reports.filters import Filters

    Picture: TypeAlias = alt.LayerChart | alt.FacetChart | alt.ConcatChart | alt.VConcatChart


class Plot(Protocol):
    """How one report is drawn: a class in a file of this package, or under the entry-point group `dateline.plots`.

    It is found by its shape. Altair is imported inside `draw`, and not before.
    """

    name: ClassVar[str]
    """The name of the report."""
    needs: ClassVar[frozenset[str]]
    """The columns that it cannot do without."""

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The chart, about 900 pixels wide, of a report's rows and the filters that it was made with.

        However many rows there are, no more go into the chart than can be read: the subtitle says how many were left out.
        A report without rows makes a chart that says so.
        """
        ...
