"""Whether two stories are copies: by what they share, word for word, and by what they say differently."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.corpus.words import SHINGLE, Mask, Shingles, Story, inside, spread

if TYPE_CHECKING:
    from pipeline.config import DuplicatesSettings

_RUN = 8
"""A passage that an outlet uses again is at least so many words: fewer are phrases."""
_LEAST = 15
"""Fewer shingles than this, once furniture is put aside, prove nothing."""
_FACTS, _FACT_SHARE, _LIFT = 2, 0.25, 2.0


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
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        mask[start:end] = end - start >= _RUN
    return mask


def are_copies(
    one: Story, other: Story, settings: "DuplicatesSettings", furniture: tuple[Mask | None, Mask | None] = (None, None)
) -> bool:
    """Whether one is a copy of the other: enough is shared outside the furniture, and they tell the same facts."""
    left, right = (_without(story, mask) for story, mask in zip((one, other), furniture, strict=True))
    if min(len(left), len(right)) < _LEAST:
        return False
    like = likeness(left, right)
    if like.jaccard < settings.jaccard and like.containment < settings.containment:
        return False
    return not same_template(one, other)


def same_template(one: Story, other: Story) -> bool:
    """Whether two texts that are alike tell of different things: results, weather, "Fed adds reserves".

    A form is filled in with other numbers, days and names, and the rest stays; an editor who cuts or rewords changes facts
    less than other words. So: of the shorter text's facts a quarter or more is nowhere in the longer one, and that is twice
    the share of its other words that is.
    """
    small, large = (one, other) if len(one.tokens) <= len(other.tokens) else (other, one)
    missing = ~inside(small.tokens["word"], large.vocabulary)
    facts = small.tokens["fact"]
    lost, told = int((missing & facts).sum()), int(facts.sum())
    if lost < _FACTS or lost < _FACT_SHARE * told:
        return False
    others = int((~facts).sum())
    return lost / told >= _LIFT * ((missing & ~facts).sum() / others if others else 0.0)


def _without(story: Story, furniture: Mask | None) -> Shingles:
    """The shingles that touch no furniture, each once, sorted."""
    if furniture is None or not furniture.any():
        return story.known
    windows = np.lib.stride_tricks.sliding_window_view(furniture, SHINGLE).any(axis=1)
    return np.unique(story.shingles[~windows])
