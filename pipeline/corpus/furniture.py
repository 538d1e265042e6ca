"""Passages that an outlet prints again and again: galleries, backgrounders, transcripts. They make no copies."""

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from pipeline.corpus.bands import Pairs, split
from pipeline.corpus.clusters import by_later
from pipeline.corpus.verify import likeness, same_template, used_again
from pipeline.corpus.words import Mask, Story

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
        self._packed: dict[int, npt.NDArray[np.uint8]] = {}

    def learn(self, pairs: Pairs, agreed: npt.NDArray[np.uint8]) -> None:
        """Find it in the pairs of stories that may be copies."""
        far = np.asarray(self._far(*split(pairs)))
        for later, likely in by_later(pairs[far], agreed[far]):
            for earlier in likely:
                self._compare(later, earlier)

    def mask(self, rank: int) -> Mask | None:
        """The words of the story that are furniture."""
        packed = self._packed.get(rank)
        if packed is None:
            return None
        words = int(self._register.signed.words[self._register.first[rank]])
        return np.unpackbits(packed, count=words).view(np.bool_)

    def reprint(self, later: int, earlier: int) -> bool:
        """Whether an outlet printed nearly all of a story again, weeks later: not the form of it, filled in anew."""
        return bool(self._far(later, earlier)) and self._same(*self._stories(later, earlier))

    def _far(self, later: Any, earlier: Any) -> Any:
        """Whether two stories, or the two of each pair, are of one outlet and of other weeks."""
        register = self._register
        outlets = register.outlets(later)
        same = (outlets == register.outlets(earlier)) & (outlets != 0)
        dated = register.dated[later] & register.dated[earlier]
        return same & dated & (register.days(later) - register.days(earlier) > self._settings.days)

    def _same(self, one: Story, other: Story) -> bool:
        return likeness(one.known, other.known).jaccard >= self._settings.reprint and not same_template(one, other)

    def _stories(self, later: int, earlier: int) -> tuple[Story, Story]:
        return self._kept.story(int(self._register.first[later])), self._kept.story(int(self._register.first[earlier]))

    def _compare(self, later: int, earlier: int) -> None:
        one, other = self._stories(later, earlier)
        if self._same(one, other):
            return
        for rank, mask in ((later, used_again(one, other)), (earlier, used_again(other, one))):
            packed = np.packbits(mask)
            self._packed[rank] = self._packed[rank] | packed if rank in self._packed else packed
