"""Passages that an outlet prints again and again: galleries, backgrounders, transcripts. They make no copies."""

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from pipeline.corpus.bands import Pairs, split
from pipeline.corpus.clusters import by_later
from pipeline.corpus.verify import likeness, used_again
from pipeline.corpus.words import Mask

if TYPE_CHECKING:
    from pipeline.config import DuplicatesSettings
    from pipeline.corpus.kept import Kept
    from pipeline.corpus.register import Register


class Furniture:
    """What two stories of one outlet share that were published more than `days` apart.

    A story is copied while it is news. Weeks later an outlet either prints nearly all of it again (`reprint`), or has used a
    passage again, in another story: that passage says nothing of copies, in these two stories or in others.
    """

    def __init__(self, register: "Register", settings: "DuplicatesSettings", kept: "Kept") -> None:
        self._register, self._settings, self._kept = register, settings, kept
        self._masks: dict[int, Mask] = {}
        self._apart: set[tuple[int, int]] = set()

    def learn(self, pairs: Pairs, agreed: npt.NDArray[np.uint8]) -> None:
        """Find it in the pairs of stories that may be copies."""
        far = self._far(pairs)
        for later, likely in by_later(pairs[far], agreed[far]):
            for earlier in likely:
                self._compare(later, earlier)

    def mask(self, rank: int) -> Mask | None:
        """The words of the story that are furniture."""
        return self._masks.get(rank)

    def reprint(self, later: int, earlier: int) -> bool:
        """Whether an outlet printed nearly all of a story again, weeks later."""
        return (later, earlier) in self._apart

    def _far(self, pairs: Pairs) -> npt.NDArray[np.bool_]:
        later, earlier = split(pairs)
        register = self._register
        outlets = register.outlets(later)
        same = (outlets == register.outlets(earlier)) & (outlets != 0)
        dated = register.dated[later] & register.dated[earlier]
        return np.asarray(same & dated & (register.days(later) - register.days(earlier) > self._settings.days))

    def _compare(self, later: int, earlier: int) -> None:
        one, other = (self._kept.story(self._register.first[rank]) for rank in (later, earlier))
        if likeness(one.known, other.known).jaccard >= self._settings.reprint:
            self._apart.add((later, earlier))
            return
        for rank, mask in ((later, used_again(one, other)), (earlier, used_again(other, one))):
            self._masks[rank] = self._masks[rank] | mask if rank in self._masks else mask
