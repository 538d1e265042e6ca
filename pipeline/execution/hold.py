"""A dataset's folder, held by one process at a time while it is written."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.dataset import MANIFEST
from pipeline.errors import DatasetError
from pipeline.execution.lock import StoreLock
from pipeline.execution.parts import LOCK, Parts
from pipeline.storage.place import Place
from pipeline.storage.remote import Remote

WORK = ".work"


@dataclass(frozen=True, slots=True)
class Held:
    """The work folder of a dataset: its parts, a folder of this machine for what is not finished, and a check of the lock."""

    parts: Parts
    scratch: Path
    check: Callable[[], None]


@contextmanager
def held(out: Place) -> Iterator[Held]:
    """The work folder of `out`, locked against a second run."""
    try:
        with _stored(out) if isinstance(out, Remote) else _local(out) as hold:
            yield hold
    except OSError as error:
        raise DatasetError(f"{out}: {said(error)}; mend that, and the same command goes on where it stood") from error


def said(error: OSError) -> str:
    """The error in words, with the file that it is about."""
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror}{where}" if error.strerror else str(error)


@contextmanager
def _local(out: Path) -> Iterator[Held]:
    if out.exists() and not out.is_dir():
        raise DatasetError(f"{out} is a file: name a folder for the dataset")
    if out.is_dir() and any(out.iterdir()) and not (out / MANIFEST).exists() and not (out / WORK).exists():
        raise DatasetError(_foreign(out))
    (out / WORK).mkdir(parents=True, exist_ok=True)
    with (out / WORK / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise DatasetError(f"another run is writing to {out}: wait for it, or name another folder") from None
        try:
            yield Held(Parts(out / WORK), out / WORK, lambda: None)
        finally:
            # A run that was refused, or had nothing to do, leaves nothing.
            if [path.name for path in (out / WORK).iterdir()] == [LOCK]:
                shutil.rmtree(out / WORK, ignore_errors=True)


@contextmanager
def _stored(out: Remote) -> Iterator[Held]:
    if out.protocol == "memory":
        raise DatasetError(f"{out} is in the memory of this process, where workers cannot write: name a folder or a store")
    entry = out.entry()
    if entry and not entry.is_folder:
        raise DatasetError(f"{out} is a file: name a folder for the dataset")
    names = {found.path for found in out.entries()}
    if names and not names & {MANIFEST, WORK}:
        raise DatasetError(_foreign(out))
    lock = StoreLock(out / WORK / LOCK)
    try:
        lock.take()
        with TemporaryDirectory(prefix="dateline-") as scratch:
            yield Held(Parts(out / WORK), Path(scratch), lock.check)
    finally:
        # What goes wrong here must not hide what went wrong before.
        with suppress(OSError):
            lock.release()


def _foreign(out: Place) -> str:
    return f"{out} holds something that is no dataset: name an empty or a new folder"
