"""The plot of the report `compare`: what one set of articles has more of, and what the other."""

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from pipeline.plots import look, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from pipeline.plots.base import Picture
    from pipeline.reports.filters import Filters

_EACH, _ROW, _LETTERS, _SIDE = 15, 20, 34, 45
"""How many items of a side there are at most, pixels of each, letters of an item and of a side's search."""


class Compare:
    """Bars to the right for what set one has more of, to the left for the other: as long as their z."""

    name: ClassVar = "compare"
    needs: ClassVar = frozenset({"item", "z", "one_count", "other_count"})

    def draw(self, frame: "pd.DataFrame", filters: "Filters") -> "Picture":
        """The items with the largest z to either side."""
        import altair as alt

        sides = [words.shorten(side or name, _SIDE) for name, side in (("one", filters.one), ("other", filters.other))]
        title = f"{sides[0]} and {sides[1]}: what tells them apart"
        said = words.joined([words.dates(filters), words.asked(filters)])
        known = frame.dropna(subset=["z"])
        shown = [known[known["z"] > 0].nlargest(_EACH, "z"), known[known["z"] < 0].nsmallest(_EACH, "z")[::-1]]
        rows = [_row(rank, row) for rank, row in enumerate(row for part in shown for row in part.to_dict("records"))]
        if not rows:
            return look.nothing(title, words.lines(said))
        meant = (
            "z: weighted log-odds over their standard deviation; one item in twenty is beyond 2 by chance. Grey: counts of both"
        )
        chosen = f"{len(rows)} of {len(frame):,} items" if len(rows) < len(frame) else ""
        height = _ROW * len(rows)
        layers = [*_bars(rows, height), *_heads(sides, height), look.source(height, below=48)]
        return look.finished(alt.layer(*layers), title, words.lines(said, words.joined([chosen, meant])))


def _row(rank: int, row: "dict[Any, Any]") -> dict[str, Any]:
    counts = f"{int(row['one_count']):,} : {int(row['other_count']):,}"
    return {"rank": rank, "item": words.shorten(row["item"], _LETTERS), "z": round(float(row["z"]), 2), "counts": counts}


def _bars(rows: list[dict[str, Any]], height: int) -> "list[alt.Chart]":
    """The bars, each with its item on the other side of zero and its counts at its end."""
    import altair as alt

    far = 1.35 * max(abs(row["z"]) for row in rows)
    x = alt.X("z:Q", scale=alt.Scale(domain=[-far, far], nice=False), axis=alt.Axis(title="z", grid=False, domain=False))
    y = alt.Y("rank:O", axis=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0.1))
    tips = [alt.Tooltip("item:N"), alt.Tooltip("z:Q"), alt.Tooltip("counts:N", title="count in one : other")]
    sides: list[tuple[str, int, Literal["left", "right"], Literal["left", "right"]]]
    sides = [(look.BLUE, 1, "left", "right"), (look.VERMILION, -1, "right", "left")]
    layers = []
    for colour, way, end, start in sides:
        part = look.data(row for row in rows if row["z"] * way > 0)
        base = alt.Chart(part, width=look.WIDTH, height=height).encode(x=x, y=y)
        layers += [
            base.mark_bar(color=colour).encode(tooltip=tips),
            base.mark_text(align=start, dx=-7 * way, baseline="middle").encode(x=alt.datum(0), text="item:N"),
            base.mark_text(align=end, dx=6 * way, baseline="middle", color=look.GREY).encode(text="counts:N"),
        ]
    return layers


def _heads(sides: list[str], height: int) -> "list[alt.Chart]":
    """Which set is on which side, above the bars."""
    import altair as alt

    base = alt.Chart(look.data([{}]), width=look.WIDTH, height=height)
    style: dict[str, Any] = {"baseline": "bottom", "fontWeight": "bold", "limit": look.WIDTH / 2 - 20}
    one = base.mark_text(align="left", color=look.BLUE, **style).encode(x=alt.value(look.WIDTH / 2 + 12))
    other = base.mark_text(align="right", color=look.VERMILION, **style).encode(x=alt.value(look.WIDTH / 2 - 12))
    said = (f"more in {sides[0]} →", f"← more in {sides[1]}")
    return [head.encode(y=alt.value(-8), text=alt.value(text)) for head, text in zip((one, other), said, strict=True)]
