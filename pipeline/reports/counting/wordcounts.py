"""How often each word comes in the stories of each side of a comparison."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.query import answered
from pipeline.reports.counting.wordforms import Numbers, word_places
from pipeline.reports.sides import Sides

if TYPE_CHECKING:
    import pandas as pd

    from pipeline.dataset import Dataset

_TEXTS = "SELECT side, text, zones FROM articles JOIN sides USING (article_id)"
_ARTICLES = 2048
_BODY = "body"
_THREADS = 2
Batch = tuple[list[str], Numbers]
Counted = tuple[list[str], Numbers]


def words(dataset: "Dataset", sides: Sides, least: int) -> tuple["pd.DataFrame", tuple[int, int]]:
    """Item, kind, id, articles, one_count and other_count of the words that `least` articles have, and each set's words in all.

    The body is counted, and no headline, byline, dateline, caption, credit or boilerplate; of a text without zones, all.
    """
    import pandas as pd

    ids: dict[str, int] = {}
    counts = np.zeros((3, 0), np.int64)
    for said, counted in _counted(_stories(dataset, sides)):
        own = [ids.setdefault(word, len(ids)) for word in said]
        counts = np.pad(counts, ((0, 0), (0, len(ids) - counts.shape[1])))
        counts[:, own] += counted
    frame = pd.DataFrame({"item": pd.Series(list(ids), dtype="str")}).assign(kind="word", id="")
    frame["articles"], frame["one_count"], frame["other_count"] = counts
    return frame[frame["articles"] >= least].reset_index(drop=True), (int(counts[1].sum()), int(counts[2].sum()))


def _counted(batches: Iterable[Batch]) -> Iterator[Counted]:
    """Each batch counted, in order, two at once: nearly all of it is work of Arrow and numpy, which lets other threads run."""
    with ThreadPoolExecutor(_THREADS) as pool:
        begun: deque[Future[Counted]] = deque()
        for batch in batches:
            begun.append(pool.submit(_count, batch))
            if len(begun) > _THREADS:
                yield begun.popleft().result()
        yield from (future.result() for future in begun)


def _count(batch: Batch) -> Counted:
    """The words of some articles; and how many articles have each, and how often it comes on either side: shape (3, words)."""
    texts, side = batch
    said, text, word = word_places(texts)
    width = max(1, len(said))
    # A batch has few enough words for 32 bits, which are sorted in half the time of 64.
    places = np.sort(text * np.uint32(width) + word)
    first = np.flatnonzero(np.concatenate([[True], places[1:] != places[:-1]])[: len(places)])
    times = np.diff(first, append=len(places))
    text, word = np.divmod(places[first], np.uint32(width))
    counts = [np.bincount(word, minlength=width)]
    for one in (1, 2):
        own = side[text] == one
        counts.append(np.bincount(word[own], times[own], width).astype(np.int64))
    return said, np.stack(counts)[:, : len(said)]


def _stories(dataset: "Dataset", sides: Sides) -> Iterator[Batch]:
    """The stories of the articles, some at a time, with the side of each."""
    with answered(dataset, _TEXTS, rows=_ARTICLES, tables={"sides": sides.table}) as reader:
        for batch in reader:
            yield _bodies(batch), batch["side"].to_numpy()


def _bodies(batch: Any) -> list[str]:
    """The texts of a batch of articles without what lies in other zones than the body."""
    import pyarrow.compute as pc

    zones = batch["zones"]
    marked = zones.flatten()
    other = pc.not_equal(marked.field("kind"), _BODY)
    columns = (pc.list_parent_indices(zones), marked.field("start"), marked.field("end"))
    cuts: dict[int, list[tuple[int, int]]] = {}
    for article, start, end in zip(*(pc.filter(column, other).to_pylist() for column in columns), strict=True):
        cuts.setdefault(article, []).append((start, end))
    return [_without(text or "", cuts.get(n)) for n, text in enumerate(batch["text"].to_pylist())]


def _without(text: str, spans: list[tuple[int, int]] | None) -> str:
    kept, place = [], 0
    for start, end in sorted(spans or ()):
        kept.append(text[place:start])
        place = max(place, end)
    return " ".join([*kept, text[place:]])
