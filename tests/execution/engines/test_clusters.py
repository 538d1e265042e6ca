"""Dask and Ray, each as a cluster whose scheduler is reached over TCP: the same bytes as worker processes, through all faults."""

import json
import signal
import time

import pytest

from pipeline import open_dataset

ROWS = 60


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    path = tmp_path_factory.mktemp("config") / "trouble.toml"
    path.write_text(
        'stages = ["trouble"]\n[run]\nshard_articles = 3\nworkers = 2\nmax_seconds = 2\n[stage.trouble]\npause = 0.03\n'
    )
    return path


def write(path, texts):
    path.write_text("\n".join(json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)))
    return path


@pytest.fixture(scope="module")
def dump(tmp_path_factory):
    texts = [f"Text number {n}." for n in range(ROWS)]
    texts[10], texts[11], texts[40] = "KILL", "EXIT", "HANG"
    return write(tmp_path_factory.mktemp("dump") / "dump.jsonl", texts)


def codes(out):
    return sorted(open_dataset(out).query("SELECT article_id, code FROM problems").itertuples(index=False, name=None))


def test_articles_that_end_or_hold_up_workers_give_the_same_problems_and_bytes(
    cluster, dump, config, dateline, hashes, expected, tmp_path
):
    arguments = ("--engine", cluster.engine, "--scheduler", cluster.address, "--config", config)
    _, said = dateline(dump, "-o", tmp_path / "out", *arguments).communicate(timeout=240)
    assert (tmp_path / "out" / "manifest.json").exists(), said
    assert codes(tmp_path / "out") == [("a10", "crashed"), ("a11", "crashed"), ("a40", "too-slow")]
    assert hashes(tmp_path / "out") == hashes(expected)


def test_a_worker_killed_in_mid_run_changes_no_byte(cluster, dump, config, dateline, hashes, expected, tmp_path):
    arguments = ("--engine", cluster.engine, "--scheduler", cluster.address, "--config", config)
    run, done = dateline(dump, "-o", tmp_path / "out", *arguments), tmp_path / "out" / ".work" / "done"
    while run.poll() is None and (not done.exists() or len(list(done.iterdir())) < 3):
        time.sleep(0.02)
    cluster.workers()[0].send_signal(signal.SIGKILL)
    assert not (tmp_path / "out" / "manifest.json").exists(), "it was killed too late"
    _, said = run.communicate(timeout=240)
    assert (tmp_path / "out" / "manifest.json").exists(), said
    assert hashes(tmp_path / "out") == hashes(expected)


def test_an_article_that_ends_the_clusters_own_workers_is_found_by_halves(cluster, config, dateline, tmp_path):
    dump = write(tmp_path / "dump.jsonl", ["One.", "Two.", "KILLALL", "Four.", "Five."])
    arguments = ("--engine", cluster.engine, "--scheduler", cluster.address, "--config", config)
    _, said = dateline(dump, "-o", tmp_path / "out", *arguments).communicate(timeout=240)
    assert (tmp_path / "out" / "manifest.json").exists(), said
    assert codes(tmp_path / "out") == [("a2", "crashed")]


def test_a_run_that_is_ended_leaves_no_worker_process_behind(cluster, config, dateline, tmp_path):
    dump = write(tmp_path / "dump.jsonl", ["SLEEP"] * 6)
    slow = tmp_path / "slow.toml"
    slow.write_text(config.read_text().replace("max_seconds = 2", "max_seconds = 300"))
    run = dateline(dump, "-o", tmp_path / "out", "--engine", cluster.engine, "--scheduler", cluster.address, "--config", slow)
    while run.poll() is None and len(cluster.workers()) < 2:
        time.sleep(0.05)
    run.send_signal(signal.SIGTERM)
    _, said = run.communicate(timeout=60)
    assert (run.returncode, said.strip()) == (143, b"")
    for _ in range(100):
        if not cluster.workers():
            return
        time.sleep(0.1)
    pytest.fail("worker processes are still there")
