"""Columns over time: one for each period, from zero."""

from collections.abc import Iterable
from itertools import count
from math import ceil
from typing import TYPE_CHECKING, Any

from pipeline.plots import look
from pipeline.plots.times import axis, ends, moment, scale
from pipeline.plots.words import called

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

_GAP, _WIDEST, _STEPS, _PART = 4, 120, 6, 0.1
"""Pixels that a period must have for its column to stand apart from the next, and that a column has at most; how many labels
an axis has at most above zero, and the smallest part of a per cent that it tells apart."""


def panel(values: "pd.Series[Any]", unit: str, measure: str, height: int, colour: str) -> "alt.Chart":
    """A column for each value, by the first day of its period (the index); none for a value that is not known."""
    import altair as alt

    days = [day.date() for day in values.index]
    last, wide = ends(days[-1], unit), look.WIDTH / len(days)
    rows: list[dict[str, Any]] = [
        {"from": moment(day), "to": moment(ends(day, unit)), "n": round(float(value), 2), "period": called(day, unit)}
        for day, value in zip(days, values, strict=True)
        if value == value
    ]
    gap = max(min(2.0, wide / 8) if wide >= _GAP else 0, wide - _WIDEST)
    drawn: alt.Chart = (
        alt.Chart(look.data(rows), width=look.WIDTH, height=height)
        .mark_rect(color=colour, xOffset=gap / 2, x2Offset=-gap / 2)
        .encode(
            x=alt.X("from:T", scale=scale(days[0], last), axis=axis(days[0], last, unit, wide)),
            x2="to:T",
            y=up("n:Q", ticks((row["n"] for row in rows), measure), measure),
            y2=alt.datum(0),
            tooltip=[alt.Tooltip("period:N", title="period"), alt.Tooltip("n:Q", title=measure)],
        )
    )
    return drawn


def ticks(values: Iterable[float], measure: str, steps: int = _STEPS) -> list[float]:
    """Round numbers from zero to the first that no value passes; articles are counted in whole ones."""
    highest = max(values, default=0)
    least = _PART if measure.startswith("%") else 1
    powers = (10**power for power in count(-1))
    step = next(s for power in powers for s in (power, 2 * power, 5 * power) if s >= least and highest / s <= steps)
    return [round(step * number, 1) for number in range(max(1, ceil(highest / step)) + 1)]


def up(field: str, marks: list[float], measure: str) -> "alt.Y":
    """Zero at the bottom, round numbers, and what they count above them."""
    import altair as alt

    axis = alt.Axis(
        title=measure,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=0,
        titleY=-12,
        titleBaseline="bottom",
        values=marks,
        format=",~f",
        domain=False,
        ticks=False,
    )
    return alt.Y(field, scale=alt.Scale(domain=[0, marks[-1]], nice=False, zero=True), axis=axis)
