"""Engines, one file each: where workers are, and how orders reach them. What an order's loss means, `supervise.py` knows."""

from pipeline.config import RunSettings
from pipeline.discovery import discover
from pipeline.errors import ConfigError
from pipeline.execution.engines.base import Engine


def engine_class(settings: RunSettings) -> type[Engine]:
    """The engine that is named: a file of this package, or of another under the entry-point group `dateline.engines`.

    Raises `ConfigError` where there is none, or it has no use for a scheduler.
    """
    known = {kind.name: kind for kind in discover("pipeline.execution.engines", Engine)}
    if settings.engine not in known:
        raise ConfigError(f"there is no engine '{settings.engine}'; there are: {', '.join(known)}")
    if settings.scheduler and settings.engine == "processes":
        raise ConfigError("--scheduler is the address of a cluster: it needs --engine dask or --engine ray")
    return known[settings.engine]
