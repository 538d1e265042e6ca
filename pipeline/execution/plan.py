"""What a run would do, found out by reading the input and writing nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.annotate import model_names, provenance, stage_classes
from pipeline.config import Settings
from pipeline.execution.begun import description, refuse_others
from pipeline.execution.hold import WORK
from pipeline.execution.parts import Parts
from pipeline.execution.run import Progress, repeats_of, shards_of
from pipeline.records import Problem
from pipeline.storage.place import Place, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run would do: `done` of `shards` need not be done again."""

    articles: int
    problems: Counter[str]
    shards: int
    done: int
    stages: list[str]
    models: dict[str, str]


def plan(
    inputs: Iterable[str | Path],
    out: str | Place,
    settings: Settings | None = None,
    *,
    limit: int | None = None,
    force: bool = False,
) -> Plan:
    """Read the input and say what `run` would do; writes nothing. Raises as `run` does where it would be refused."""
    inputs, settings = list(inputs), settings or Settings()
    made_by, out = provenance(settings), place(out, settings.storage)
    parts = Parts(out / WORK)
    if not force:
        refuse_others(out, parts, description(settings, made_by))
    problems: Counter[str] = Counter()
    articles = shards = done = 0
    repeats = repeats_of(inputs, settings, limit)
    for shard in shards_of(inputs, settings, made_by, limit, Progress(), repeats):
        found = not force and parts.find(shard.key) is not None
        articles, shards, done = articles + shard.articles, shards + 1, done + found
        for item in shard.items():
            for problem in (item,) if isinstance(item, Problem) else item.problems:
                problems[problem.code] += 1
    stages = [kind.name for kind in stage_classes(settings)]
    return Plan(articles=articles, problems=problems, shards=shards, done=done, stages=stages, models=model_names(settings))
