"""What a training run holds from step to step, and keeps in its checkpoints."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import torch

Model = TypeVar("Model")
_WARM_UP = 0.1


@dataclass(slots=True)
class State(Generic[Model]):
    """`averaged` is the moving average of those of the model's weights that it names: what is kept in the end."""

    model: Model
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    averaged: dict[str, torch.Tensor]
    step: int = 0

    def save(self, file: Path) -> None:
        """Write a checkpoint, whole or not at all."""
        parts = {name: getattr(self, name).state_dict() for name in ("model", "optimiser", "schedule")}
        torch.save({**parts, "averaged": self.averaged, "step": self.step}, file.with_suffix(".part"))
        file.with_suffix(".part").replace(file)

    def load(self, file: Path) -> None:
        """Go back to a checkpoint."""
        held = torch.load(file, weights_only=True)
        for name in ("model", "optimiser", "schedule"):
            getattr(self, name).load_state_dict(held[name])
        self.averaged.update(held["averaged"])
        self.step = held["step"]

    def average(self, decay: float) -> None:
        """Move the average towards the weights of now; to them, without `decay`."""
        now: dict[str, torch.Tensor] = self.model.state_dict()  # type: ignore[attr-defined]
        with torch.no_grad():
            for key, value in self.averaged.items():
                if decay and now[key].is_floating_point():
                    value.lerp_(now[key], 1 - decay)
                else:
                    value.copy_(now[key])


def warmed(optimiser: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise over the first tenth of the steps, and fall to nothing at the last."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / (_WARM_UP * steps), 1.0, max(0.0, (steps - step) / ((1 - _WARM_UP) * steps)))
    )
