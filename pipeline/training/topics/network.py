"""The model of topics in torch: the first layers of MiniLM over an article's top, and what is linear in their mean."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipeline.topicmodel.encoder import Floats

Ids = NDArray[np.int64]
_BATCH = 32


class Network(nn.Module):
    """Logits of each concept for each article.

    `folder` holds the encoder (BERT) of which the first `layers` are taken; `vectors` (pieces x width) replace those of its
    pieces and stay as they are; `concepts` (concepts x width) are what the rows of the last layer begin as.
    """

    def __init__(self, folder: Path, layers: int, vectors: Floats, concepts: Floats) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa")
        self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        table = self.encoder.embeddings.word_embeddings.weight
        table.data.copy_(torch.from_numpy(vectors))
        table.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(concepts.shape[1], len(concepts))
        self.head.weight.data.copy_(torch.from_numpy(concepts))
        nn.init.constant_(self.head.bias, -4.0)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Articles x concepts; both arguments are articles x pieces, and `mask` is 1 where a piece is none of padding."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        real = mask[..., None].to(states.dtype)
        mean = (states * real).sum(1) / real.sum(1)
        return torch.as_tensor(self.head(self.dropout(mean))).float()


def padded(tops: Sequence[Ids]) -> tuple[Tensor, Tensor]:
    """Ids and mask of articles as one batch."""
    shape = (len(tops), max(map(len, tops)))
    ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for row, top in enumerate(tops):
        ids[row, : len(top)], mask[row, : len(top)] = top, 1
    return torch.from_numpy(ids), torch.from_numpy(mask)


def pooled(folder: Path) -> Callable[[Sequence[Ids]], Floats]:
    """What gives texts' sentence embeddings by the pretrained encoder: the means of its states, of length 1."""
    from transformers import AutoModel

    encoder: Any = AutoModel.from_pretrained(folder, add_pooling_layer=False).eval()

    def embed(texts: Sequence[Ids]) -> Floats:
        out = []
        with torch.no_grad():
            for begin in range(0, len(texts), _BATCH):
                ids, mask = padded(texts[begin : begin + _BATCH])
                real = mask[..., None].float()
                states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
                out.append(((states * real).sum(1) / real.sum(1)).numpy())
        found: Floats = np.concatenate(out)
        found /= np.linalg.norm(found, axis=1, keepdims=True)
        return found

    return embed
