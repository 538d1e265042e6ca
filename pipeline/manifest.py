"""A dataset's folder: where its tables are, and the manifest that says what they hold. It is opened without reading a table."""

import json
from typing import Any

from pipeline.errors import DatasetError
from pipeline.storage.place import Options, Place, place

MANIFEST = "manifest.json"


class Dataset:
    """A finished dataset: where its tables are, and what its manifest says. `pipeline.opened` asks it."""

    def __init__(self, path: str | Place, storage: Options | None = None) -> None:
        self.path = place(path, storage)
        self.manifest = read_manifest(self.path)

    def table_path(self, name: str) -> Place:
        """The Parquet file of a table, on this machine or on a store. Raises `DatasetError` for a table that there is not."""
        if name not in self.manifest["tables"]:
            raise DatasetError(f"{self.path} has no table '{name}'; it has: {', '.join(self.manifest['tables'])}")
        return self.path / f"{name}.parquet"


def read_manifest(path: Place) -> dict[str, Any]:
    """The manifest of the dataset at `path`. Raises `DatasetError` where there is none, or it can't be read."""
    try:
        manifest: dict[str, Any] = json.loads((path / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise DatasetError(f"{path} is no dataset (it has no {MANIFEST}): make one with `dateline run INPUT -o {path}`") from None
    except (OSError, ValueError) as error:
        raise DatasetError(f"{path / MANIFEST} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return manifest
