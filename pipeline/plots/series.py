"""Several series over time: which are drawn, and what each is called."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.plots import words
from pipeline.plots.times import moment, whole

if TYPE_CHECKING:
    import pandas as pd

_MOST = 8


@dataclass(frozen=True, slots=True)
class Series:
    """The series that are drawn, most articles first: a column each, a row for each period. `left` counts those that are not."""

    counts: "pd.DataFrame"
    names: list[str]
    left: int
    unit: str

    @property
    def note(self) -> str:
        """What the reader should know."""
        return f"The {len(self.names)} with most articles; {self.left:,} more are not shown." if self.left else ""

    def rows(self) -> list[dict[str, Any]]:
        """A row for each series and period."""
        return [
            {"series": number, "name": name, "period": moment(day), "said": words.called(day, self.unit), "n": int(n)}
            for number, name in enumerate(self.names)
            for day, n in zip((at.date() for at in self.counts.index), self.counts.iloc[:, number], strict=True)
        ]


def most(frame: "pd.DataFrame", unit: str, letters: int) -> Series:
    """Of the series (each `series`, or `series` and `kind`) those with most articles; a period that a series lacks has none."""
    keys = ["series", *(["kind"] if "kind" in frame else [])]
    frame = frame.assign(**{key: frame[key].astype("object").fillna("") for key in keys})
    totals = frame.groupby(keys)["articles"].sum().sort_values(ascending=False, kind="stable")
    chosen = totals.index[:_MOST]
    wanted = frame.set_index(keys).loc[chosen].reset_index()
    counts = wanted.pivot_table(index="period", columns=keys, values="articles", aggfunc="sum", fill_value=0)[chosen]
    counts = counts.reindex(whole(frame["period"].min(), frame["period"].max(), unit), fill_value=0)
    return Series(counts, _names(list(chosen), letters), len(totals) - len(chosen), unit)


def _names(keys: list[object], letters: int) -> list[str]:
    """What the series are called: with the kind, where two have the same name."""
    pairs = [(str(key[0]), str(key[1])) if isinstance(key, tuple) else (str(key), "") for key in keys]
    said = [name for name, _ in pairs]
    full = [f"{name} ({kind})" if said.count(name) > 1 and kind else name for name, kind in pairs]
    return [words.shorten(name, letters) or "none" for name in full]
