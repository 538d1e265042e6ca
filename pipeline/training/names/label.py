"""A teacher's tags for articles: the probabilities of each word's tags."""

from collections.abc import Iterable, Iterator

import numpy as np
import torch

from pipeline.names.labels import TAGS
from pipeline.names.pieces import Pieces
from pipeline.training.names.batches import batched, plain
from pipeline.training.names.data import Example, with_targets
from pipeline.training.names.tagger import Tagger, logits

ROOM = 128


def labelled(model: Tagger, examples: Iterable[Example], pieces: Pieces, temperature: float = 1.0) -> Iterator[Example]:
    """The articles with the tags' probabilities by `model`, in order."""
    model.eval()
    for example in examples:
        yield with_targets(example, probabilities(model, example, pieces, temperature))


def probabilities(
    model: Tagger, example: Example, pieces: Pieces, temperature: float = 1.0
) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    """Words x tags."""
    out = np.zeros((len(example.words), len(TAGS)), np.float32)
    found = plain(example, pieces, ROOM)
    upto = np.cumsum([0, *(len(window.firsts) for window in found)])
    order = sorted(range(len(found)), key=lambda at: len(found[at].ids))
    done = 0
    with torch.inference_mode():
        for batch in batched([found[at] for at in order], pieces.padding, 4096):
            scores = (logits(model, batch)[0] / temperature).softmax(-1).numpy()
            taken = 0
            while taken < len(scores):
                at = order[done]
                size = len(found[at].firsts)
                out[upto[at] : upto[at + 1]] = scores[taken : taken + size]
                taken, done = taken + size, done + 1
    return out
