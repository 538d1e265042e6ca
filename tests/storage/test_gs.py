"""Runs from and to Google Cloud Storage: an emulator of its API on loopback, reached as users reach the store."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from pipeline import run
from pipeline.config import load_settings
from pipeline.storage.place import place
from pipeline.storage.remote import Remote

# gcsfs hands its chunks of 5 MB on as they are.
pytestmark = pytest.mark.filterwarnings("ignore:Sending a large body directly:ResourceWarning")
SERVE = """
import logging
from http.server import HTTPServer
from gcp_storage_emulator.server import create_server

logging.disable()
HTTPServer.request_queue_size = 100  # with 5, a sixth that asks at once waits a second
server = create_server("127.0.0.1", 0, in_memory=True, default_bucket="bucket")
server.start()
print(server._api._httpd.server_address[1], flush=True)
"""
DONE_WITH_PROBLEMS = 3


@pytest.fixture
def gs(monkeypatch) -> Iterator[Remote]:
    """An empty bucket; this environment, and that of processes begun in it, knows the emulator."""
    if find_spec("gcsfs") is None or find_spec("gcp_storage_emulator") is None:
        pytest.skip("the extra gs, or the emulator, is not installed")
    with subprocess.Popen([sys.executable, "-c", SERVE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{int(server.stdout.readline())}")
        # Google's own client, which would ask another server what kind of bucket this is.
        monkeypatch.setenv("GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT", "false")
        yield place("gs://bucket")
        server.kill()


@pytest.fixture
def uploaded(gs, dump):
    (gs / "dump").write_all({path.relative_to(dump).as_posix(): path.read_bytes() for path in dump.rglob("*") if path.is_file()})
    return gs / "dump"


def test_files_are_written_listed_read_and_removed(gs, tmp_path):
    folder = gs / "a"
    (folder / "x.txt").write_bytes(b"hello")
    folder.write_all({"y/z": b"1", "w": b""})
    assert folder.sizes() == {"x.txt": 5, "y/z": 1, "w": 0}
    assert sorted((found.path, found.is_folder) for found in folder.entries()) == [("w", False), ("x.txt", False), ("y", True)]
    assert list(folder.read_all(["y/z", "w", "nothing", "x.txt"])) == [b"1", b"", None, b"hello"]
    with pytest.raises(FileExistsError, match="gs://bucket/a/w"):
        (folder / "w").write_bytes(b"no", new=True)
    with (folder / "x.txt").open() as stream:
        stream.seek(1)
        assert stream.read(3) == b"ell"
    (tmp_path / "large").write_bytes(bytes(9_000_000))
    (folder / "large").put(tmp_path / "large")
    assert folder.sizes()["large"] == 9_000_000
    assert (folder / "w").modified() >= (folder / "x.txt").modified()
    folder.remove_all(but="w")
    assert folder.sizes() == {"w": 0}
    (folder / "w").unlink()
    assert not folder.exists()


def test_killed_and_begun_again_a_run_gives_the_bytes_of_a_local_one(uploaded, gs, dump, tmp_path, config, dateline, begin):
    out = gs / "out"
    killed = begin("run", uploaded, "-o", out, "--config", config)
    end = time.monotonic() + 120
    while sum(name.startswith("done/") for name in (out / ".work").sizes()) < 2:
        assert killed.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (out / "manifest.json").exists()
    resumed = dateline("run", uploaded, "-o", out, "--config", config)
    assert resumed.returncode == DONE_WITH_PROBLEMS, resumed.stderr
    local = run([dump], tmp_path / "local", load_settings(config))
    assert json.loads((out / "manifest.json").read_bytes()) == local.manifest
    for name in local.manifest["tables"]:
        assert (out / f"{name}.parquet").read_bytes() == (tmp_path / "local" / f"{name}.parquet").read_bytes()
    assert not (out / ".work").exists()
    asked = dateline("query", out, "SELECT count(*) AS n FROM articles")
    assert (asked.stdout.split(), asked.stderr) == ([b"n", b"20"], b"")
