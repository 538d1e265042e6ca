"""Where what is derived from a dataset is kept: it can be deleted at any time, and is then made again."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import DatasetError
from pipeline.manifest import MANIFEST

if TYPE_CHECKING:
    from pipeline.manifest import Dataset

DERIVED = "derived"


def key_of(dataset: "Dataset", version: str) -> str:
    """What a thing derived from the dataset as it is now is known by: the hash of its manifest, which has every table's."""
    try:
        manifest = (dataset.path / MANIFEST).read_bytes()
    except OSError as error:
        raise DatasetError(f"{dataset.path / MANIFEST} cannot be read: {error}") from None
    return f"{version}-{hashlib.sha256(manifest).hexdigest()}"


def places(dataset: "Dataset", file: str, key: str) -> list[Path]:
    """Where it is kept: beside the tables, or where these are on a store or cannot be written to in the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME") or Path("~", ".cache").expanduser()
    name = Path(file)
    beside = [dataset.path / DERIVED / name] if isinstance(dataset.path, Path) else []
    return [*beside, Path(cache, "dateline", f"{name.stem}-{key}{name.suffix}")]
