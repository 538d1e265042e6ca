"""The plot of the report `outlets`: bars of the outlets with most articles."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.plots import words
from pipeline.plots.ranked import ranked

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters


class Outlets:
    """Outlets by articles."""

    name: ClassVar = "outlets"
    needs: ClassVar = frozenset({"outlet", "articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The bars."""
        return ranked(frame, filters, "outlet", f"Who published {words.about(filters)}", "outlet")
