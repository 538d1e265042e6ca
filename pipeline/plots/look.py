"""How the plots look: one palette, one frame, the title, the line that says where it is from."""

import textwrap
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.version import __version__

if TYPE_CHECKING:
    import altair as alt

    from pipeline.plots.base import Picture

WIDTH, _TITLE = 860, 82
"""Pixels of a chart, and letters on a line of its title."""
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Starts with the font that vl-convert brings, so that a picture is the same on each machine."""
BLUE, ORANGE, GREEN, PINK, VERMILION, SKY = "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9"
"""Colours that colour-blind readers tell apart: Okabe and Ito, Color Universal Design (2008)."""
INK, GREY, PALE, RULE, LAND = "#222222", "#666666", "#B8B8B8", "#E4E4E4", "#E2E1DC"
OTHER = "#8C8C8C"
SERIES = (BLUE, VERMILION, GREEN, PINK)
KINDS = {
    "person": BLUE,
    "organisation": ORANGE,
    "place": GREEN,
    "group": PINK,
    "event": VERMILION,
    "other": OTHER,
}


def data(rows: Iterable[Mapping[str, Any]]) -> "alt.InlineData":
    """Rows that are written into the chart as they are."""
    import altair as alt

    return alt.InlineData(values=[dict(row) for row in rows])


def finished(picture: "Picture", title: str, subtitle: list[str]) -> "Picture":
    """The chart with its title, and with the look that all have."""
    import altair as alt

    said = alt.TitleParams(text=textwrap.wrap(title, _TITLE), subtitle=subtitle)
    made: Picture = picture.properties(title=said, padding=16, background="white").configure(
        font=FONT,
        title=alt.TitleConfig(
            anchor="start",
            frame="bounds",
            color=INK,
            fontSize=19,
            subtitleColor=GREY,
            subtitleFontSize=12.5,
            subtitleLineHeight=17,
            subtitlePadding=6,
            offset=16,
        ),
        axis=alt.AxisConfig(
            domainColor=PALE,
            gridColor=RULE,
            tickColor=PALE,
            labelColor=INK,
            labelFontSize=12,
            titleColor=GREY,
            titleFontSize=12,
            titleFontWeight="normal",
            titlePadding=8,
        ),
        legend=alt.LegendConfig(
            labelColor=INK, labelFontSize=12, titleColor=GREY, titleFontSize=12, titleFontWeight="normal", symbolStrokeWidth=0
        ),
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(color=INK, fontSize=12),
    )
    return made


def legend(symbol: str, **options: Any) -> "alt.Legend":
    """A legend on one line above the chart."""
    import altair as alt

    fixed = {"title": None, "orient": "top", "symbolType": symbol, "symbolOpacity": 1, "offset": 6, "titleOrient": "left"}
    return alt.Legend(**{**fixed, **options})


def kinds(field: str, found: Iterable[str], symbol: str) -> "alt.Color":
    """The colours of the kinds of names that there are, and a legend where they are more than one."""
    import altair as alt

    there = set(found)
    order = [kind for kind in KINDS if kind in there] + sorted(there - set(KINDS))
    scale = alt.Scale(domain=order, range=[KINDS.get(kind, OTHER) for kind in order])
    return alt.Color(field, scale=scale, legend=legend(symbol) if len(order) > 1 else None)


def source(height: int, *said: str, below: int = 44) -> "alt.Chart":
    """The line under the chart that says what it was made with."""
    import altair as alt

    text = " · ".join([f"Source: Dateline {__version__}", *(part for part in said if part)])
    mark = alt.Chart(data([{}])).mark_text(align="left", baseline="top", color=GREY, fontSize=11)
    line: alt.Chart = mark.encode(x=alt.value(0), y=alt.value(height + below), text=alt.value(text))
    return line


def nothing(title: str, subtitle: list[str]) -> "Picture":
    """The chart of a report that has no rows."""
    import altair as alt

    said = alt.Chart(data([{}]), width=WIDTH, height=120).mark_text(fontSize=15, color=GREY)
    text = said.encode(x=alt.value(WIDTH / 2), y=alt.value(60), text=alt.value("No article matches these filters."))
    return finished(alt.layer(text, source(120)), title, subtitle)
