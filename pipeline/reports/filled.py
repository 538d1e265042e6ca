"""Timelines without gaps: the periods in which a series has no article get their rows too, some series at a time."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

_ROWS = 50_000


def filled(counts: "Iterator[pd.DataFrame]", periods: "pd.DataFrame") -> "Iterator[pd.DataFrame]":
    """A row for each series and each of `periods`, in frames of about 50,000 rows, at least one.

    `counts` are rank (from 0, without gaps), period, series, kind, articles and stories, ordered by rank and period, of the
    periods that have articles; `periods` are period and published (all articles of it), in time. Series times periods may be a
    thousand times what `counts` has: more than a database could sort in memory, but what comes here is in order already.
    """
    import pandas as pd

    size = max(1, _ROWS // max(1, len(periods)))
    rest, first = next(counts), 0
    for found in counts:
        rest = pd.concat([rest, found], ignore_index=True)
        while len(rest) and rest["rank"].iloc[-1] >= first + size:
            whole = rest["rank"] < first + size
            yield _frame(rest[whole], first, periods)
            rest, first = rest[~whole], first + size
    while len(rest) > 0 or first == 0:
        whole = rest["rank"] < first + size
        yield _frame(rest[whole], first, periods)
        rest, first = rest[~whole], first + size


def _frame(found: "pd.DataFrame", first: int, periods: "pd.DataFrame") -> "pd.DataFrame":
    """The rows of some series, of which the first has the rank `first`."""
    import numpy as np
    import pandas as pd

    heads = found.drop_duplicates("rank")
    rows = np.tile(np.arange(len(periods)), len(heads))
    at = (found["rank"].to_numpy(int) - first) * len(periods) + np.searchsorted(periods["period"], found["period"])
    frame = pd.DataFrame({"period": periods["period"].to_numpy()[rows]})
    for name in ("series", "kind"):
        frame[name] = heads[name].repeat(len(periods)).to_numpy()
    for name in ("articles", "stories"):
        counted = np.zeros(len(rows), np.int64)
        counted[at] = found[name].to_numpy(np.int64)
        frame[name] = pd.array(counted, "Int64")
    published = periods["published"].to_numpy(float)[rows]
    share = frame["articles"].to_numpy(float) / np.where(published > 0, published, np.nan)
    frame["share"] = np.floor(share * 10_000 + 0.5) / 10_000
    return frame
