"""A teacher's tags for articles: the probabilities of each word's tags."""

import numpy as np
import torch
from numpy.typing import NDArray

from pipeline.names.labels import TAGS
from pipeline.names.pieces import Pieces
from pipeline.training.names.batches import batched, plain
from pipeline.training.names.data import Example
from pipeline.training.names.tagger import Tagger, logits

ROOM = 128


def probabilities(model: Tagger, example: Example, pieces: Pieces) -> NDArray[np.float32]:
    """Words x tags. Puts the model into its mode for use."""
    model.eval()
    out = np.zeros((len(example.words), len(TAGS)), np.float32)
    found = plain(example, pieces, ROOM)
    upto = np.cumsum([0, *(len(window.firsts) for window in found)])
    order = sorted(range(len(found)), key=lambda at: len(found[at].ids))
    done = 0
    with torch.inference_mode():
        for batch in batched([found[at] for at in order], pieces.padding, 4096):
            scores = logits(model, batch)[0].softmax(-1).numpy()
            taken = 0
            while taken < len(scores):
                at = order[done]
                size = len(found[at].firsts)
                out[upto[at] : upto[at + 1]] = scores[taken : taken + size]
                taken, done = taken + size, done + 1
    return out
