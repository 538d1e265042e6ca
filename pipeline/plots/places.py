"""The plot of the report `places`: a map, of the world or of the part of it where the places are."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.plots import look, sizes, words
from pipeline.plots.labels import Circle, placed
from pipeline.plots.land import land
from pipeline.plots.pixels import across, down, written
from pipeline.plots.projection import View, view

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters

_TOP, _LABELS, _LETTERS = 300, 28, 26
_BIG, _PART = 9.0, 70
"""Pixels of a circle's radius over which no name is written on it; degrees of longitude under which the finer land is drawn."""
_KINDS = {
    "country or continent": (look.BLUE, {"country", "continent"}),
    "region, state, county": (look.GREEN, {"region", "admin1", "admin2"}),
    "city": (look.VERMILION, {"city", "capital"}),
    "sea, river, landmark": (look.PINK, set[str]()),
}


class Places:
    """Circles on a map, their area by articles, the names of the largest beside them."""

    name: ClassVar = "places"
    needs: ClassVar = frozenset({"name", "lat", "lon", "articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The map."""
        import altair as alt

        rest = [frame[column] for column in ("first", "last") if column in frame]
        said = words.joined([words.dates(filters, *rest), words.asked(filters)])
        title = f"Places named in {words.about(filters)}"
        top = frame.dropna(subset=["lat", "lon", "articles"]).nlargest(_TOP, "articles")
        if top.empty:
            return look.nothing(title, words.lines(said))
        at = view(list(zip(top["lon"].astype(float), top["lat"].astype(float), strict=True)), look.WIDTH)
        chosen = f"The {len(top)} of {len(frame):,} places with most articles." if len(top) < len(frame) else ""
        picture = alt.layer(*_ground(at), *_circles(top, at), look.source(at.height, "land: Natural Earth", below=14))
        return look.finished(picture, title, words.lines(said, chosen))


def _ground(at: View) -> "list[alt.Chart]":
    import altair as alt

    half = at.degrees / 2
    shapes = land("50m" if at.degrees < _PART else "110m", at.middle - half, at.middle + half, at.south, at.north)
    base = alt.Chart(look.data(shapes), width=at.width, height=at.height)
    return [at.project(base.mark_geoshape(fill=look.LAND, stroke="white", strokeWidth=0.6))]


def _circles(top: "pd.DataFrame", at: View) -> "list[alt.Chart]":
    """The circles, and the names beside the largest."""
    import altair as alt

    most = float(top["articles"].max())
    rows = [_row(row, at, most) for row in top.to_dict("records")]
    near = [Circle(row["x"], row["y"], sizes.radius(row["articles"], most), row["name"]) for row in rows]
    kinds = [kind for kind in _KINDS if any(row["kind"] == kind for row in rows)]
    colours = alt.Scale(domain=kinds, range=[_KINDS[kind][0] for kind in kinds])
    tips = [alt.Tooltip("name:N", title="place"), alt.Tooltip("articles:Q", format=","), alt.Tooltip("kind:N")]
    circles = (
        alt.Chart(look.data(rows))
        .mark_circle(opacity=0.6, stroke="white", strokeWidth=0.7)
        .encode(
            x=across(),
            y=down(),
            size=sizes.size("drawn:Q", most),
            color=alt.Color("kind:N", scale=colours, legend=look.legend("circle")),
            tooltip=tips,
        )
    )
    return [circles, *written(placed(near, at.width, at.height, most=_LABELS, big=_BIG))]


def _row(row: dict[Hashable, Any], at: View, most: float) -> dict[str, Any]:
    """What is drawn of a place; `drawn` is the number of articles, but for circles too small to be seen."""
    x, y = at.pixel(float(row["lon"]), float(row["lat"]))
    kind = next((name for name, (_, kinds) in _KINDS.items() if row.get("kind") in kinds), next(reversed(_KINDS)))
    articles = int(row["articles"])
    at_pixel = {"x": round(x, 1), "y": round(y, 1), "drawn": sizes.drawn(articles, most)}
    return {**at_pixel, "name": words.shorten(row["name"], _LETTERS), "kind": kind, "articles": articles}
