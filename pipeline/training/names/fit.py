"""The training loop: AdamW, warm-up and linear decay, an average of the last weights, checkpoints to go on from."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from pipeline.names.pieces import Pieces
from pipeline.training.names.batches import Batch, epoch
from pipeline.training.names.data import Example
from pipeline.training.names.tagger import Tagger, logits, loss
from pipeline.training.state import State, warmed

EARLY = 0.5
"""The weight of an early layer's loss."""

Plan = Callable[[int], Sequence[Example]]
"""The examples of an epoch (from 0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train: rates are peaks; `rooms` are windows' sizes; `tokens` a batch's pieces; `average` the EMA's decay."""

    epochs: int
    rate: float
    head_rate: float = 1e-3
    rooms: tuple[int, ...] = (128,)
    tokens: int = 1024
    freeze_words: bool = False
    average: float = 0.0
    seed: int = 1


def fit(model: Tagger, plan: Plan, pieces: Pieces, recipe: Recipe, checkpoint: Path) -> None:
    """Train `model` in place. Begins at `checkpoint` where that is there, and writes it every few hundred steps."""
    sizes = [len(_epoch(plan, pieces, recipe, number)) for number in range(recipe.epochs)]
    state = _begin(model, recipe, sum(sizes))
    if checkpoint.is_file():
        state.load(checkpoint)
    begun, loss_so_far = 0, 0.0
    for number, size in enumerate(sizes):
        for batch in _epoch(plan, pieces, recipe, number)[max(0, state.step - begun) :]:
            state.step += 1
            loss_so_far += 0.02 * (_step(state, batch, recipe.seed) - loss_so_far)
            state.average(min(recipe.average, state.step / (state.step + 10)))
            if state.step % 100 == 0:
                told = {"step": state.step, "of": sum(sizes), "epoch": number, "loss": round(loss_so_far, 4)}
                print(json.dumps(told), flush=True)  # noqa: T201
            if state.step % 400 == 0:
                state.save(checkpoint)
        begun += size
    model.load_state_dict(state.averaged)


def _epoch(plan: Plan, pieces: Pieces, recipe: Recipe, number: int) -> list[Batch]:
    rng = np.random.default_rng([recipe.seed, number])
    return epoch(plan(number), pieces, rng, rooms=recipe.rooms, tokens=recipe.tokens)


def _begin(model: Tagger, recipe: Recipe, steps: int) -> State[Tagger]:
    model.encoder.embeddings.word_embeddings.weight.requires_grad_(not recipe.freeze_words)
    parts = (model.cases, model.hints, model.head, model.early_head)
    new = [parameter for part in parts if part is not None for parameter in part.parameters()]
    body = [parameter for parameter in model.encoder.parameters() if parameter.requires_grad]
    groups = [
        {"params": body, "lr": recipe.rate, "weight_decay": 0.01},
        {"params": new, "lr": recipe.head_rate, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    schedule = warmed(optimiser, steps)
    return State(model, optimiser, schedule, {key: value.detach().clone() for key, value in model.state_dict().items()})


def _step(state: State[Tagger], batch: Batch, seed: int) -> float:
    torch.manual_seed(state.step + seed * 1_000_003)
    state.model.train()
    targets = torch.from_numpy(batch.targets)
    last, *early = (loss(scores, targets) for scores in logits(state.model, batch))
    value = last + EARLY * sum(early)
    value.backward()
    torch.nn.utils.clip_grad_norm_(state.model.parameters(), 1.0)
    state.optimiser.step()
    state.schedule.step()
    state.optimiser.zero_grad(set_to_none=True)
    return float(value.detach())
