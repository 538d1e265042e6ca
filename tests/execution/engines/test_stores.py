"""Clusters whose workers write to an S3 server: the bytes of a run on this machine, also where the run was killed between."""

import json
import signal
import time

import pytest

from pipeline.storage.place import place

LIGHT = (
    'stages = ["clean", "language", "dates", "trouble"]\n[run]\nshard_articles = 3\nworkers = 2\n[stage.trouble]\npause = 0.05\n'
)


@pytest.fixture(scope="module")
def dump(tmp_path_factory):
    path = tmp_path_factory.mktemp("dump") / "dump.jsonl"
    rows = [
        {"id": f"a{n}", "text": f"Police in town {n} said on Tuesday that {n} had come.", "date": "2015-05-13"} for n in range(45)
    ]
    path.write_text("\n".join([*map(json.dumps, rows), "{broken"]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def config(tmp_path_factory, server):
    """The store's address goes with the settings to the workers, which were begun before; the keys are in their environment."""
    path = tmp_path_factory.mktemp("config") / "dateline.toml"
    path.write_text(f'{LIGHT}[storage.s3]\nendpoint_url = "{server}"\n')
    return path


@pytest.fixture
def out(cluster, server, request):
    name = f"{cluster.engine}-{request.node.originalname.split('_')[1]}"
    made = place(f"s3://{name}/out", {"s3": {"endpoint_url": server, "key": "AKIATESTING", "secret": "nobody-may-see-this"}})
    made.fs.mkdir(made.parent.path)
    return made


def same(out, expected):
    written = {name for name in out.sizes() if "/" not in name}
    assert written == {path.name for path in expected.iterdir() if path.is_file()}
    assert [name for name in sorted(written) if (out / name).read_bytes() != (expected / name).read_bytes()] == []
    assert not (out / ".work").exists()


def arguments(cluster, dump, out, config):
    return (dump, "-o", out, "--config", config, "--engine", cluster.engine, "--scheduler", cluster.address)


def test_workers_write_to_a_store_what_they_write_to_a_folder(cluster, dump, config, dateline, expected, out):
    _, said = dateline(*arguments(cluster, dump, out, config)).communicate(timeout=200)
    assert (out / "manifest.json").exists(), said
    same(out, expected)


def test_killed_in_mid_run_and_begun_again_it_has_the_same_bytes(cluster, dump, config, dateline, expected, out):
    run = dateline(*arguments(cluster, dump, out, config))
    while run.poll() is None and sum(name.startswith("done/") for name in (out / ".work").sizes()) < 2:
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=60)
    assert not (out / "manifest.json").exists(), "it was killed too late"
    done = {name for name in (out / ".work").sizes() if name.startswith("done/")}
    assert len(done) >= 2
    _, said = dateline(*arguments(cluster, dump, out, config)).communicate(timeout=200)
    assert (out / "manifest.json").exists(), said
    same(out, expected)
