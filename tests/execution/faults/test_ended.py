"""What ends runs, or keeps them out: signals, a second run, full disks."""

import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline import open_dataset, run
from pipeline.errors import DatasetError
from pipeline.execution import run as running
from pipeline.execution.parts import Parts

DONE_WITH_PROBLEMS = 3


def wait_for(condition, process, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def parts_done(out):
    return len(list((out / ".work" / "done").glob("*.json")))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_run_quietly_and_the_same_command_goes_on(dump, tmp_path, config, settings, begin, number, code, hashes):
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


def test_a_second_run_is_refused_at_once_and_the_first_ends_well(dump, tmp_path, config, settings, begin, command):
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


def test_a_full_disk_among_the_parts_is_said_and_the_same_command_goes_on(
    dump, tmp_path, config, settings, small_disk, command, hashes
):
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


def test_a_full_disk_as_the_parts_are_joined_keeps_the_dataset_that_was_there(
    dump, tmp_path, settings, small_disk, monkeypatch, hashes, write_dump
):
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


def test_a_folder_that_cannot_be_made_is_said(dump, tmp_path, settings):
    (tmp_path / "file").touch()
    with pytest.raises(DatasetError, match="Not a directory"):
        run([dump], tmp_path / "file" / "out", settings)
