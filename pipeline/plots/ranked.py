"""Bars that lie: one for each of the names with most articles, the longest on top."""

from typing import TYPE_CHECKING, Any

from pipeline.plots import look, words
from pipeline.plots.columns import ticks

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters

_TOP, _ROW, _NAMES, _LETTERS, _NUMBERS = 30, 20, 230, 32, 110
"""How many bars there are at most, pixels of each, pixels and letters of the names before them, pixels for the numbers after."""


def ranked(frame: "pd.DataFrame", filters: "Filters", name: str, title: str, noun: str) -> "Picture":
    """The names (a column) with most articles, as bars, coloured by their kind where they have one.

    Of a bar the full colour are different stories, the pale rest copies of these. `noun` is what a row is: "name".
    """
    import altair as alt

    rest = [column for column in ("first", "last") if column in frame]
    said = words.joined([words.dates(filters, *(frame[column] for column in rest)), words.asked(filters)])
    if frame.empty:
        return look.nothing(title, words.lines(said))
    rows = _rows(frame, name)
    copies = any(row["stories"] < row["articles"] for row in rows)
    explained = "Numbers: articles, and the different stories that these make (pale: copies)." if copies else ""
    chosen = f"The {len(rows)} of {len(frame):,} {noun}s with most articles." if len(rows) < len(frame) else ""
    height = _ROW * len(rows)
    picture = alt.layer(*_layers(rows, height, copies=copies), look.source(height, below=48), data=look.data(rows))
    return look.finished(picture, title, words.lines(said, chosen, explained))


def _rows(frame: "pd.DataFrame", name: str) -> list[dict[str, Any]]:
    top = frame.dropna(subset=["articles"]).nlargest(_TOP, "articles")
    kinds = top["kind"].fillna("other") if "kind" in top else [""] * len(top)
    stories = top["stories"] if "stories" in top else top["articles"]
    rows = zip(top[name].fillna(""), kinds, top["articles"], stories, strict=True)
    return [
        {
            "rank": rank,
            "name": words.shorten(said, _LETTERS) or "none",
            "kind": kind,
            "articles": int(articles),
            "stories": int(n),
        }
        for rank, (said, kind, articles, n) in enumerate(rows)
    ]


def _layers(rows: list[dict[str, Any]], height: int, *, copies: bool) -> "list[alt.Chart]":
    import altair as alt

    colour = look.kinds("kind:N", (row["kind"] for row in rows), "square") if rows[0]["kind"] else alt.value(look.BLUE)
    wide, marks = look.WIDTH - _NAMES - _NUMBERS, ticks((row["articles"] for row in rows), "articles")
    base = alt.Chart(width=wide, height=height)
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))
    axis = alt.Axis(title="articles", values=marks, format=",~f", domain=False, ticks=False, grid=False)
    x = alt.X("articles:Q", scale=alt.Scale(domain=[0, marks[-1]], nice=False), axis=axis, stack=False)
    tips = [alt.Tooltip("name:N"), alt.Tooltip("articles:Q", format=","), alt.Tooltip("stories:Q", format=",")]
    bars = base.mark_bar(opacity=0.35 if copies else 1).encode(x=x, y=y, color=colour, tooltip=tips)
    full = base.mark_bar().encode(x=alt.X("stories:Q", stack=False), y=y, color=colour, tooltip=tips)
    names = base.mark_text(align="right", baseline="middle", dx=-8, limit=_NAMES).encode(x=alt.value(0), y=y, text="name:N")
    said = "format(datum.articles, ',')" + (" + ' · ' + format(datum.stories, ',')" if copies else "")
    numbers = base.transform_calculate(said=said).mark_text(align="left", baseline="middle", dx=5, color=look.GREY)
    return [bars, *([full] if copies else []), names, numbers.encode(x=x, y=y, text="said:N")]
