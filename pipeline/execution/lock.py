"""A lock on a store: an object that only one run can make, which tells who holds it and is written anew while they live.

A store cannot tell that a process has died. Another run takes the lock over where its owner was a process of this machine that
is no more, or where the lock was not written for `STALE` seconds by the store's own clock. So it guards against two runs by
mistake, and not against a machine that stops for minutes and then goes on: that one finds its lock taken, and ends.
"""

import json
import os
import secrets
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.errors import DatasetError
from pipeline.storage.remote import Remote

BEAT, STALE = 20.0, 120.0


class StoreLock:
    """The lock at `place`, held from `take` to `release`."""

    def __init__(self, place: Remote) -> None:
        self.place = place
        self.lost = False
        self._own = {**_who(os.getpid()), "token": secrets.token_hex(8), "beats": 0}
        self._ended = threading.Event()
        self._heart = threading.Thread(target=self._beat, daemon=True)

    def take(self) -> None:
        """Take the lock. Raises `DatasetError` where another run holds it."""
        try:
            self._write(new=True)
        except FileExistsError:
            other = self._read()
            if not (_has_ended(other) or self._is_stale()):
                raise DatasetError(self._refusal(other)) from None
            self.place.unlink(missing_ok=True)
            try:
                self._write(new=True)
            except FileExistsError:
                raise DatasetError(self._refusal(self._read())) from None
        self._heart.start()

    def check(self) -> None:
        """Raise `DatasetError` where another run has taken the lock over."""
        if self.lost or self._read().get("token") != self._own["token"]:
            self.lost = True
            raise DatasetError(f"another run has taken {self.place.parent.parent} over, so this one has ended; its work is kept")

    def release(self) -> None:
        """Give the lock back, if it was taken."""
        self._ended.set()
        if self._heart.is_alive():
            self._heart.join()
        if not self.lost and self._read().get("token") == self._own["token"]:
            self.place.unlink(missing_ok=True)

    def _beat(self) -> None:
        while not self._ended.wait(BEAT):
            # A store that does not answer now may answer the next time.
            with suppress(OSError):
                if self._read().get("token") != self._own["token"]:
                    self.lost = True
                    return
                self._own["beats"] += 1
                self._write(new=False)

    def _write(self, *, new: bool) -> None:
        self.place.write_bytes(json.dumps(self._own).encode(), new=new)

    def _read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.place.read_bytes())
        except (FileNotFoundError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _is_stale(self) -> bool:
        """Whether the lock is old by the store's clock, which is asked for by writing a file beside it."""
        probe = self.place.parent / f"lock.{self._own['token']}"
        try:
            probe.write_bytes(b"")
            age = (probe.modified() - self.place.modified()).total_seconds()
        except (FileNotFoundError, NotImplementedError):
            return False
        finally:
            probe.unlink(missing_ok=True)
        return age > STALE

    def _refusal(self, other: dict[str, Any]) -> str:
        who = f" (process {other.get('pid')} of {other.get('host')})" if other else ""
        return (
            f"another run{who} is writing to {self.place.parent.parent}: wait for it, or name another folder. "
            f"If it was killed, its lock counts for nothing {STALE:.0f} seconds after its last sign of life"
        )


def _who(pid: int) -> dict[str, Any]:
    return {"host": socket.gethostname(), "pid": pid, "born": _born(pid)}


def _born(pid: int) -> str | None:
    """What tells a process from a later one of the same number, and from one of a container: None where that is not known."""
    try:
        started = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19]
        return f"{Path(f'/proc/{os.getpid()}/ns/pid').readlink()} {started}"
    except (OSError, IndexError):
        return None


def _has_ended(other: dict[str, Any]) -> bool:
    """Whether the owner was a process of this machine that is no more."""
    if other.get("host") != socket.gethostname() or not isinstance(other.get("pid"), int):
        return False
    born = other.get("born")
    if not isinstance(born, str):
        return not _is_alive(other["pid"])
    same_space = born.split()[:1] == str(_born(os.getpid())).split()[:1]
    return same_space and _born(other["pid"]) != born


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
