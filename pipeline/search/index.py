"""The index of a dataset: one SQLite file, made from the tables on first need, and again when they have changed.

It lies in DATASET/derived, or where that cannot be written (or is on a store) in the user's cache folder. It is known by the
hash of the dataset's manifest, which has the hash of every table. Whoever deletes it loses the time that it takes to make.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from pipeline.derived import key_of, places
from pipeline.errors import DatasetError
from pipeline.output import unfinished

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

VERSION = "1"
"""To be raised when what `build` writes changes: an index of another version is made anew."""
_FILE = "search.sqlite"
Told = Callable[[], None]


def opened(dataset: "Dataset", told: Told = lambda: None) -> sqlite3.Connection:
    """The dataset's index, to be read; made first where there is none for the dataset as it is now. `told` is called then.

    Raises `DatasetError` where it cannot be made.
    """
    key = key_of(dataset, VERSION)
    for path in places(dataset, _FILE, key):
        if (found := _open(path, key)) is not None:
            return found
    told()
    return _made(dataset, key)


def _open(path: Path, key: str) -> sqlite3.Connection | None:
    """The index at `path`, if it is there, whole, and made for this key."""
    if not path.is_file():
        return None
    # Immutable: a file is replaced and never changed, so that none is locked and nothing is written beside it.
    connection = sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        if connection.execute("SELECT value FROM meta WHERE name = 'key'").fetchone() == (key,):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _made(dataset: "Dataset", key: str) -> sqlite3.Connection:
    from pipeline.search.build import build

    refused = []
    for path in places(dataset, _FILE, key):
        part = unfinished(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
            with closing(sqlite3.connect(part)) as connection:
                build(dataset, connection, key)
            part.replace(path)
        except (OSError, sqlite3.Error) as error:
            refused.append(f"{path.parent} ({getattr(error, 'strerror', None) or error})")
            continue
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if (found := _open(path, key)) is not None:
            return found
        refused.append(f"{path} (it cannot be read again)")
    where = " nor in ".join(refused)
    raise DatasetError(f"the search index cannot be written in {where}: make one of them writable, or set XDG_CACHE_HOME")
