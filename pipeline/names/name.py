"""A name before it is a mention of an entity."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A span of the text, its label, and the probability of both, where the recogniser gives one."""

    start: int
    end: int
    label: str
    score: float | None = None
