"""Circles whose area is a number of articles."""

from math import pi, sqrt
from typing import TYPE_CHECKING

from pipeline.plots import look

if TYPE_CHECKING:
    import altair as alt

LARGEST, SMALLEST = 22.0, 2.0
"""Pixels of the radius of the largest circle, and of the smallest that is drawn: smaller ones could not be seen."""


def drawn(articles: float, most: float) -> float:
    """The number that is drawn, where the largest is `most`."""
    return max(articles, most * (SMALLEST / LARGEST) ** 2)


def radius(articles: float, most: float) -> float:
    """Its circle's radius, in pixels."""
    return LARGEST * sqrt(drawn(articles, most) / most)


def size(field: str, most: float) -> "alt.Size":
    """The same for Vega, of a field that holds what is drawn; the legend has two circles."""
    import altair as alt

    told = look.legend("circle", title="articles:", values=rounded(most), format=",d", symbolFillColor=look.PALE)
    return alt.Size(field, scale=alt.Scale(domain=[0, most], range=[0, pi * LARGEST**2]), legend=told)


def rounded(most: float) -> list[int]:
    """Round numbers for a legend: about a sixteenth and a quarter of the largest."""
    numbers = [n * 10**power for n in (1, 2, 5) for power in range(len(str(int(most))))]
    return sorted({max((n for n in numbers if n <= most / part), default=1) for part in (4, 16)})
