"""How often each word comes in the stories of each side of a comparison."""

import re
import unicodedata
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.query import answered
from pipeline.reports.sides import Sides

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from pipeline.dataset import Dataset

_TEXTS = "SELECT side, text, zones FROM articles JOIN sides USING (article_id)"
_ARTICLES = 2048
_BODY = "body"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_ADDRESS = re.compile(r"://|^www\.|@")
_GENITIVE = "'s"
_LONGEST = 40
_MOST_FORMS = 1 << 20
Numbers = npt.NDArray[np.int64]
Spans = dict[int, list[tuple[int, int]]]


def words(dataset: "Dataset", sides: Sides, least: int) -> tuple["pd.DataFrame", tuple[int, int]]:
    """Item, kind, id, articles, one_count and other_count of the words that `least` articles have, and each set's words in all.

    The body is counted, and not headlines, bylines, datelines, captions, credits and boilerplate; all of a text that has no zones.
    """
    counted = WordCounts()
    with answered(dataset, _TEXTS, rows=_ARTICLES, tables={"sides": sides.table}) as reader:
        for batch in reader:
            counted.add(_bodies(batch), batch["side"].to_numpy())
    return counted.table(least)


class WordCounts:
    """Of each word that comes in the texts it is given: how many articles have it, and how often it comes on either side."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._known: dict[str, tuple[int, ...]] = {}
        self._counts = np.zeros((3, 0), np.int64)

    def add(self, texts: list[str], side: Numbers) -> None:
        """Count the words of these articles; `side` is 1 or 2 for each."""
        import pyarrow as pa
        import pyarrow.compute as pc

        split = pc.ascii_split_whitespace(pa.array(texts, pa.large_string()))
        forms = split.flatten().dictionary_encode()
        article = np.repeat(np.arange(len(texts)), np.diff(split.offsets.to_numpy()))
        article, word = self._words(article, forms)
        width = len(self._ids)
        self._counts = np.pad(self._counts, ((0, 0), (0, width - self._counts.shape[1])))
        # What an article says more than once stands side by side when sorted.
        pairs, times = np.unique(article * width + word, return_counts=True)
        article, word = np.divmod(pairs, max(1, width))
        self._counts[0] += np.bincount(word, minlength=width)
        for one in (1, 2):
            own = side[article] == one
            self._counts[one] += np.bincount(word[own], times[own], width).astype(np.int64)

    def table(self, least: int) -> tuple["pd.DataFrame", tuple[int, int]]:
        """What was counted, as `words` gives it."""
        import pandas as pd

        frame = pd.DataFrame({"item": pd.Series(list(self._ids), dtype="str")}).assign(kind="word", id="")
        frame["articles"], frame["one_count"], frame["other_count"] = self._counts
        sizes = int(self._counts[1].sum()), int(self._counts[2].sum())
        return frame[frame["articles"] >= least].reset_index(drop=True), sizes

    def _words(self, article: Numbers, forms: "pa.DictionaryArray") -> tuple[Numbers, Numbers]:
        """Article and word of each word, where what stands between spaces is one word, several or none."""
        found = [self._ids_of(form) for form in forms.dictionary.to_pylist()]
        length = np.fromiter(map(len, found), np.int64, len(found))
        flat = np.fromiter((ident for ids in found for ident in ids), np.int64, int(length.sum()))
        code = forms.indices.to_numpy()
        times = length[code]
        begins = np.cumsum(length) - length
        within = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        return np.repeat(article, times), flat[np.repeat(begins[code], times) + within]

    def _ids_of(self, form: str) -> tuple[int, ...]:
        found = self._known.get(form)
        if found is None:
            if len(self._known) >= _MOST_FORMS:
                self._known.clear()
            found = self._known[form] = tuple(self._ids.setdefault(word, len(self._ids)) for word in words_of(form))
        return found


def words_of(form: str) -> list[str]:
    """The words in what stands between two spaces: letters and digits, with hyphens and apostrophes inside and a letter among them.

    In small letters, and without the 's of a genitive. An address is no word, nor is what is longer than 40 characters.
    """
    if _ADDRESS.search(form):
        return []
    plain = unicodedata.normalize("NFC", form).lower().replace("\u2019", "'")
    found = (word.removesuffix(_GENITIVE) for word in _WORD.findall(plain))
    return [word for word in found if len(word) <= _LONGEST and any(map(str.isalpha, word))]


def _bodies(batch: Any) -> list[str]:
    """The stories of a batch of articles: their texts without what lies in other zones than the body."""
    import pyarrow.compute as pc

    zones = batch["zones"]
    marked = zones.flatten()
    other = pc.not_equal(marked.field("kind"), _BODY)
    columns = (pc.list_parent_indices(zones), marked.field("start"), marked.field("end"))
    cuts: Spans = {}
    for article, start, end in zip(*(pc.filter(column, other).to_pylist() for column in columns), strict=True):
        cuts.setdefault(article, []).append((start, end))
    return [_without(text or "", cuts.get(n)) for n, text in enumerate(batch["text"].to_pylist())]


def _without(text: str, spans: list[tuple[int, int]] | None) -> str:
    kept, place = [], 0
    for start, end in sorted(spans or ()):
        kept.append(text[place:start])
        place = max(place, end)
    return " ".join([*kept, text[place:]])
