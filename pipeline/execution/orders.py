"""What goes between a run and its workers: what to do, and what came of it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.config import Settings
    from pipeline.execution.shards import Shard
    from pipeline.execution.surroundings import Surroundings
    from pipeline.storage.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a worker needs to begin. Made by the run; the models are loaded in the worker.

    `work` is the folder of the parts. It holds the file of the token, by which a worker knows that it sees the same
    folder; `here` is what the run's own machine has installed, which the worker's must be like.
    """

    settings: "Settings"
    work: "Place"
    token: str
    here: "Surroundings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A shard to do and save, or with `span` a stretch of its places (half-open) to try only, its results thrown away.

    `careful`: one article at a time, each told before it is begun. `skip`: place -> why the article is left out
    ("crashed" or "too-slow").
    """

    shard: "Shard"
    careful: bool = False
    skip: tuple[tuple[int, str], ...] = ()
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class At:
    """A sign of life from a worker: it begins with the item at this place; None where it is at no single one.

    `timed` is False where it is at no item at all: it loads, or saves.
    """

    place: int | None = None
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Tried:
    """A stretch was tried, and the worker lives."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The work cannot go on at all, through no fault of an article: a full disk, a missing model."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The worker was lost with the order: it died, or (`slow`) was stopped because nothing moved for `max_seconds`.

    `place` is the item that it was at, where that is known. `began` is False if it died before it had loaded the models.
    """

    place: int | None = None
    slow: bool = False
    began: bool = True
