"""The plot of the report `entities`: bars of the names that most articles have."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.plots import words
from pipeline.plots.ranked import ranked

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters


_KINDS = {"person": "people", "organisation": "organisations", "place": "places", "group": "groups", "event": "events"}


class Entities:
    """Names by articles, coloured by their kind."""

    name: ClassVar = "entities"
    needs: ClassVar = frozenset({"name", "kind", "articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The bars."""
        what = _KINDS.get((filters.kind or "").lower(), "people, places and organisations")
        return ranked(frame, filters, "name", f"Most-named {what} in {words.about(filters)}", "name")
