"""The training loop: AdamW, warm-up and linear decay, an average of the last weights, checkpoints to go on from."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn

from pipeline.topicmodel.encoder import Floats
from pipeline.training.state import State, warmed
from pipeline.training.topics.network import Ids, Network, padded

EPOCHS = 5

_BUCKETS = 16
"""Batches whose articles are sorted by length together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train: rates are peaks; `average` is the decay of the weights' moving average, which is kept in the end."""

    epochs: int = EPOCHS
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 5e-3
    average: float = 0.995
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Material:
    """Articles as pieces, what is right for them (articles x concepts, 0..1), and what each one's loss counts."""

    tops: Sequence[Ids]
    targets: Floats
    weights: Floats


def fit(model: Network, material: Material, recipe: Recipe, checkpoint: Path) -> None:
    """Train `model` in place. Begins at `checkpoint` where that is there, and writes it every few hundred steps."""
    steps = recipe.epochs * math.ceil(len(material.tops) / recipe.batch)
    state = _begin(model, recipe, steps)
    if checkpoint.is_file():
        state.load(checkpoint)
    told, begun = 0.0, 0
    for number in range(recipe.epochs):
        batches = _epoch(material.tops, recipe, number)
        for batch in batches[max(0, state.step - begun) :]:
            state.step += 1
            told += 0.02 * (_step(state, material, batch, recipe.seed) - told)
            state.average(min(recipe.average, state.step / (state.step + 10)))
            if state.step % 100 == 0:
                print(json.dumps({"step": state.step, "of": steps, "loss": round(told, 3)}), flush=True)  # noqa: T201
            if state.step % 300 == 0:
                state.save(checkpoint)
        begun += len(batches)
    model.load_state_dict(state.averaged, strict=False)


def _epoch(tops: Sequence[Ids], recipe: Recipe, number: int) -> list[list[int]]:
    """Every article once, in shuffled batches of like length."""
    rng = np.random.default_rng([recipe.seed, number])
    order = rng.permutation(len(tops)).tolist()
    found = []
    for begin in range(0, len(order), recipe.batch * _BUCKETS):
        part = sorted(order[begin : begin + recipe.batch * _BUCKETS], key=lambda row: len(tops[row]))
        found += [part[at : at + recipe.batch] for at in range(0, len(part), recipe.batch)]
    rng.shuffle(found)
    return found


def _begin(model: Network, recipe: Recipe, steps: int) -> State[Network]:
    trained = {name: value for name, value in model.named_parameters() if value.requires_grad}
    body = [value for name, value in trained.items() if not name.startswith("head")]
    groups = [
        {"params": body, "lr": recipe.rate, "weight_decay": 0.01},
        {"params": list(model.head.parameters()), "lr": recipe.head_rate, "weight_decay": 0.0},
    ]
    optimiser = torch.optim.AdamW(groups)
    schedule = warmed(optimiser, steps)
    return State(model, optimiser, schedule, {name: value.detach().clone() for name, value in trained.items()})


def _step(state: State[Network], material: Material, batch: list[int], seed: int) -> float:
    torch.manual_seed(state.step + seed * 1_000_003)
    state.model.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = state.model(*padded([material.tops[row] for row in batch]))
    targets, weights = torch.from_numpy(material.targets[batch]), torch.from_numpy(material.weights[batch])
    each = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(1)
    value = (each * weights).mean()
    value.backward()
    nn.utils.clip_grad_norm_(state.model.parameters(), 1.0)
    state.optimiser.step()
    state.schedule.step()
    state.optimiser.zero_grad(set_to_none=True)
    return float(value.detach())
