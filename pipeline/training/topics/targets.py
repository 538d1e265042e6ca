"""Articles' topics as numbers."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from pipeline.mediatopics.concepts import concepts
from pipeline.topicmodel.encoder import Floats
from pipeline.training.topics.examples import Example

SURE = 3
"""Annotators differ most on whether an article has a fourth topic: from there on a topic counts by half."""


def above(topics: Iterable[str]) -> set[str]:
    """These concepts and all above them."""
    return {one for topic in topics for one in concepts()[topic].path_ids}


def targets(examples: Sequence[Example], labels: Sequence[str]) -> Floats:
    """Articles x labels: 1 where an article has the concept or a narrower one, half where that is its fourth topic or later."""
    column: Mapping[str, int] = {label: number for number, label in enumerate(labels)}
    out = np.zeros((len(examples), len(labels)), np.float32)
    for row, example in enumerate(examples):
        for topics, value in ((example.topics, 0.5), (example.topics[:SURE], 1.0)):
            out[row, [column[one] for one in above(topics) if one in column]] = value
    return out
