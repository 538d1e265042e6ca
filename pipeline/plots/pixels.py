"""What stands at a point of the chart that was worked out here, and not by Vega."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.plots import look

if TYPE_CHECKING:
    import altair as alt

    from pipeline.plots.labels import Label


def across() -> "alt.X":
    """The field x, in pixels from the left."""
    import altair as alt

    return alt.X("x:Q", scale=None, axis=None)


def down() -> "alt.Y":
    """The field y, in pixels from the top."""
    import altair as alt

    return alt.Y("y:Q", scale=None, axis=None)


def written(labels: "Iterable[Label]") -> "list[alt.Chart]":
    """Names at points of the chart, on a white rim that parts them from what lies below."""
    import altair as alt

    layers = []
    for align in ("left", "center", "right"):
        rows = [{"x": label.x, "y": label.y, "name": label.name} for label in labels if label.align == align]
        base = alt.Chart(look.data(rows)).encode(x=across(), y=down(), text="name:N", tooltip=alt.value(None))
        rim = base.mark_text(
            align=align, baseline="middle", stroke="white", strokeWidth=3, strokeJoin="round", strokeOpacity=0.85
        )
        layers += [rim, base.mark_text(align=align, baseline="middle")]
    return layers
