"""Plots: the reports drawn, one file each; discovery finds them."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from pipeline.discovery import discover
from pipeline.errors import DatelineError
from pipeline.plots.base import Plot
from pipeline.plots.save import save, writable

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters

__all__ = ["Plot", "chart", "plot", "plots"]


def plots() -> dict[str, type[Plot]]:
    """The plots there are, by the name of the report that each draws."""
    return {kind.name: cast("type[Plot]", kind) for kind in discover("pipeline.plots", Plot)}


def plot(report: str, frame: "pd.DataFrame", filters: "Filters", path: Path) -> None:
    """Draw the report `report`, whose rows are `frame`, to a file: svg, png or html by its suffix, whole or not at all.

    The same rows make the same bytes. An html file needs no network: all that it runs is in it. Raises `DatelineError`
    where the suffix is another, the report has no plot, the extra that draws is not installed, or the path cannot be written.
    """
    writable(path)
    save(chart(report, frame, filters), path)


def chart(report: str, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
    """The same as an Altair chart, which shows itself in a notebook. Raises `DatelineError` as `plot` does."""
    kinds = plots()
    if report not in kinds:
        raise DatelineError(f"the report {report} has no plot; those that have one: {', '.join(kinds)}")
    if missing := sorted(kinds[report].needs - set(frame.columns)):
        raise DatelineError(f"this is no report {report}: it has no column {', '.join(missing)}")
    try:
        return kinds[report]().draw(frame, filters)
    except ModuleNotFoundError as error:
        if error.name != "altair":
            raise
        raise DatelineError("to draw a plot: pip install 'dateline[plot]'") from None
