"""Memory: the largest worker of a run, sampled while it goes on.

    python benchmarks/memory.py DUMP OUT [--config dateline.toml] [--workers 2]

Prints articles a second, the largest resident size of any worker and of the parent, and how the workers' size went from the
first to the last quarter of the run. Reads /proc, so Linux only.
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path


def resident(pid: int) -> int:
    """A process's resident size in MiB; 0 where it is gone."""
    try:
        found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) // 1024 if found else 0


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def main() -> None:
    """Run, sample and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dump")
    parser.add_argument("out")
    parser.add_argument("--config")
    parser.add_argument("--workers", default="2")
    given = parser.parse_args()
    config = ["--config", given.config] if given.config else []
    started = time.perf_counter()
    command = [sys.executable, "-m", "pipeline", "run", given.dump, "-o", given.out, "--workers", given.workers, *config]
    process = subprocess.Popen(command)
    parent, workers = [0], [0]
    while process.poll() is None:
        parent.append(resident(process.pid))
        workers.append(max((resident(child) for child in children(process.pid)), default=0))
        time.sleep(1)
    quarter = max(1, len(workers) // 4)
    print(f"exit {process.returncode}, {time.perf_counter() - started:.0f} s")
    print(f"largest worker {max(workers)} MiB, parent {max(parent)} MiB")
    print(f"largest worker in the first quarter {max(workers[:quarter])} MiB, in the last {max(workers[-quarter:])} MiB")


if __name__ == "__main__":
    main()
