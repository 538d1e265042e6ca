"""The plot of the report `co-mentions`: a network of the names that go together."""

from typing import TYPE_CHECKING, Any, ClassVar

from pipeline.plots import look, sizes, words
from pipeline.plots.labels import Circle, fitted
from pipeline.plots.network import Name, Pair, Point, laid_out, strongest
from pipeline.plots.pixels import across, down, written

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters

_HEIGHTS, _EACH, _LETTERS, _LINES = (230, 640), 14, 24, (0.8, 7.0)
"""Pixels that the chart is high, at least and at most, and for each name; letters of a name; how thick lines are."""


class CoMentions:
    """A circle for each name, its area by articles; a line between two, as thick as the articles that name both are many."""

    name: ClassVar = "co-mentions"
    needs: ClassVar = frozenset({"one", "one_kind", "other", "other_kind", "articles", "one_articles", "other_articles"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The network of the strongest pairs."""
        import altair as alt

        rest = [frame[column] for column in ("first", "last") if column in frame]
        said = words.joined([words.dates(filters, *rest), words.asked(filters)])
        title = f"Names that go together in {words.about(filters)}"
        pairs = strongest(frame.dropna(subset=["one", "other", "articles"]))
        if not pairs:
            return look.nothing(title, words.lines(said))
        chosen = f"{len(pairs)} of {len(frame):,} pairs: the strongest (articles × NPMI), spread over the names."
        articles = {pair.one: pair.one_articles for pair in pairs} | {pair.other: pair.other_articles for pair in pairs}
        most = max(articles.values())
        height = min(_HEIGHTS[0] + _EACH * len(articles), _HEIGHTS[1])
        at = laid_out(pairs, {name: sizes.radius(n, most) for name, n in articles.items()}, look.WIDTH, height)
        layers = [_between(pairs, at, height), *_names(articles, at, height), look.source(height, below=10)]
        return look.finished(alt.layer(*layers), title, words.lines(said, chosen if len(pairs) < len(frame) else ""))


def _between(pairs: list[Pair], at: dict[Name, Point], height: int) -> "alt.Chart":
    import altair as alt

    most = max(pair.articles for pair in pairs)
    rows = [
        dict(zip(("x", "y", "x2", "y2"), (*at[pair.one], *at[pair.other]), strict=True))
        | {"one": words.shorten(pair.one[0], 60), "other": words.shorten(pair.other[0], 60), "both": pair.articles}
        for pair in sorted(pairs, key=lambda pair: -pair.articles)
    ]
    told = look.legend(
        "stroke", title="articles that name both:", values=sizes.rounded(most), format=",d", symbolStrokeColor=look.PALE
    )
    wide = alt.StrokeWidth("both:Q", scale=alt.Scale(domain=[0, most], range=list(_LINES)), legend=told)
    tips = [alt.Tooltip("one:N"), alt.Tooltip("other:N"), alt.Tooltip("both:Q", title="articles that name both", format=",")]
    lines = alt.Chart(look.data(rows), width=look.WIDTH, height=height).mark_rule(color="#CDCDCD", strokeCap="round")
    drawn: alt.Chart = lines.encode(x=across(), y=down(), x2="x2:Q", y2="y2:Q", strokeWidth=wide, tooltip=tips)
    return drawn


def _names(articles: dict[Name, int], at: dict[Name, Point], height: int) -> "list[alt.Chart]":
    import altair as alt

    most = max(articles.values())
    rows: list[dict[str, Any]] = [
        {"x": at[name][0], "y": at[name][1], "name": words.shorten(name[0], _LETTERS), "kind": name[1], "articles": n}
        | {"drawn": sizes.drawn(n, most)}
        for name, n in sorted(articles.items(), key=lambda item: (-item[1], item[0]))
    ]
    tips = [alt.Tooltip("name:N"), alt.Tooltip("kind:N"), alt.Tooltip("articles:Q", format=",")]
    circles = alt.Chart(look.data(rows)).mark_circle(opacity=1, stroke="white", strokeWidth=1.2)
    colour = look.kinds("kind:N", (row["kind"] for row in rows), "circle")
    labels = [Circle(row["x"], row["y"], sizes.radius(row["articles"], most), row["name"]) for row in rows]
    drawn = circles.encode(x=across(), y=down(), size=sizes.size("drawn:Q", most), color=colour, tooltip=tips)
    return [drawn, *written(fitted(labels, look.WIDTH, height))]
