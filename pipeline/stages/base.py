"""What a stage is, and the laws that `tests/stages/test_laws.py` holds every stage to.

One in, exactly one out, in order; deterministic; the input untouched; the result independent of the batch size. A stage
may batch inside, loads its model when it is made (in the worker), and is never pickled.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, ClassVar, Protocol, runtime_checkable

from pipeline.records import STORY, Problem, Record, Span, Zone


@runtime_checkable
class Stage(Protocol):
    """Record -> Record, or the Problem that the article has become.

    A stage file of this package defines one such class; its `Config` is a frozen stdlib dataclass whose fields are the
    keys of `[stage.NAME]` in dateline.toml, and the class is made as `Class(config)`.
    """

    name: ClassVar[str]
    version: ClassVar[str]
    requires: ClassVar[frozenset[str]]
    provides: ClassVar[frozenset[str]]
    Config: ClassVar[type[Any]]

    def __init__(self, config: Any) -> None: ...

    @staticmethod
    def models(config: Any) -> Mapping[str, str]:
        """The models that the stage uses with this configuration: what for -> "name@version". Loads nothing."""

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""


def note(record: Record, stage: str, code: str, message: str) -> Record:
    """The record with a problem noted that does not keep it out of the dataset."""
    problem = Problem(source=record.source, stage=stage, code=code, message=message, id=record.id, kept=True)
    return replace(record, problems=(*record.problems, problem))


def reject(record: Record, stage: str, code: str, message: str) -> Problem:
    """The problem that a record becomes which the stage cannot take."""
    return Problem(source=record.source, stage=stage, code=code, message=message, id=record.id)


def story_spans(record: Record) -> tuple[Span, ...]:
    """The stretches of `record.text` that carry the story, in order, neighbouring zones joined; all of it without zones."""
    if not record.zones:
        return (Span(start=0, end=len(record.text)),) if record.text else ()
    found: list[tuple[int, int]] = []
    for zone in record.zones:
        if zone.kind not in STORY:
            continue
        if found and not record.text[found[-1][1] : zone.start].strip():
            found[-1] = found[-1][0], zone.end
        else:
            found.append((zone.start, zone.end))
    return tuple(Span(start=start, end=end) for start, end in found)


def headline_end(title: str, zones: Iterable[Zone]) -> int:
    """Where the headline in the text ends that stands for the title, so that it is not read twice; 0 without one."""
    return next((zone.end for zone in zones if zone.kind == "headline" and title), 0)


def is_english(record: Record) -> bool:
    """Whether the English models may read the record: its language is English, or could not be told."""
    return record.language in ("en", None)
