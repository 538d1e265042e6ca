"""Lines over time: a few in one chart, each with its name at its end; more in a panel each, before the others in grey."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.plots import look
from pipeline.plots.columns import ticks, up
from pipeline.plots.times import axis, ends, scale

if TYPE_CHECKING:
    import altair as alt

    from pipeline.plots.base import Picture
    from pipeline.plots.series import Series

NAME = 24
"""Letters of a name that fit beside a chart."""
_HEIGHT, _ROOM, _APART, _FEW = 380, 170, 16, 4
"""Pixels of the chart, for the names beside it, and from one name to the next; as many lines as can be followed in one chart."""
_PANEL, _GUTTER, _DOTS = 96, 56, 24


def lines(series: "Series") -> "Picture":
    """The series as lines from zero: in one chart, or in panels that have the same axes."""
    return _together(series) if len(series.names) <= _FEW else _panels(series)


def _together(series: "Series") -> "Picture":
    import altair as alt

    wide, numbers = look.WIDTH - _ROOM, list(range(len(series.names)))
    marks = ticks(series.counts.max(), "articles")
    colour = alt.Color("series:N", legend=None, scale=alt.Scale(domain=numbers, range=list(look.SERIES[: len(numbers)])))
    drawn = _lines(series, marks, wide, _HEIGHT, strokeWidth=2.2, point=_points(series)).encode(color=colour)
    last = series.counts.iloc[-1].tolist()
    heights = apart([_HEIGHT * (1 - int(last[number]) / marks[-1]) for number in numbers])
    texts = [{"series": n, "name": name, "at": at} for n, name, at in zip(numbers, series.names, heights, strict=True)]
    beside = alt.Chart(look.data(texts)).mark_text(align="left", baseline="middle", fontWeight="bold", limit=_ROOM)
    named = beside.encode(x=alt.value(wide + 8), y=alt.Y("at:Q", scale=None), text="name:N", color=colour)
    return alt.layer(drawn, named, look.source(_HEIGHT), data=look.data(series.rows()))


def _panels(series: "Series") -> "Picture":
    import altair as alt

    numbers = range(len(series.names))
    panels = [_panel(series, number, last=number == numbers[-1] - numbers[-1] % 2) for number in numbers]
    return alt.concat(*panels, columns=2, spacing={"row": 22, "column": _GUTTER}, data=look.data(series.rows()))


def _panel(series: "Series", number: int, *, last: bool) -> "Picture":
    """One series, and the others behind it; `last` where the source stands below it."""
    import altair as alt

    marks, wide = ticks(series.counts.max(), "articles", steps=2), (look.WIDTH - _GUTTER) // 2
    measure = "articles" if number < 2 else ""
    others = _lines(series, marks, wide, _PANEL, measure, strokeWidth=0.8, color=look.PALE, opacity=0.6)
    own = _lines(series, marks, wide, _PANEL, measure, strokeWidth=2.2, color=look.BLUE, point=_points(series, color=look.BLUE))
    text = alt.TitleParams(series.names[number], anchor="start", frame="group", fontSize=13, offset=6)
    drawn = [others, own.transform_filter(f"datum.series == {number}")]
    return alt.layer(*drawn, *([look.source(_PANEL)] if last else []), title=text)


def _lines(series: "Series", marks: list[float], wide: int, height: int, measure: str = "articles", **mark: Any) -> "alt.Chart":
    """The lines of the rows that the chart around them has."""
    import altair as alt

    days = [at.date() for at in series.counts.index]
    last = days[-1] if len(days) > 1 else ends(days[-1], series.unit)
    labels = axis(days[0], last, series.unit, 0, most=wide // 60)
    x = alt.X("period:T", scale=scale(days[0], last), axis=labels)
    tips = [alt.Tooltip("name:N", title="series"), alt.Tooltip("said:N", title="period"), alt.Tooltip("n:Q", title="articles")]
    base = alt.Chart(width=wide, height=height).mark_line(**mark)
    drawn: alt.Chart = base.encode(x=x, y=up("n:Q", marks, measure), tooltip=tips, detail="series:N")
    return drawn


def _points(series: "Series", **mark: Any) -> "alt.OverlayMarkDef | bool":
    """Dots on a line of few periods: one alone is no line."""
    import altair as alt

    return alt.OverlayMarkDef(size=28, **mark) if len(series.counts) <= _DOTS else False


def apart(heights: Sequence[float]) -> list[float]:
    """The heights of names, moved up so that no two lie on each other, in the order that they had."""
    placed = [0.0] * len(heights)
    below: float = _HEIGHT + _APART
    for number in sorted(range(len(heights)), key=lambda number: (-heights[number], number)):
        placed[number] = below = min(heights[number], below - _APART)
    return placed
