"""The plot of the report `timeline`: bars over time, or a line for each of a few series."""

from typing import TYPE_CHECKING, ClassVar

from pipeline.plots import look, words
from pipeline.plots.columns import panel
from pipeline.plots.lines import NAME, lines
from pipeline.plots.ranked import ranked
from pipeline.plots.series import most
from pipeline.plots.times import begins, fitting, whole

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters


class Timeline:
    """Articles by period. With a topic, entity or kind: how many match, and their share; with `per`: a line for each."""

    name: ClassVar = "timeline"
    needs: ClassVar = frozenset({"period", "articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """Bars from zero, one a period; lines where there are series. Periods too many to be seen are drawn in longer ones."""
        frame, unit = frame.dropna(subset=["period"]), filters.by or "month"
        said = words.joined([words.dates(filters, frame["period"], unit=unit), words.asked(filters)])
        title = words.about(filters, "Articles")
        if not frame["articles"].sum():
            return look.nothing(f"{title}, by {unit}", words.lines(said))
        drawn = fitting(frame["period"], unit)
        longer = "" if drawn == unit else f"Drawn by {drawn}: there are too many {unit}s to be told apart."
        frame = frame.assign(period=begins(frame["period"], drawn))
        if "series" in frame:
            return _several(frame, drawn, filters, title, words.lines(said, longer))
        total = frame.groupby("period").sum(numeric_only=True).astype("float64")
        total = total.reindex(whole(total.index.min(), total.index.max(), drawn), fill_value=0)
        return look.finished(_panels(total, drawn), f"{title}, by {drawn}", words.lines(said, longer))


def _several(frame: "pd.DataFrame", unit: str, filters: "Filters", title: str, said: list[str]) -> "Picture":
    """A line for each series; where there is but one period, a bar."""
    per = filters.per or "series"
    if frame["period"].nunique() == 1:
        when = words.called(frame["period"].iloc[0].date(), unit)
        one = frame.drop(columns="kind", errors="ignore")
        return ranked(one, filters, "series", f"{title} by {per}, {when}", "name" if per == "entity" else per)
    series = most(frame, unit, NAME)
    return look.finished(lines(series), f"{title}, by {unit} and {per}", [*said, *words.lines(series.note)])


def _panels(total: "pd.DataFrame", unit: str) -> "Picture":
    """The counts, and where some articles match: these, and below it their share of all."""
    import altair as alt

    every = words.count(int(total["articles"].sum()), "article with a date", "articles with a date")
    if "matching" not in total:
        return alt.layer(panel(total["articles"], unit, "articles", 340, look.BLUE), look.source(340, every))
    share = 100 * total["matching"] / total["articles"].where(total["articles"] > 0)
    top = alt.layer(panel(total["matching"], unit, "articles", 230, look.BLUE))
    low = panel(share, unit, "% of all articles", 130, look.VERMILION)
    return alt.vconcat(top, alt.layer(low, look.source(130, f"{int(total['matching'].sum()):,} of {every}")), spacing=34)
