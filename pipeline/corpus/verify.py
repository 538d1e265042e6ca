"""Whether two stories are copies: by what they share, word for word, and by what they say differently."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.corpus.words import SHINGLE, Mask, Shingles, Story, distinct, inside, spread

_RUN = 8
"""A passage that an outlet uses again is at least so many words: fewer are phrases."""
_LEAST = 15
"""Fewer shingles than this, once furniture is put aside, prove nothing."""
_SLOT, _FACTS, _FACT_SHARE = 12, 2, 0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two stories share: of their shingles together (Jaccard), and of those of the one that has fewer."""

    jaccard: float
    containment: float


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """The likeness of two sorted sets of shingles. Broder (1997), "On the resemblance and containment of documents"."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    both = int(inside(small, large).sum())
    together = len(one) + len(other) - both
    return Likeness(both / together if together else 0.0, both / len(small) if len(small) else 0.0)


def covered(story: Story, other: Story) -> Mask:
    """The words of `story` that stand in `other` too, in a run of three or more."""
    return spread(inside(story.shingles, other.known), len(story.tokens))


def used_again(story: Story, other: Story) -> Mask:
    """The words of `story` that stand in `other` in a passage long enough to be no chance."""
    mask = covered(story, other)
    for start, end in zip(*_runs(mask), strict=True):
        mask[start:end] = end - start >= _RUN
    return mask


def are_copies(one: Story, other: Story, least: Likeness, furniture: tuple[Mask | None, Mask | None] = (None, None)) -> bool:
    """Whether one is a copy of the other: in either measure they share `least` outside the furniture, and tell the same facts."""
    left, right = (_without(story, mask) for story, mask in zip((one, other), furniture, strict=True))
    if min(len(left), len(right)) < _LEAST:
        return False
    like = likeness(left, right)
    if like.jaccard < least.jaccard and like.containment < least.containment:
        return False
    return not same_template(one, other)


def same_template(one: Story, other: Story) -> bool:
    """Whether two texts that are alike tell of different things: results, weather, "Fed adds reserves".

    A form is the same but for its slots, and these hold other numbers, days and names; an editor who cuts, adds or rewords leaves
    facts alone. So: in the shorter text a quarter or more of the facts that stand in shared words, or in slots of at most a dozen
    words between them, is in a slot and nowhere in the longer text.
    """
    small, large = (one, other) if len(one.tokens) <= len(other.tokens) else (other, one)
    shared = covered(small, large)
    within = shared | _slots(shared)
    facts = small.tokens["fact"] & within
    lost = facts & ~inside(small.tokens["said"], large.vocabulary)
    return bool(lost.sum() >= _FACTS and lost.sum() >= _FACT_SHARE * facts.sum())


def _slots(shared: Mask) -> Mask:
    """The words of runs of at most `_SLOT` that are not shared and lie between words that are."""
    slots = np.zeros(len(shared), bool)
    for start, end in zip(*_runs(~shared), strict=True):
        slots[start:end] = start > 0 and end < len(shared) and end - start <= _SLOT
    return slots


def _runs(mask: Mask) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    return edges[::2], edges[1::2]


def _without(story: Story, furniture: Mask | None) -> Shingles:
    """The shingles that touch no furniture, each once, sorted."""
    if furniture is None or not furniture.any():
        return story.known
    windows = np.lib.stride_tricks.sliding_window_view(furniture, SHINGLE).any(axis=1)
    return distinct(story.shingles[~windows])
