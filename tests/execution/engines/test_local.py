"""Engines on this machine alone: the sample, with all stages, has the same bytes; what is ended leaves no process behind."""

import json
import os
import signal
import time
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

ENGINES = ("processes", "dask", "ray")
SAMPLE = Path(__file__).parents[3] / "data" / "raw"


def needs(engine):
    if find_spec({"processes": "pipeline", "dask": "distributed", "ray": "ray"}[engine]) is None:
        pytest.skip(f"the extra {engine} is not installed")


@pytest.fixture(scope="module")
def dump():
    return SAMPLE


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("config") / "dateline.toml"
    path.write_text("[run]\nshard_articles = 20\nworkers = 2\n")
    return path


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_sample_has_the_same_bytes_with_every_engine(engine, dateline, dump, config, hashes, expected, tmp_path):
    needs(engine)
    _, said = dateline(dump, "-o", tmp_path / "out", "--engine", engine, "--config", config).communicate(timeout=300)
    assert hashes(tmp_path / "out") == hashes(expected), said


def family(run):
    return [each for each in psutil.Process(run.pid).children(recursive=True) if each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.parametrize(
    ("engine", "number", "code"),
    [
        ("processes", signal.SIGTERM, 143),
        ("processes", signal.SIGINT, 130),
        ("dask", signal.SIGTERM, 143),
        ("dask", signal.SIGINT, 130),
        ("ray", signal.SIGINT, 130),
    ],
)
def test_a_run_that_is_ended_takes_its_workers_along_and_can_go_on(engine, number, code, dateline, tmp_path):
    needs(engine)
    dump, config = tmp_path / "dump.jsonl", tmp_path / "dateline.toml"
    dump.write_text("\n".join(json.dumps({"id": f"a{n}", "text": "SLEEP" if n == 5 else "Text."}) for n in range(6)))
    config.write_text('stages = ["trouble"]\n[run]\nshard_articles = 1\n')
    arguments = (dump, "-o", tmp_path / "out", "--engine", engine, "--workers", 2, "--config", config)
    run, done = dateline(*arguments), tmp_path / "out" / ".work" / "done"
    while run.poll() is None and (not done.exists() or len(list(done.iterdir())) < 5):
        time.sleep(0.05)
    left = family(run)
    assert left
    # To the whole group, as a terminal does.
    os.killpg(run.pid, number)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said.strip()) == (code, b"")
    _, alive = psutil.wait_procs(left, timeout=20)
    assert not alive
    assert len(list(done.iterdir())) == 5


def test_workers_end_with_a_run_that_is_killed(dateline, tmp_path):
    dump, config = tmp_path / "dump.jsonl", tmp_path / "dateline.toml"
    dump.write_text("\n".join(json.dumps({"id": f"a{n}", "text": "SLEEP"}) for n in range(6)))
    config.write_text('stages = ["trouble"]\n[run]\nshard_articles = 1\n')
    run = dateline(dump, "-o", tmp_path / "out", "--workers", 2, "--config", config)
    while run.poll() is None and len(family(run)) < 2:
        time.sleep(0.05)
    left = family(run)
    run.kill()
    run.communicate(timeout=60)
    _, alive = psutil.wait_procs(left, timeout=20)
    assert not alive
