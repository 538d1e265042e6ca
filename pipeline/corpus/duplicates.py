"""Wire copies: which articles of a corpus print the same story, cut, prefixed, re-headed or reworded.

Articles are read twice, and streamed: once to sign each (`signatures`), once to keep the words of those whose signatures
collide (`bands`), which are then compared word for word (`verify`) and put together (`clusters`).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pipeline.corpus import bands
from pipeline.corpus.clusters import Clusters, grow
from pipeline.corpus.furniture import Furniture
from pipeline.corpus.kept import Kept
from pipeline.corpus.register import Register
from pipeline.corpus.signatures import Signed, Signer
from pipeline.corpus.verify import Likeness, are_copies, covered, likeness
from pipeline.corpus.words import Story

if TYPE_CHECKING:
    import pyarrow as pa

    from pipeline.config import DuplicatesSettings

COLUMNS = ("article_id", "published", "outlet", "byline", "title", "text", "zones")
"""What is read of an article."""

Read = Callable[[], Iterable["pa.RecordBatch"]]
ReadSigned = Iterable[tuple["pa.RecordBatch", Signed]]


class Duplicates:
    """The copies among the articles that `read` gives, in batches with `COLUMNS`, in the same order each time it is called.

    `known` are signatures of an earlier pass, which save signing those texts again and change nothing else; `first` may give
    for the first reading each batch with such as were made of its own texts. `scratch` is a folder
    for a file that is gone in the end: 17 bytes a word of the articles that may be copies. From 50,000 to 150,000 short articles
    its peak grew by one kilobyte each, so that a million take a gigabyte; their length adds nothing. The clusters depend on the
    articles alone, not on their order or batches.
    """

    version = "2"

    def __init__(
        self,
        read: Read,
        settings: "DuplicatesSettings",
        scratch: Path,
        known: Signed | None = None,
        first: ReadSigned | None = None,
    ) -> None:
        self.read, self.settings, self.scratch = read, settings, scratch
        self.signer = Signer(known or Signed.empty())
        self.register = Register()
        for batch, own in first or zip(read(), repeat(Signed.empty())):
            self.register.add(batch, self.signer, own)
        self.register.close()

    @property
    def signed(self) -> Signed:
        """The signatures of this corpus, for the next time."""
        return self.register.signed

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """For each article in a cluster, the original included, its place in the corpus and its row of the table `duplicates`."""
        register = self.register
        ranks = register.signed_ranks
        pairs, agreed = bands.candidates(register.signed.signature[register.first[ranks]])
        later, earlier = bands.split(pairs)
        pairs = ranks[later].astype(np.uint64) << np.uint64(32) | ranks[earlier].astype(np.uint64)
        likely = np.unique(np.concatenate(bands.split(pairs)))
        with Kept(self.scratch) as kept:
            kept.fill(self.read(), np.isin(register.rank, likely))
            clusters = self._clusters(pairs, agreed, kept)
            yield from self._rows(clusters, kept)

    def _clusters(self, pairs: bands.Pairs, agreed: Any, kept: Kept) -> Clusters:
        register = self.register
        furniture = Furniture(register, self.settings, kept)
        furniture.learn(pairs, agreed)
        others = Likeness(self.settings.jaccard, self.settings.containment)
        own = Likeness(self.settings.own_jaccard, self.settings.own_containment)

        def check(later: int, earlier: int) -> bool:
            one, other = (kept.story(int(register.first[rank])) for rank in (later, earlier))
            least = own if register.same_outlet(later, earlier) else others
            masks = (furniture.mask(later), furniture.mask(earlier))
            return furniture.reprint(later, earlier) or are_copies(one, other, least, masks)

        return grow(pairs, agreed, register.dated, check)

    def _rows(self, clusters: Clusters, kept: Kept) -> Iterator[tuple[int, dict[str, Any]]]:
        register = self.register
        roots = clusters.roots()
        size = np.bincount(roots[register.rank[register.rank >= 0]], minlength=len(roots))
        for row, rank in enumerate(register.rank.tolist()):
            if rank < 0 or size[roots[rank]] < 2:
                continue
            root = int(roots[rank])
            of, via = int(register.first[root]), int(clusters.via[rank])
            own = {
                "article_id": register.id(row),
                "cluster": register.name(root),
                "of": None if row == of else register.id(of),
                "via": register.id(int(register.first[rank if via < 0 or rank == root else via])) if row != of else None,
                "agency": register.agency(row),
            }
            if row == of:
                yield row, {**own, "kind": "original"}
            elif rank == root:
                yield row, {**own, "kind": "exact", "jaccard": 1.0, "containment": 1.0, "added": 0.0, "cut": 0.0}
            else:
                yield row, {**own, "kind": "near", **_difference(kept.story(row), kept.story(of))}


def _difference(copy: Story, original: Story) -> dict[str, Any]:
    like = likeness(copy.known, original.known)
    added, cut = ~covered(copy, original), ~covered(original, copy)
    return {
        "jaccard": round(like.jaccard, 4),
        "containment": round(like.containment, 4),
        "added": round(float(added.mean()), 4),
        "cut": round(float(cut.mean()), 4),
        "added_spans": copy.spans(added),
        "cut_spans": original.spans(cut),
    }
