"""The recogniser in torch: an encoder of word pieces and of what capitals say, a linear layer over words' first pieces."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from pipeline.names.labels import TAGS
from pipeline.names.placenames import HINTS
from pipeline.names.words import CASES
from pipeline.training.names.batches import Batch


class Tagger(nn.Module):
    """Logits of each tag for each word, by the first `layers` of the BERT or MPNet encoder that `folder` holds.

    With `hinted`, the hints of the place names are embedded too. `early` is the number of a layer after which the tags can be
    told already, less surely, by a head of its own (deep supervision, Lee et al. 2015): a faster model within the model.
    """

    def __init__(self, folder: Path, layers: int | None = None, *, hinted: bool = False, early: int | None = None) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder: Any = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="eager")
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = int(self.encoder.config.hidden_size)
        self.cases = nn.Embedding(CASES, width)
        nn.init.zeros_(self.cases.weight)
        self.hints = nn.Embedding(HINTS, width) if hinted else None
        if self.hints:
            nn.init.zeros_(self.hints.weight)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(width, len(TAGS))
        self.early = early
        self.early_head = nn.Linear(width, len(TAGS)) if early else None

    def forward(self, ids: Tensor, cases: Tensor, hints: Tensor, mask: Tensor) -> list[Tensor]:
        """Windows x pieces x tags of the last layer, then of the early one if there is one.

        All four arguments are windows x pieces, and `mask` is 1 where a piece is none of padding.
        """
        vectors = self.encoder.embeddings.word_embeddings(ids) + self.cases(cases)
        if self.hints is not None:
            vectors = vectors + self.hints(hints)
        out = self.encoder(inputs_embeds=vectors, attention_mask=mask, output_hidden_states=self.early is not None)
        found = [self.head(self.dropout(out.last_hidden_state))]
        if self.early_head is not None:
            found.append(self.early_head(self.dropout(out.hidden_states[self.early])))
        return found


def logits(model: Tagger, batch: Batch) -> list[Tensor]:
    """Words x tags in float32, of the last layer and of the early one; computed in bfloat16 where the processor has it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = model(*map(torch.from_numpy, (batch.ids, batch.cases, batch.hints, batch.mask)))
    firsts = torch.from_numpy(batch.firsts)
    return [out.reshape(-1, len(TAGS))[firsts].float() for out in found]


def loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Mean over words: cross-entropy with a distribution, or -log of the summed probability where several tags are right."""
    log_p = scores.log_softmax(-1)
    several = targets.sum(-1) > 1.5
    soft = -(targets * log_p).sum(-1)
    marginal = -(log_p + torch.where(targets > 0, 0.0, -torch.inf)).logsumexp(-1)
    return torch.where(several, marginal, soft).mean()
