"""Which engine a run gets, and what is said where there is none."""

import socket
import subprocess
import sys
from importlib.util import find_spec

import pytest

from pipeline import run
from pipeline.config import RunSettings, Settings
from pipeline.errors import ConfigError, EngineError
from pipeline.execution.engines import engine_class
from pipeline.execution.parts import Parts
from pipeline.execution.supervise import do_shards


@pytest.mark.parametrize("name", ["processes", "dask", "ray"])
def test_each_engine_is_found_by_its_name(name):
    assert engine_class(RunSettings(engine=name)).name == name


def test_no_cluster_is_imported_before_it_is_used():
    code = "import sys, pipeline.execution.run; print(sorted({'dask', 'distributed', 'ray'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_an_engine_of_another_package_is_found_and_gives_the_same(trouble, shards, parts, tmp_path):
    other = Parts(tmp_path / "other")
    other.prepare()
    texts = [f"Text number {n}." for n in range(7)]
    processes = do_shards(shards(texts), trouble(workers=1), parts.work)
    inline = do_shards(shards(texts), trouble(engine="inline"), other.work)
    for one, two in zip(sorted(processes, key=str), sorted(inline, key=str), strict=True):
        assert one == two
        assert all(parts.table(one.key, name).read_bytes() == other.table(one.key, name).read_bytes() for name in one.sizes)


def test_an_unknown_engine_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(ConfigError, match="there is no engine 'steam'; there are: dask, processes, ray"):
        run([tmp_path], tmp_path / "out", Settings(run={"engine": "steam"}))
    assert not (tmp_path / "out").exists()


def test_a_scheduler_needs_a_cluster():
    with pytest.raises(ConfigError, match="--engine dask or --engine ray"):
        engine_class(RunSettings(scheduler="tcp://127.0.0.1:8786"))


@pytest.mark.parametrize(("engine", "package"), [("dask", "distributed"), ("ray", "ray")])
def test_a_missing_package_is_named(engine, package, shards, parts, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    settings = Settings(stages=(), run={"engine": engine})
    with pytest.raises(EngineError, match=rf"pip install 'dateline\[{engine}\]'"):
        list(do_shards(shards(["One."]), settings, parts.work))


def test_a_scheduler_that_is_not_there_is_named(dateline, tmp_path):
    if find_spec("distributed") is None:
        pytest.skip("the extra dask is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        (tmp_path / "a.txt").write_text("It rained.")
        (tmp_path / "dateline.toml").write_text("stages = []\n")
        arguments = ("--engine", "dask", "--scheduler", address, "--config", tmp_path / "dateline.toml")
        soon = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
        done = dateline(tmp_path / "a.txt", "-o", tmp_path / "out", *arguments, **soon)
        _, said = done.communicate(timeout=120)
    assert done.returncode == 1
    assert said.startswith(f"dateline: there is no Dask scheduler at {address}".encode())
