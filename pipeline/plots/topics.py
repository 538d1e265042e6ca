"""The plot of the report `topics`: bars of the topics that most articles have."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.plots import words
from pipeline.plots.ranked import ranked

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters


class Topics:
    """Topics by articles: those that have the topic itself."""

    name: ClassVar = "topics"
    needs: ClassVar = frozenset({"label", "articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The bars."""
        return ranked(frame, filters, "label", f"Topics of {words.about(filters)}", "topic")
