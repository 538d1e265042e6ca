"""The stages as one: articles in, records out, in order, and a Problem in the place of each that could not be taken."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from time import perf_counter

from pipeline.config import Settings
from pipeline.discovery import discover
from pipeline.errors import ConfigError, StageError
from pipeline.records import Article, Problem, Provenance, Record
from pipeline.remembered import Sharing, Shelf
from pipeline.stages.base import Stage, reject
from pipeline.version import __version__

Result = Record | Problem
_CHUNK = 64


def stage_classes(settings: Settings) -> list[type[Stage]]:
    """The stages that the settings name, in that order.

    Raises `ConfigError` for a name that is no stage, or a stage that stands before one whose results it needs.
    """
    known = {kind.name: kind for kind in discover("pipeline.stages", Stage)}
    unknown = [name for name in (*settings.stages, *settings.stage) if name not in known]
    if unknown:
        raise ConfigError(f"there is no stage '{unknown[0]}'; there are: {', '.join(known)}")
    chosen = [known[name] for name in settings.stages]
    made_by = {field: kind.name for kind in known.values() for field in kind.provides}
    done: set[str] = set(Record.__dataclass_fields__) - set(made_by)
    for kind in chosen:
        late = {field for field in kind.requires - done if made_by[field] in settings.stages and made_by[field] != kind.name}
        if late:
            raise ConfigError(f"stage '{kind.name}' needs {min(late)}: put '{made_by[min(late)]}' before it in `stages`")
        done |= kind.provides
    return chosen


def model_names(settings: Settings) -> dict[str, str]:
    """What for -> "name@version" of every model that the stages use; nothing is loaded."""
    return {use: ref for kind in stage_classes(settings) for use, ref in kind.models(settings.section(kind)).items()}


def asks_for_repeats(settings: Settings) -> bool:
    """Whether a stage wants to know which lines the outlets print again and again."""
    return any(getattr(settings.section(kind), "repeats", False) for kind in stage_classes(settings))


def shares_readings(settings: Settings) -> bool:
    """Whether a stage would rather look up what was made of an exact copy than make it again."""
    return any(issubclass(kind, Sharing) for kind in stage_classes(settings))


@dataclass(slots=True)
class Pipeline:
    """The stages of `settings`, loaded; what others made of exact copies is on `shelf`.

    `seconds` adds up the time spent in each by `clock`, and is for benchmarks only.
    """

    settings: Settings
    clock: Callable[[], float] = perf_counter
    shelf: Shelf | None = None
    stages: list[Stage] = field(init=False)
    provenance: Provenance = field(init=False)
    seconds: dict[str, float] = field(init=False)

    def __post_init__(self) -> None:
        self.stages = [kind(self.settings.section(kind)) for kind in stage_classes(self.settings)]
        for stage in self.stages:
            if self.shelf is not None and isinstance(stage, Sharing):
                stage.share(self.shelf)
        self.seconds = {stage.name: 0.0 for stage in self.stages}
        self.provenance = provenance(self.settings)

    def __call__(self, items: Iterable[Article | Problem]) -> Iterator[Result]:
        """One result for each item, in order. What a stage cannot take becomes a Problem, and the others go on."""
        stream = iter(items)
        while chunk := list(islice(stream, _CHUNK)):
            results: list[Result] = [Record.of(item) if isinstance(item, Article) else item for item in chunk]
            for stage in self.stages:
                results = self._through(stage, results)
            for result in results:
                yield replace(result, provenance=self.provenance) if isinstance(result, Record) else result

    def _through(self, stage: Stage, results: list[Result]) -> list[Result]:
        started = self.clock()
        after = iter(_apply(stage, [item for item in results if isinstance(item, Record)]))
        done = [next(after) if isinstance(item, Record) else item for item in results]
        self.seconds[stage.name] += self.clock() - started
        return done


def provenance(settings: Settings) -> Provenance:
    """What a run with these settings is made by."""
    kinds = stage_classes(settings)
    return Provenance(dateline=__version__, config=settings.digest(kinds), models=model_names(settings))


def annotate(articles: Iterable[Article | Problem], settings: Settings | None = None) -> Iterator[Result]:
    """Records of `articles`, in order, in this process.

    Raises `ConfigError` or `ModelError` before the first article where the stages cannot be loaded.
    """
    return Pipeline(settings or Settings())(articles)


def _apply(stage: Stage, records: list[Record]) -> list[Result]:
    try:
        return _checked(stage, records)
    except Exception as error:  # noqa: BLE001 - one article must never end the run of a million
        if len(records) == 1:
            said = f"{type(error).__name__}: {error}"
            return [reject(records[0], stage.name, "stage-failed", f"the stage failed on this article ({said[:300]})")]
        return [result for record in records for result in _apply(stage, [record])]


def _checked(stage: Stage, records: list[Record]) -> list[Result]:
    results = list(stage(records))
    if [result.id for result in results] != [record.id for record in records]:
        raise StageError(f"stage '{stage.name}' gave {len(results)} results for {len(records)} records, or changed their order")
    return results
