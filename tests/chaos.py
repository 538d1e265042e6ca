"""Run the sample again and again, end it and damage what it left at random moments: the last run's dataset must be whole.

    python -m tests.chaos --rounds 200           rounds 0 to 199
    python -m tests.chaos --rounds 1 --from 17   one round again, told by its number
    python -m tests.chaos --stages clean names   with other stages

A round begins the same run several times. Each is ended by a signal to it or to a worker, at a moment drawn from the round's
number, or has files of its work folder flipped, cut or removed, while it runs or after. Then the command is given until it ends
well. A finding is a byte that differs from the undisturbed run's, a run that ends in another way than its signal or a clear
error, a process or a file that stays behind, or a manifest beside tables that it does not speak of.
"""

import argparse
import hashlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

SAMPLE = Path(__file__).parents[1] / "data" / "raw"
LIGHT = ("clean", "language", "dates")
WHOLE = (0, 3)
TRIES = 12
"""How often the last command may be given: damage that is found as parts are joined stops a run once for each."""
SUMMARY = "Dataset    "
"""What a run that is done begins to say: a signal may come after."""
ENDS = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGINT: 130}


@dataclass
class Round:
    """One round: its chances, its folder, and what was seen."""

    number: int
    config: Path
    out: Path
    seconds: float
    seen: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)

    def __call__(self, expected: dict[str, str]) -> "Round":
        """Disturb some runs, then let one end; compare what it made."""
        for _ in range(self.chance.randint(1, 4)):
            self._disturbed()
        for _ in range(TRIES):
            run = self._begin()
            said = run.communicate(timeout=300)[1].decode()
            if run.returncode in WHOLE:
                break
            self._failed(run.returncode, said, "the last run")
        made = hashes(self.out)
        if made != expected:
            differ = sorted(name for name in made.keys() | expected.keys() if made.get(name) != expected.get(name))
            self.findings.append(f"other bytes: {', '.join(differ[:8])}; {said[-300:]}")
        return self

    def _begin(self) -> "subprocess.Popen[bytes]":
        workers = self.chance.randint(1, 3)
        command = [sys.executable, "-m", "pipeline", "run", str(SAMPLE), "-o", str(self.out)]
        command += ["--config", str(self.config), "--workers", str(workers)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)

    def _disturbed(self) -> None:
        run = self._begin()
        family: list[psutil.Process] = []
        act = self.chance.choice((self._signal, self._signal, self._kill_worker, self._damage_running))
        # Half of the time goes by before the first worker has begun.
        time.sleep(self.chance.choice((self.chance.uniform(0, 0.5), *[self.chance.uniform(0.4, 1.1)] * 3)) * self.seconds)
        with suppress(psutil.NoSuchProcess):
            family = psutil.Process(run.pid).children(recursive=True)
        allowed = act(run)
        said = run.communicate(timeout=300)[1].decode()
        if run.returncode not in allowed:
            self._failed(run.returncode, said, act.__name__)
        elif run.returncode in ENDS.values() and said.strip() and SUMMARY not in said:
            self.findings.append(f"{act.__name__}: ended by a signal, and said {said[-300:]!r}")
        _, alive = psutil.wait_procs(family, timeout=20)
        if alive:
            self.findings.append(f"{act.__name__}: {len(alive)} processes stayed behind")
        self._look()
        for _ in range(self.chance.choice((0, 0, 1, 3))):
            self._damage()

    def _failed(self, code: int, said: str, what: str) -> None:
        """An error is clear when it is one line of ours."""
        self.seen[f"error: {said.strip()[:60]}"] += 1
        if code != 1 or not said.strip().splitlines()[-1:] or not said.strip().splitlines()[-1].startswith("dateline: "):
            self.findings.append(f"{what}: exit {code}: {said[-500:]!r}")
        elif "Traceback" in said:
            self.findings.append(f"{what}: {said[-500:]!r}")

    def _signal(self, run: "subprocess.Popen[bytes]") -> tuple[int, ...]:
        number = self.chance.choice(tuple(ENDS))
        self.seen[number.name] += 1
        run.send_signal(number)
        # Before Python listens, a signal ends it as any program.
        return (*WHOLE, ENDS[number], -number)

    def _kill_worker(self, run: "subprocess.Popen[bytes]") -> tuple[int, ...]:
        for _ in range(self.chance.randint(1, 2)):
            with suppress(psutil.NoSuchProcess, IndexError):
                workers = psutil.Process(run.pid).children()
                self.chance.choice(workers).kill()
                self.seen["a worker is killed"] += 1
            time.sleep(self.chance.uniform(0, 0.5) * self.seconds)
        return WHOLE

    def _damage_running(self, _: object) -> tuple[int, ...]:
        self._damage()
        return (*WHOLE, 1)

    def _damage(self) -> None:
        below = [self.out / ".work" / "done", self.out / ".work" / "parts", self.out / ".work", self.out / "derived"]
        folder = self.chance.choice(below)
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")
        # What is derived from a finished dataset is nobody's truth, and is not looked at again.
        if not files or (folder.name == "derived" and (self.out / "manifest.json").exists()):
            return
        path, act = self.chance.choice(files), self.chance.choice((flip, cut, empty, remove, grow))
        with suppress(FileNotFoundError):
            act(path, self.chance)
            self.seen[f"{act.__name__} {'a marker' if path.parent.name == 'done' else path.name}"] += 1

    def _look(self) -> None:
        """A manifest that is there speaks of the tables that are there."""
        with suppress(FileNotFoundError):
            for name, told in json.loads((self.out / "manifest.json").read_bytes())["tables"].items():
                if digest(self.out / f"{name}.parquet") != told["sha256"]:
                    self.findings.append(f"the manifest does not speak of {name}.parquet")


def flip(path: Path, chance: random.Random) -> None:
    """Flip one bit."""
    content = bytearray(path.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def cut(path: Path, chance: random.Random) -> None:
    """Cut off the end."""
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) or 1)])


def empty(path: Path, _: random.Random) -> None:
    """Leave nothing in it."""
    path.write_bytes(b"")


def remove(path: Path, chance: random.Random) -> None:
    """Remove the file, or the folder that it is in."""
    if chance.random() < 0.3 and path.parent.name not in ("derived", ".work"):
        shutil.rmtree(path.parent, ignore_errors=True)
    else:
        path.unlink()


def grow(path: Path, chance: random.Random) -> None:
    """Put something behind it."""
    with path.open("ab") as stream:
        stream.write(chance.randbytes(9))


def digest(path: Path) -> str:
    """The file's sha256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hashes(out: Path) -> dict[str, str]:
    """The sha256 of every file of a dataset, hidden ones included."""
    return {path.relative_to(out).as_posix(): digest(path) for path in sorted(out.rglob("*")) if path.is_file()}


def chaos(numbers: range, stages: tuple[str, ...], told: Callable[[Round], None]) -> int:
    """Do the rounds; how many had findings."""
    found = 0
    with tempfile.TemporaryDirectory(prefix="chaos-") as folder:
        config = Path(folder) / "dateline.toml"
        config.write_text(f"stages = {json.dumps(stages)}\n[run]\nshard_articles = 4\n")
        whole = Round(-1, config, Path(folder) / "whole", 0)
        started = time.monotonic()
        whole._begin().communicate()
        seconds, expected = time.monotonic() - started, hashes(whole.out)
        for number in numbers:
            out = Path(folder) / f"round {number}"
            done = Round(number, config, out, seconds)(expected)
            found += bool(done.findings)
            told(done)
            shutil.rmtree(out, ignore_errors=True)
    return found


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--from", type=int, default=0, dest="start", help="the number of the first")
    parser.add_argument("--stages", nargs="+", default=LIGHT)
    given = parser.parse_args()
    seen: Counter[str] = Counter()

    def told(done: Round) -> None:
        seen.update(done.seen)
        for finding in done.findings:
            sys.stdout.write(f"round {done.number}: {finding}\n")
        sys.stdout.flush()

    found = chaos(range(given.start, given.start + given.rounds), tuple(given.stages), told)
    for what, count in seen.most_common():
        sys.stdout.write(f"{count:5} {what}\n")
    sys.stdout.write(f"{given.rounds} rounds, {found} with findings\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
