"""What is held of every article of a corpus while its copies are looked for: some hundred bytes each."""

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.corpus.agencies import AGENCIES, agency_of
from pipeline.corpus.signatures import LEAST_WORDS, Signed, Signer, stories

if TYPE_CHECKING:
    import pyarrow as pa

_UNDATED = np.iinfo(np.int32).max
_AGENCIES = [None, *AGENCIES]


class Register:
    """Articles by row (their place in the corpus), and stories by rank.

    A story is what articles that are word for word the same print. Ranks are the order of publication: by the day of its first
    article, the longer first within a day, those without a date last. `rank` is -1 for an article without words. `first` is the
    row of a story's first article; ties go to the smaller id.
    """

    def __init__(self) -> None:
        self._ids: list[pa.Array] = []
        self._parts: list[dict[str, npt.NDArray[Any]]] = []
        self._signed: list[Signed] = []

    def add(self, batch: "pa.RecordBatch", sign: Signer, own: Signed | None = None) -> None:
        """Take a batch of articles in, signed; `own` are signatures that are known of them."""
        import pyarrow as pa

        titles, texts, spans = stories(batch)
        bylines, outlets = ([said or "" for said in batch.column(name).to_pylist()] for name in ("byline", "outlet"))
        zones = batch.column("zones").to_pylist()
        self._signed.append(sign(titles, texts, spans, own))
        self._ids.append(batch.column("article_id").cast(pa.large_string()))
        self._parts.append(
            {
                "day": batch.column("published").cast(pa.int32()).fill_null(_UNDATED).to_numpy(zero_copy_only=False),
                "outlet": np.array([_outlet(name) for name in outlets], np.uint64),
                "agency": np.array(
                    [_AGENCIES.index(agency_of(*row)) for row in zip(outlets, bylines, texts, zones, strict=True)], np.uint8
                ),
            }
        )

    def close(self) -> None:
        """Order what was taken in."""
        import pyarrow as pa

        self._names = pa.concat_arrays(self._ids) if self._ids else pa.array([], pa.large_string())
        self._agency, self._day, self._outlet = (
            np.concatenate([np.empty(0, kind), *(part[name] for part in self._parts)])
            for name, kind in (("agency", np.uint8), ("day", np.int32), ("outlet", np.uint64))
        )
        empty = Signed.empty()
        self.signed = Signed(
            *(np.concatenate([getattr(part, name) for part in (empty, *self._signed)]) for name in Signed.__slots__)
        )
        self._parts, self._signed = [], []
        self._rank()

    def _rank(self) -> None:
        story = self.signed.story
        worded = np.flatnonzero(self.signed.words > 0)
        by_id = np.empty(len(self._names), np.int64)
        by_id[np.asarray(_sorted_by(self._names))] = np.arange(len(self._names))
        agency_first = self._agency == 0
        order = worded[np.lexsort((by_id[worded], agency_first[worded], self._day[worded], story[worded, 1], story[worded, 0]))]
        new = np.ones(len(order), bool)
        new[1:] = (story[order[1:]] != story[order[:-1]]).any(axis=1)
        first = order[new]
        ranked = np.lexsort((story[first, 1], story[first, 0], -self.signed.words[first], self._day[first]))
        place = np.empty(len(first), np.int64)
        place[ranked] = np.arange(len(first))
        self.first: npt.NDArray[np.int64] = first[ranked]
        self.rank: npt.NDArray[np.int64] = np.full(len(self._names), -1, np.int64)
        self.rank[order] = place[np.cumsum(new) - 1]
        self.dated: npt.NDArray[np.bool_] = self._day[self.first] != _UNDATED

    @property
    def signed_ranks(self) -> npt.NDArray[np.int64]:
        """The ranks of the stories that are long enough to have a signature."""
        return np.flatnonzero(self.signed.words[self.first] >= LEAST_WORDS)

    def id(self, row: int) -> str:
        """The article's id."""
        return str(self._names[row].as_py())

    def name(self, rank: int) -> str:
        """The name of the cluster whose earliest story this is: a hash of its words, which stays when articles are added."""
        return bytes(self.signed.story[self.first[rank]].tobytes()[:8]).hex()

    def agency(self, row: int) -> str | None:
        """The agency that the article says it is from."""
        return _AGENCIES[int(self._agency[row])]

    def same_outlet(self, one: int, other: int) -> bool:
        """Whether two stories, by rank, are known to be of one outlet."""
        first, second = (self._outlet[self.first[rank]] for rank in (one, other))
        return bool(first and first == second)

    def outlets(self, ranks: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
        """A hash of each story's outlet, that of its first article; 0 where that names none."""
        return self._outlet[self.first[ranks]]

    def days(self, ranks: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The day of each story, in days since 1970; meaningless where it is not `dated`."""
        return self._day[self.first[ranks]].astype(np.int64)


def _outlet(name: str) -> int:
    folded = " ".join(name.casefold().split())
    return int.from_bytes(blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") if folded else 0


def _sorted_by(names: "pa.Array") -> Any:
    import pyarrow.compute as pc

    return pc.array_sort_indices(names)
