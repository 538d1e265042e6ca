"""Real clusters on loopback: their scheduler over TCP, two workers, none of this process's doing."""

import contextlib
import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

DATELINE = (sys.executable, "-m", "pipeline")
WAIT = 180


@pytest.fixture(scope="session")
def environment(trouble_site: Path) -> dict[str, str]:
    """What clusters and runs are begun with: the package under test, the stage that makes trouble, and keys of a store."""
    root = Path(__file__).parents[3]
    path = os.pathsep.join([str(root), str(trouble_site), os.environ.get("PYTHONPATH", "")])
    ray = {"USAGE_STATS_ENABLED": "0", "AUTH_MODE": "token", "AUTH_TOKEN": secrets.token_hex(32)}
    keys = {"AWS_ACCESS_KEY_ID": "AKIATESTING", "AWS_SECRET_ACCESS_KEY": "nobody-may-see-this", "AWS_DEFAULT_REGION": "us-east-1"}
    return {**os.environ, **keys, "PYTHONPATH": path, **{f"RAY_{name}": value for name, value in ray.items()}}


@contextlib.contextmanager
def _tree(command: list[str], environment: dict[str, str], log: Path) -> Iterator[psutil.Process]:
    """A process, which is ended with all that it began."""
    with log.open("w") as stream:
        process = psutil.Popen(command, env=environment, stdout=stream, stderr=stream, start_new_session=True)
    family: list[psutil.Process] = [process]
    try:
        yield process
        family += process.children(recursive=True)
    finally:
        with contextlib.suppress(psutil.NoSuchProcess):
            family += process.children(recursive=True)
        for each in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait()


def _until(what: Callable[[], object], process: psutil.Process, log: Path) -> None:
    for _ in range(WAIT * 5):
        if what():
            return
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            break
        time.sleep(0.2)
    pytest.fail(f"the cluster has not begun: {log.read_text()[-2000:]}")


class Cluster:
    """An engine's name, the address of its scheduler, and the process whose children its workers are."""

    def __init__(self, engine: str, address: str, process: psutil.Process) -> None:
        self.engine, self.address, self.process = engine, address, process

    def workers(self) -> list[psutil.Process]:
        """The cluster's own workers that keep a worker process of a run."""
        return [each.parent() for each in self.process.children(recursive=True) if _is_worker(each)]


def _is_worker(process: psutil.Process) -> bool:
    try:
        return "pipeline.execution.worker" in " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


@contextlib.contextmanager
def _dask(environment: dict[str, str], folder: Path) -> Iterator[Cluster]:
    file, common = folder / "scheduler.json", ["--dashboard-address", "127.0.0.1:0", "--host", "127.0.0.1"]
    scheduler = [sys.executable, "-m", "dask", "scheduler", "--port", "0", "--scheduler-file", str(file), *common]
    workers = [sys.executable, "-m", "dask", "worker", "--scheduler-file", str(file), "--nworkers", "2", "--nthreads", "1"]
    workers += ["--memory-limit", "0", "--local-directory", str(folder), *common]
    logs = folder / "scheduler.log", folder / "workers.log"
    with _tree(scheduler, environment, logs[0]) as head:
        _until(file.exists, head, logs[0])
        with _tree(workers, environment, logs[1]) as process:
            _until(lambda: logs[1].read_text().count("Registered to") >= 2, process, logs[1])
            yield Cluster("dask", json.loads(file.read_text())["address"], process)


@contextlib.contextmanager
def _ray(environment: dict[str, str], folder: Path) -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ray.scripts.scripts", "start", "--head", "--block", "--port", str(port)]
    command += ["--node-ip-address", "127.0.0.1", "--num-cpus", "2", "--include-dashboard", "false"]
    # The names of its sockets are long, and may have 107 bytes.
    with tempfile.TemporaryDirectory(prefix="ray", dir="/tmp", ignore_cleanup_errors=True) as short:
        command += ["--temp-dir", short, "--object-store-memory", "100000000"]
        log = folder / "ray.log"
        # Without this, a Ray cluster of one machine is heard on all its networks.
        with _tree(command, {**environment, "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}, log) as process:
            _until(lambda: "Ray runtime started" in log.read_text(), process, log)
            yield Cluster("ray", f"127.0.0.1:{port}", process)


@pytest.fixture(scope="module", params=["dask", "ray"])
def cluster(request, environment, tmp_path_factory) -> Iterator[Cluster]:
    if find_spec({"dask": "distributed", "ray": "ray"}[request.param]) is None:
        pytest.skip(f"the extra {request.param} is not installed")
    with {"dask": _dask, "ray": _ray}[request.param](environment, tmp_path_factory.mktemp(request.param)) as made:
        yield made


@pytest.fixture(scope="session")
def dateline(environment) -> Iterator[Callable[..., "subprocess.Popen[bytes]"]]:
    """A function that begins `dateline run` with these arguments and variables."""
    begun = []

    def begin(*arguments, **env: str) -> "subprocess.Popen[bytes]":
        command = [*DATELINE, "run", *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        begun.append(subprocess.Popen(command, env={**environment, **env}, start_new_session=True, **pipes))
        return begun[-1]

    yield begin
    for run in begun:
        # One that a failed test left behind.
        run.kill()
        run.communicate()


@pytest.fixture(scope="session")
def hashes() -> Callable[[Path], dict[str, str]]:
    """A function: a dataset -> the sha256 of each of its files."""
    return lambda out: {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir()) if path.is_file()
    }


@pytest.fixture(scope="module")
def expected(dump, config, dateline, hashes, tmp_path_factory) -> Path:
    """The dataset that the worker processes of this machine make of the module's `dump` with its `config`."""
    out = tmp_path_factory.mktemp("expected") / "out"
    _, said = dateline(dump, "-o", out, "--config", config).communicate(timeout=500)
    assert (out / "manifest.json").exists(), said
    return out
