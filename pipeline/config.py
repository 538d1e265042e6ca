"""dateline.toml -> Settings. The only module that knows pydantic."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from pipeline.errors import ConfigError
from pipeline.formats.base import ReadOptions
from pipeline.stages.base import Stage

_STRICT = ConfigDict(extra="forbid", frozen=True)
Positive = Annotated[int, Field(gt=0)]
Share = Annotated[float, Field(gt=0, le=1)]


_SECRETS = frozenset({"key", "token", "password", "passwd", "passphrase", "account_key", "connection_string", "credential"})
_OPEN_TOKENS = ("anon", "cloud", "google_default", "cache")
_KEYS = (
    "they are taken from the environment (AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, AWS_PROFILE, "
    "GOOGLE_APPLICATION_CREDENTIALS) or from the provider's own files"
)


class RunSettings(BaseModel):
    """How the work is cut and done. None of it changes what is found."""

    model_config = _STRICT
    shard_articles: Positive = 200
    """A shard closes at this many articles."""
    shard_bytes: Positive = 2_000_000
    """A shard closes when its articles have reached this size, whichever comes first."""
    workers: Positive | None = None
    """Worker processes; all cores by default."""
    shards_per_worker: Positive = 50
    """A worker is replaced by a fresh one after this many shards, so that no library's cache grows for ever."""
    engine: str = "processes"
    """Where the workers are: processes on this machine, or those of a cluster (dask, ray)."""
    scheduler: str | None = None
    """The address of an existing cluster; without it, dask and ray make one on this machine."""
    max_seconds: Annotated[float, Field(gt=0)] = 300.0
    """An article that takes longer is stopped and becomes a problem. It is a net for what hangs: keep it far above what any
    64 articles, which are read together, need."""


class DuplicatesSettings(BaseModel):
    """When two articles are copies of one story; see `corpus/verify.py` and `corpus/furniture.py`."""

    model_config = _STRICT
    find: bool = True
    """Whether a run looks for copies at its end."""
    jaccard: Share = 0.3
    """Copies share so much of all their three-word shingles ..."""
    containment: Share = 0.6
    """... or so much of those of the shorter."""
    own_jaccard: Share = 0.5
    own_containment: Share = 0.75
    """The same for two articles of one outlet, which tells new news above its own old text."""
    days: Annotated[int, Field(ge=0)] = 7
    """What an outlet prints again after more days than these is no copy but furniture, ..."""
    reprint: Share = 0.8
    """... unless it is so much of both articles (Jaccard)."""


class Settings(BaseModel):
    """All that a user can set; `dateline.toml` has the same shape, with `[stage.NAME]` for the stages' own."""

    model_config = _STRICT
    stages: tuple[str, ...] = ("clean", "language", "entities", "places", "dates", "topics", "own_topics")
    read: ReadOptions = ReadOptions()
    run: RunSettings = RunSettings()
    duplicates: DuplicatesSettings = DuplicatesSettings()
    stage: Mapping[str, Mapping[str, Any]] = {}
    storage: Mapping[str, Mapping[str, Any]] = {}
    """For each protocol of URLs what fsspec's file system takes, such as `[storage.s3] endpoint_url`. It changes no result."""

    @field_validator("storage")
    @classmethod
    def _no_keys(cls, storage: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Mapping[str, Any]]:
        """Keys would end in files that are shared: the stores' libraries find them in the environment."""
        for protocol, options in storage.items():
            if found := _secret(options):
                raise ValueError(f"[storage.{protocol}] {found}: keys do not belong in a file; {_KEYS}")
        return storage

    def adjusted(
        self,
        columns: Mapping[str, str],
        *,
        as_is: bool = False,
        workers: int | None = None,
        engine: str | None = None,
        scheduler: str | None = None,
    ) -> "Settings":
        """These settings with what the command line adds: `--map`, `--as-is` (reading and cleaning), and the rest for `[run]`."""
        as_is = as_is or self.read.as_is
        read = replace(self.read, columns={**self.read.columns, **columns}, as_is=as_is)
        clean = {"clean": {**self.stage.get("clean", {}), "as_is": True}} if as_is else {}
        given = {"workers": workers, "engine": engine, "scheduler": scheduler}
        run = self.run.model_copy(update={key: value for key, value in given.items() if value is not None})
        return self.model_copy(update={"read": read, "run": run, "stage": {**self.stage, **clean}})

    def section(self, stage: type[Stage]) -> Any:
        """The stage's own configuration, checked. Raises `ConfigError`, which names the key, where it does not fit."""
        raw = dict(self.stage.get(stage.name, {}))
        unknown = raw.keys() - stage.Config.__dataclass_fields__.keys()
        if unknown:
            raise ConfigError(
                f"[stage.{stage.name}] has no setting '{min(unknown)}'; it has: {', '.join(stage.Config.__dataclass_fields__)}"
            )
        try:
            return TypeAdapter(stage.Config).validate_python(raw)
        except ValidationError as error:
            raise ConfigError(f"[stage.{stage.name}] {_first(error)}") from None

    def digest(self, stages: Sequence[type[Stage]]) -> str:
        """sha256 over all that can change what is found: reading, and the stages with their versions and settings."""
        made = [[stage.name, stage.version, asdict(self.section(stage))] for stage in stages]
        parts = {"read": asdict(self.read), "stages": made}
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def load_settings(path: Path | None = None) -> Settings:
    """The settings of `path`, or the defaults. Raises `ConfigError`, which names file and key, where they do not fit."""
    if path is None:
        return Settings()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not TOML: {error}") from None
    except ValidationError as error:
        raise ConfigError(f"{path}: {_first(error)}") from None


def _secret(options: Mapping[str, Any]) -> str | None:
    """The name of an option that holds a key."""
    for name, value in options.items():
        if isinstance(value, Mapping) and (found := _secret(value)):
            return f"{name}.{found}"
        named = name.lower() in _SECRETS or "secret" in name.lower() or "access_key" in name.lower()
        if named and value not in _OPEN_TOKENS:
            return name
    return None


def _first(error: ValidationError) -> str:
    detail = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
