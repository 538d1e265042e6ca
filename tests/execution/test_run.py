"""Runs as users meet them: whole, stopped, killed, repeated, in each other's way."""

import fcntl
import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import open_dataset, run
from pipeline.config import Settings
from pipeline.dataset import TABLES
from pipeline.errors import DatasetError, InputError
from pipeline.execution.plan import plan

SMALL = {"run": {"shard_articles": 3, "workers": 2}, "stages": ("clean", "language", "dates")}


@pytest.fixture
def dump(tmp_path) -> Path:
    path = tmp_path / "dump.jsonl"
    rows = [
        {
            "id": f"a{n}",
            "title": f"Story {n}",
            "text": f"Police in town {n} said on Tuesday that {n} people had come.",
            "date": "2015-05-13",
        }
        for n in range(40)
    ]
    rows[7]["text"] = ""
    path.write_text("\n".join(map(json.dumps, rows)) + "\n{broken\n", encoding="utf-8")
    return path


def hashes(out: Path) -> dict[str, str]:
    return {
        f"{path.relative_to(out)}": hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*") if path.is_file()
    }


def test_a_dump_becomes_a_dataset(dump, tmp_path):
    dataset = run([dump], tmp_path / "out", Settings(**SMALL))
    assert list(dataset.articles.df()["article_id"]) == [f"a{n}" for n in range(40) if n != 7]
    assert sorted(dataset.problems.df()["line"]) == [8, 41]
    assert set(dataset.dates.df()["value"]) == {"2015-05-12"}
    assert dataset.manifest["tables"]["articles"]["rows"] == 39
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        [*(f"{name}.parquet" for name in TABLES), "manifest.json", "derived"]
    )


def test_the_number_of_workers_changes_no_byte(dump, tmp_path):
    run([dump], tmp_path / "one", Settings(**{**SMALL, "run": {"shard_articles": 3, "workers": 1, "shards_per_worker": 2}}))
    run([dump], tmp_path / "three", Settings(**{**SMALL, "run": {"shard_articles": 3, "workers": 3}}))
    assert hashes(tmp_path / "one") == hashes(tmp_path / "three")


def test_what_an_outlet_repeats_is_learnt_from_the_dump(tmp_path):
    plea = "Every morning at seven our whole newsroom sits down and decides what you should know."
    towns = ["Harlow", "Oslo", "Lyon", "Quito", "Leeds"]
    rows = [
        {"text": f"Police in {town} said on Tuesday that a bridge had been closed.\n{plea}\nIn {town} it rained."}
        for town in towns
    ]
    dump = tmp_path / "dump.jsonl"
    dump.write_text("\n".join(map(json.dumps, rows)))
    for repeats, kind in ((True, "boilerplate"), (False, "body")):
        settings = Settings(**SMALL, stage={"clean": {"repeats": repeats}})
        zones = run([dump], tmp_path / str(repeats), settings).articles.df()["zones"]
        assert [[zone["kind"] for zone in own][1] for own in zones] == [kind] * 5


def test_a_finished_run_is_not_done_again(dump, tmp_path):
    run([dump], tmp_path / "out", Settings(**SMALL))
    before = (tmp_path / "out" / "articles.parquet").stat().st_mtime_ns
    run([dump], tmp_path / "out", Settings(**SMALL))
    assert (tmp_path / "out" / "articles.parquet").stat().st_mtime_ns == before


def test_a_changed_dump_is_done_again(dump, tmp_path):
    run([dump], tmp_path / "out", Settings(**SMALL))
    dump.write_text('{"id": "new", "text": "Another story altogether, told on Monday."}\n')
    assert list(run([dump], tmp_path / "out", Settings(**SMALL)).articles.df()["article_id"]) == ["new"]


def test_a_limit_takes_the_first(dump, tmp_path):
    assert len(run([dump], tmp_path / "out", Settings(**SMALL), limit=5).articles) == 5


def test_killed_ten_times_it_ends_with_the_same_bytes(dump, tmp_path):
    config = tmp_path / "dateline.toml"
    config.write_text('stages = ["clean", "language", "dates"]\n[run]\nshard_articles = 2\nworkers = 2\n')
    command = [sys.executable, "-m", "pipeline", "run", str(dump), "--config", str(config), "-o"]
    started = time.monotonic()
    assert subprocess.run([*command, str(tmp_path / "whole")], capture_output=True, check=False).returncode == 3
    whole = time.monotonic() - started
    chance = random.Random(10)
    for _ in range(10):
        process = subprocess.Popen([*command, str(tmp_path / "killed")], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.0) * whole)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert subprocess.run([*command, str(tmp_path / "killed")], capture_output=True, check=False).returncode == 3
    assert hashes(tmp_path / "killed") == hashes(tmp_path / "whole")


def test_half_a_part_is_done_again(dump, tmp_path):
    out = tmp_path / "out"
    settings = Settings(**SMALL)
    run([dump], tmp_path / "whole", settings)
    (out / ".work" / "parts" / "deadbeef").mkdir(parents=True)
    (out / ".work" / "done").mkdir()
    (out / ".work" / "done" / "rotten.json").write_text("{")
    run([dump], out, settings)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_plan_reads_and_writes_nothing(dump, tmp_path):
    planned = plan([dump], tmp_path / "out", Settings(**SMALL))
    assert (planned.articles, planned.shards, planned.done) == (39, 14, 0)
    assert planned.problems == {"no-text": 1, "json": 1}
    assert not (tmp_path / "out").exists()


def test_a_folder_of_something_else_is_left_alone(dump, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.doc").touch()
    with pytest.raises(DatasetError, match="holds something that is no dataset"):
        run([dump], tmp_path / "mine", Settings(**SMALL))


def test_two_runs_do_not_share_a_folder(dump, tmp_path):
    (tmp_path / "out" / ".work").mkdir(parents=True)
    with (tmp_path / "out" / ".work" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(DatasetError, match="another run"):
            run([dump], tmp_path / "out", Settings(**SMALL))


def test_a_missing_input_is_an_error(tmp_path):
    with pytest.raises(InputError, match="nothing-here"):
        run([tmp_path / "nothing-here"], tmp_path / "out", Settings(**SMALL))


def test_what_is_no_dataset_says_how_to_make_one(tmp_path):
    with pytest.raises(DatasetError, match="dateline run INPUT -o"):
        open_dataset(tmp_path)
