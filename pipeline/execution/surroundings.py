"""What a worker must have in common with the run that it works for, so that it gives the same bytes."""

import json
import platform
import secrets
import socket
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pipeline.errors import EngineError, ModelError
from pipeline.models import read_meta

if TYPE_CHECKING:
    from pipeline.config import Settings
    from pipeline.storage.place import Place

_TOKEN = "token"  # noqa: S105 - a file's name
_PACKAGES = (
    "charset-normalizer",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pyarrow",
    "rensa",
    "scikit-learn",
    "scipy",
    "spacy",
    "tokenizers",
    "trafilatura",
)
"""Those whose version may change what is found, or the bytes that it is written in."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is installed on a machine, as name -> version (of a model, the digest of its meta.json)."""

    versions: dict[str, str]

    @classmethod
    def of(cls, settings: "Settings") -> "Surroundings":
        """Those of this process. Raises `ConfigError` where a stage is not here."""
        from pipeline.annotate import provenance

        made_by = provenance(settings)
        own = {
            "Dateline": made_by.dateline,
            "Python": ".".join(platform.python_version_tuple()[:2]),
            "the configuration": made_by.config[:12],
        }
        models = {f"model {ref}": _digest(ref) for ref in sorted(made_by.models.values())}
        return cls({**own, **models, **{name: _installed(name) for name in _PACKAGES}})

    def check(self, others: "Surroundings") -> None:
        """Raise `EngineError`, which names what differs, where these are not like the run's."""
        unlike = [
            f"{name} {self.versions.get(name, 'none')} (the run has {others.versions.get(name, 'none')})"
            for name in sorted(self.versions.keys() | others.versions.keys())
            if self.versions.get(name) != others.versions.get(name)
        ]
        if unlike:
            raise EngineError(f"the worker on {socket.gethostname()} has {', '.join(unlike)}: install the same on every machine")


def leave_token(work: "Place") -> str:
    """Write a word into the work folder, by which workers know that they see this folder and no other."""
    token = secrets.token_hex(8)
    (work / _TOKEN).write_text(token, encoding="ascii")
    return token


def check_token(work: "Place", token: str) -> None:
    """Raise `EngineError` where this process does not see the run's work folder."""
    try:
        same, why = (work / _TOKEN).read_text(encoding="ascii") == token, "what is there is another run's"
    except OSError as error:
        same, why = False, str(error)
    if not same:
        raise EngineError(
            f"the worker on {socket.gethostname()} does not see the run's folder {work} ({why}): "
            "the output must be a folder that all machines share under one path"
        )


def _digest(ref: str) -> str:
    try:
        meta = read_meta(ref)
    except ModelError:
        # A package that is a model by itself: its version says all. One that is missing is told of when it is loaded.
        return "by its version"
    return sha256(json.dumps(meta, sort_keys=True).encode()).hexdigest()[:12]


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
