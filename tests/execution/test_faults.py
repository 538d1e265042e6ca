"""What befalls runs: signals, full disks, damaged models and parts, a second run, other settings."""

import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import models, open_dataset, run
from pipeline.annotate import provenance
from pipeline.config import Settings, load_settings
from pipeline.errors import DatasetError, DatelineError, ModelError
from pipeline.execution import run as running
from pipeline.execution.begun import changes, description
from pipeline.execution.files import write_whole
from pipeline.execution.parts import Parts

CONFIG = 'stages = ["clean", "language", "dates"]\n[run]\nshard_articles = 2\nworkers = 1\n'
DONE_WITH_PROBLEMS = 3


def rows(count):
    for n in range(count):
        yield {
            "id": f"a{n}",
            "title": f"Story {n}",
            "text": f"Police in town {n} said on Tuesday that {n} had come.",
            "date": "2015-05-13",
        }


def write_dump(path, count):
    path.write_text("\n".join(map(json.dumps, rows(count))) + "\n{broken\n", encoding="utf-8")
    return path


@pytest.fixture
def dump(tmp_path):
    return write_dump(tmp_path / "dump.jsonl", 30)


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "dateline.toml"
    path.write_text(CONFIG)
    return path


@pytest.fixture
def settings(config):
    return load_settings(config)


def hashes(out: Path) -> dict[str, str]:
    return {
        f"{path.relative_to(out)}": hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*") if path.is_file()
    }


def command(dump, out, config):
    return [sys.executable, "-m", "pipeline", "run", str(dump), "-o", str(out), "--config", str(config)]


def wait_for(condition, process, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def parts_done(out):
    return len(list((out / ".work" / "done").glob("*.json")))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_quietly_and_the_same_command_goes_on(dump, tmp_path, config, settings, begin, number, code):
    out = tmp_path / "out"
    process = begin("run", dump, "-o", out, "--config", config)
    wait_for(lambda: parts_done(out) >= 2, process)
    process.send_signal(number)
    said, complained = process.communicate(timeout=60)
    assert (process.returncode, said, complained) == (code, b"", b"")
    assert parts_done(out) >= 2
    assert not (out / "manifest.json").exists()
    run([dump], out, settings)
    run([dump], tmp_path / "whole", settings)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_second_run_is_refused_at_once_and_the_first_ends_well(dump, tmp_path, config, settings, begin):
    out = tmp_path / "out"
    first = begin("run", dump, "-o", out, "--config", config)
    wait_for(lambda: parts_done(out) >= 1, first)
    first.send_signal(signal.SIGSTOP)
    second = subprocess.run(command(dump, out, config), capture_output=True, check=False)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert second.stderr == f"dateline: another run is writing to {out}: wait for it, or name another folder\n".encode()
    assert first.wait(120) == DONE_WITH_PROBLEMS
    assert len(open_dataset(out).articles) == 30


# --- a full disk


@pytest.fixture
def small_disk(tmp_path):
    """A disk of four megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        shutil.which("mount") is None
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path, but: int) -> None:
    """Fill the disk, up to so many bytes."""
    with (disk / "filler").open("wb", buffering=0) as stream:
        with suppress(OSError):
            while stream.write(bytes(1 << 16)):
                pass
        stream.truncate(max(0, stream.tell() - but))


def test_a_full_disk_among_the_parts_is_said_and_the_same_command_goes_on(dump, tmp_path, config, settings, small_disk):
    fill(small_disk, but=100_000)
    out = small_disk / "out"
    failed = subprocess.run(command(dump, out, config), capture_output=True, check=False)
    assert failed.returncode == 1
    assert b"No space left on device" in failed.stderr
    assert b"the same command goes on where it stood" in failed.stderr
    assert failed.stderr.count(b"\n") == 1
    assert not list(out.glob("*.parquet"))
    assert not (out / "manifest.json").exists()
    assert 0 < parts_done(out) < 16
    (small_disk / "filler").unlink()
    run([dump], out, settings)
    run([dump], tmp_path / "whole", settings)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_full_disk_as_the_parts_are_joined_keeps_the_dataset_that_was_there(dump, tmp_path, settings, small_disk, monkeypatch):
    out = small_disk / "out"
    run([dump], out, settings)
    before = hashes(out)
    write_dump(dump, 60)
    whole = running._join

    def filled(*arguments):
        fill(small_disk, but=8_000)
        whole(*arguments)

    monkeypatch.setattr(running, "_join", filled)
    with pytest.raises(DatasetError, match=r"No space left on device.*the same command goes on where it stood"):
        run([dump], out, settings)
    tables = {name: made for name, made in before.items() if not name.startswith("derived")}
    assert {name: made for name, made in hashes(out).items() if name in tables} == tables
    assert len(open_dataset(out).articles) == 30
    (small_disk / "filler").unlink()
    monkeypatch.setattr(running, "_join", whole)
    monkeypatch.setattr(Parts, "save", lambda *_: pytest.fail("a shard was done again"))
    run([dump], out, settings)
    monkeypatch.undo()
    run([dump], tmp_path / "whole", settings)
    assert hashes(out) == hashes(tmp_path / "whole")


# --- a damaged model


@pytest.fixture
def own_models(tmp_path, monkeypatch):
    """A copy of the models that these stages use, in the place of the real ones."""
    root = tmp_path / "models"
    shutil.copytree(models.find("zones@1"), root / "zones" / "1")
    monkeypatch.setattr(models, "_ROOTS", (root,))
    models.load.cache_clear()
    yield root / "zones" / "1"
    models.load.cache_clear()


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def test_one_flipped_byte_of_a_model_is_found_before_any_work(dump, tmp_path, settings, own_models):
    for file in models.read_meta("zones@1")["files"]:
        flip(own_models / file)
        models.load.cache_clear()
        with pytest.raises(ModelError, match=rf"model zones@1: {file} is not the file that was measured"):
            run([dump], tmp_path / "out", settings)
        assert not (tmp_path / "out").exists()
        flip(own_models / file)


def test_a_model_that_is_damaged_half_way_stops_the_run_and_costs_nothing(dump, tmp_path, settings, own_models, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(running, "_join", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "stopped")))
    with pytest.raises(DatasetError, match="stopped"):
        run([dump], out, settings)
    monkeypatch.undo()
    before = hashes(out)
    monkeypatch.setattr(models, "_ROOTS", (own_models.parent.parent,))
    file = min(models.read_meta("zones@1")["files"])
    flip(own_models / file)
    models.load.cache_clear()
    with pytest.raises(ModelError, match=file):
        run([dump], out, settings)
    assert hashes(out) == before


def test_a_damaged_meta_json_is_said(own_models):
    (own_models / "meta.json").write_text('{"files": ')
    with pytest.raises(ModelError, match=r"model zones@1: meta\.json is damaged"):
        models.read_meta("zones@1")


# --- other settings


def test_a_dataset_of_other_settings_is_kept_until_force(dump, tmp_path, settings):
    out = tmp_path / "out"
    run([dump], out, settings)
    before = hashes(out)
    other = Settings(**{**settings.model_dump(), "stage": {"clean": {"repeats": False}}})
    with pytest.raises(
        DatasetError, match=r"out was made with other settings: stage\.clean\.repeats was true, is false\. .*--force"
    ):
        run([dump], out, other)
    assert hashes(out) == before
    forced = run([dump], out, other, force=True)
    assert {stage["name"]: stage for stage in forced.manifest["stages"]}["clean"]["repeats"] is False
    run([dump], tmp_path / "whole", other)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_run_that_was_begun_with_other_settings_is_refused(dump, tmp_path, settings, monkeypatch):
    out = tmp_path / "out"
    run([dump], out, settings)
    other = Settings(**{**settings.model_dump(), "stages": ("clean", "language")})

    def stopped(*_):
        raise OSError(errno.EIO, "stopped")

    monkeypatch.setattr(running, "_join", stopped)
    with pytest.raises(DatasetError, match="stopped"):
        run([dump], out, other, force=True)
    monkeypatch.undo()
    # The dataset that was there is whole still, but was given up: what was begun counts.
    assert len(open_dataset(out).articles) == 30
    with pytest.raises(DatasetError, match=r'out was begun with other settings: stages was \["clean", "language"\], is \['):
        run([dump], out, settings)
    monkeypatch.setattr(Parts, "save", lambda *_: pytest.fail("a shard was done again"))
    assert run([dump], out, other).dates.df().empty


def test_a_dataset_of_which_nothing_is_known_is_kept_until_force(dump, tmp_path, settings):
    out = tmp_path / "out"
    run([dump], out, settings)
    (out / "manifest.json").write_text('{"tables"')
    with pytest.raises(DatasetError, match=r"manifest\.json cannot be read.*what made that dataset is not known.*--force"):
        run([dump], out, settings)
    said = []
    run([dump], out, settings, force=True, say=said.append)
    assert said == [f"{out} holds another dataset: it stays until the new one is whole, and is replaced then"]
    assert len(open_dataset(out).articles) == 30


def test_the_command_refuses_and_forces(dump, tmp_path, config):
    out = tmp_path / "out"
    assert subprocess.run(command(dump, out, config), capture_output=True, check=False).returncode == DONE_WITH_PROBLEMS
    config.write_text(CONFIG.replace("shard_articles = 2", "shard_articles = 20"))
    for more in ([], ["--dry-run"]):
        refused = subprocess.run([*command(dump, out, config), *more], capture_output=True, check=False)
        assert refused.returncode == 1
        assert (
            b"run.shard_articles was 2, is 20. Go on with those, name another folder, or begin anew with --force"
            in refused.stderr
        )
    planned = subprocess.run([*command(dump, out, config), "--force", "--dry-run"], capture_output=True, check=False)
    assert b"30 articles in 2 shards, 0 of them already done" in planned.stdout
    forced = subprocess.run([*command(dump, out, config), "--force"], capture_output=True, check=False)
    assert forced.returncode == DONE_WITH_PROBLEMS
    assert b"holds another dataset (30 articles): it stays until the new one is whole" in forced.stderr


def test_more_articles_are_no_other_settings_and_the_old_dataset_is_told_of(dump, tmp_path, settings):
    said = []
    run([dump], tmp_path / "out", settings, say=said.append)
    assert said == []
    write_dump(dump, 33)
    assert len(run([dump], tmp_path / "out", settings, say=said.append).articles) == 33
    assert said == [
        f"{tmp_path / 'out'} holds another dataset (30 articles): it stays until the new one is whole, and is replaced then"
    ]


def test_what_changed_is_told_setting_by_setting(settings):
    def described(**changed):
        made = Settings(**{**settings.model_dump(), **changed})
        return description(made, provenance(made))

    one = described()
    assert changes(one, one) == []
    assert changes(json.loads(json.dumps(one)), one) == []
    assert changes(one, described(run={"workers": 7, "shard_articles": 2})) == []
    assert changes(one, described(duplicates={"find": False})) == []
    assert changes(one, described(read={"max_depth": 2, "columns": {"text": "body"}})) == [
        'read.columns was {}, is {"text": "body"}',
        "read.max_depth was 3, is 2",
    ]
    newer = {**one, "dateline": "9", "models": {**one["models"], "zones": "zones@9"}, "stages": [dict(s) for s in one["stages"]]}
    newer["stages"][0]["version"] = "99"
    assert changes(one, newer)[0].endswith('is "9"')
    assert changes(one, newer)[-1] == 'models.zones was "zones@1", is "zones@9"'
    assert any(change.startswith("stage.clean.version was ") for change in changes(one, newer))
    assert changes({"config": "old", "stages": one["stages"], "dateline": one["dateline"]}, one) == [
        "they have another hash (config)"
    ]


# --- damaged parts


def test_what_was_damaged_since_is_done_again(dump, tmp_path, settings, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(running, "_join", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "stopped")))
    with pytest.raises(DatasetError, match="stopped"):
        run([dump], out, settings)
    monkeypatch.undo()
    keys = sorted(path.stem for path in (out / ".work" / "done").iterdir())
    parts = Parts(out / ".work")
    flip(parts.table(keys[0], "articles"))
    os.truncate(parts.table(keys[1], "dates"), 100)
    parts.table(keys[2], "topics").unlink()
    os.truncate(out / ".work" / "done" / f"{keys[3]}.json", 30)
    assert [bool(parts.find(key)) for key in keys[:5]] == [False, False, False, False, True]
    run([dump], out, settings)
    run([dump], tmp_path / "whole", settings)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_one_flipped_bit_of_a_marker_is_found(tmp_path):
    parts = Parts(tmp_path / ".work")
    parts.prepare()
    report, marker = parts.save("k1", []), tmp_path / ".work" / "done" / "k1.json"
    content = marker.read_bytes()
    assert parts.find("k1") == report
    for place in range(len(content)):
        marker.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert parts.find("k1") is None
    marker.rename(marker.with_name("k2.json"))
    (tmp_path / ".work" / "done" / "k2.json").write_bytes(content)
    assert parts.find("k2") is None


def test_no_two_files_that_are_not_whole_have_one_name(tmp_path):
    seen = []
    for _ in range(2):
        write_whole(tmp_path / "a.json", lambda temporary: (seen.append(temporary), temporary.touch())[1])
    assert len(set(seen)) == 2
    assert {path.parent for path in seen} == {tmp_path}
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_what_is_damaged_as_it_is_joined_is_said_and_done_again(dump, tmp_path, settings, monkeypatch):
    out, whole = tmp_path / "out", running._join

    def damaged(out, hold, *rest):
        flip(next((out / ".work" / "parts").glob("*/problems.parquet")))
        whole(out, hold, *rest)

    monkeypatch.setattr(running, "_join", damaged)
    with pytest.raises(
        DatelineError, match=r"problems\.parquet is damaged, and was thrown away: the same command makes it again"
    ):
        run([dump], out, settings)
    monkeypatch.undo()
    run([dump], out, settings)
    run([dump], tmp_path / "whole", settings)
    assert hashes(out) == hashes(tmp_path / "whole")


def test_a_folder_that_cannot_be_made_is_said(dump, tmp_path, settings):
    (tmp_path / "file").touch()
    with pytest.raises(DatasetError, match="Not a directory"):
        run([dump], tmp_path / "file" / "out", settings)
