"""A dataset's folder, held by one process at a time while it is written."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.dataset import MANIFEST
from pipeline.errors import DatasetError
from pipeline.execution.parts import Parts

WORK = ".work"


@contextmanager
def held(out: Path) -> Iterator[Parts]:
    """The work folder of `out`, locked against a second run."""
    if out.exists() and not out.is_dir():
        raise DatasetError(f"{out} is a file: name a folder for the dataset")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).exists() and not (out / WORK).exists():
        raise DatasetError(f"{out} holds something that is no dataset: name an empty or a new folder")
    (out / WORK).mkdir(parents=True, exist_ok=True)
    with (out / WORK / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatasetError(f"another run is writing to {out}: wait for it, or name another folder") from None
        try:
            yield Parts(out / WORK)
        except OSError as error:
            raise DatasetError(f"{out}: {error}; mend that, and the same command goes on where it stood") from error
