"""Find, verify and name models: `models/NAME/VERSION/` with a `meta.json` that holds the sha256 of every file."""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.errors import ModelError

_HERE = Path(__file__).parent
_ROOTS = (_HERE / "_models", _HERE.parent / "models")
"""Inside a built wheel, and beside the package in a checkout."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model whose files are those that were measured: `folder` holds them, `meta` is its meta.json."""

    name: str
    version: str
    folder: Path
    meta: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


def find(ref: str) -> Path:
    """The folder of the model that `ref` ("name@version") names. Raises `ModelError` where there is none."""
    name, at, version = ref.partition("@")
    if not at or not name or not version or "/" in ref or ".." in ref:
        raise ModelError(f"'{ref}' names no model: write it as name@version, as `dateline models` lists them")
    for root in _ROOTS:
        if (root / name / version / "meta.json").is_file():
            return root / name / version
    known = ", ".join(available()) or "none"
    raise ModelError(f"there is no model {ref}; installed: {known}")


def available() -> list[str]:
    """The models that are there, as "name@version", sorted."""
    found = {f"{meta.parent.parent.name}@{meta.parent.name}" for root in _ROOTS for meta in root.glob("*/*/meta.json")}
    return sorted(found)


def is_installed(ref: str) -> bool:
    """Whether the model that `ref` names can be loaded here: an optional model's package may not be installed."""
    try:
        meta = read_meta(ref)
    except ModelError:
        return False
    package = meta.get("package")
    return package is None or importlib.util.find_spec(package) is not None


def read_meta(ref: str) -> dict[str, Any]:
    """What the meta.json of the model that `ref` names says; no other file is looked at. Raises `ModelError`."""
    try:
        found: dict[str, Any] = json.loads((find(ref) / "meta.json").read_text(encoding="utf-8"))
    except ValueError:
        raise ModelError(f"model {ref}: meta.json is damaged; install Dateline again") from None
    return found


@cache
def load(ref: str) -> Model:
    """The model that `ref` names, each of its files checked against the sha256 in meta.json.

    Raises `ModelError` where it is missing, or where a file is not the one that was measured.
    """
    home, meta = find(ref), read_meta(ref)
    folder = _package_folder(ref, meta["package"], meta.get("folder", "")) if "package" in meta else home
    for file, wanted in meta["files"].items():
        _verify(ref, folder / file, wanted)
    name, _, version = ref.partition("@")
    return Model(name=name, version=version, folder=folder, meta=meta)


def _package_folder(ref: str, package: str, below: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModelError(f"model {ref} needs the package {package}: pip install {package.replace('_', '-')}")
    return Path(spec.origin).parent / below


def _verify(ref: str, file: Path, wanted: str) -> None:
    try:
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"model {ref}: {file.name} cannot be read ({error.strerror}); install Dateline again") from error
    if found != wanted:
        raise ModelError(
            f"model {ref}: {file.name} is not the file that was measured (sha256 {found[:12]}, not {wanted[:12]}); "
            "install Dateline again, or give the changed model a version of its own"
        )
