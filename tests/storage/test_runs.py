"""Runs from and to an S3 server, as users meet them: whole, killed, refused, asked."""

import json
import os
import signal
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from pipeline import open_dataset, run
from pipeline.config import load_settings
from pipeline.errors import DatasetError
from pipeline.execution import lock
from pipeline.execution.lock import StoreLock
from pipeline.execution.parts import Parts
from pipeline.storage.place import place

DONE_WITH_PROBLEMS = 3


@pytest.fixture
def uploaded(s3, dump):
    """The dump in a bucket."""
    (s3 / "dump").write_all({path.relative_to(dump).as_posix(): path.read_bytes() for path in dump.rglob("*") if path.is_file()})
    return s3 / "dump"


def manifest(out):
    return json.loads((out / "manifest.json").read_bytes())


def wait_for(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_killed_and_begun_again_a_run_on_a_store_gives_the_bytes_of_a_local_one(
    s3, uploaded, dump, tmp_path, config, dateline, begin, monkeypatch
):
    out = s3 / "out"
    killed = begin("run", uploaded, "-o", out, "--config", config)
    wait_for(lambda: sum(name.startswith("done/") for name in (out / ".work").sizes()) >= 2)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert "lock" in (out / ".work").sizes()
    done = {name for name in (out / ".work").sizes() if name.startswith("done/")}
    assert not (out / "manifest.json").exists()

    made = []
    whole = Parts.find
    monkeypatch.setattr(Parts, "find", lambda self, key: made.append(whole(self, key)) or made[-1])
    dataset = run([str(uploaded)], str(out), load_settings(config))
    assert {f"done/{report.key}.json" for report in made if report} >= done
    run([dump], tmp_path / "local", load_settings(config))
    assert dataset.manifest == manifest(tmp_path / "local")
    assert (out / "articles.parquet").read_bytes() == (tmp_path / "local" / "articles.parquet").read_bytes()
    assert set(out.sizes()) == {f"{name}.parquet" for name in dataset.manifest["tables"]} | {
        "manifest.json",
        "derived/signatures.parquet",
    }

    # Asked through the command line, and in Python.
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert dataset.mentions.df().empty
    assert len(open_dataset(str(out)).search("police", limit=3)) == 3
    counted = dateline("query", out, "SELECT count(*) AS n FROM articles")
    assert counted.stdout.split() == [b"n", b"20"]
    assert len(dateline("export", out).stdout.splitlines()) == 20
    # Nothing is left to do, and copies are found again with the same result.
    before = out.sizes()
    again = dateline("run", uploaded, "-o", out, "--config", config)
    assert again.returncode == DONE_WITH_PROBLEMS
    assert dateline("duplicates", out, "--config", config).returncode == 0
    assert out.sizes() == before
    assert manifest(out) == manifest(tmp_path / "local")


def test_other_settings_are_refused_on_a_store_too(s3, uploaded, config, tmp_path):
    run([str(uploaded)], str(s3 / "out"), load_settings(config), limit=2)
    config.write_text(config.read_text().replace(', "dates"', ""))
    with pytest.raises(DatasetError, match=r's3://.* was made with other settings: stages was .*"dates"'):
        run([str(uploaded)], str(s3 / "out"), load_settings(config), limit=2)
    forced = run([str(uploaded)], str(s3 / "out"), load_settings(config), limit=2, force=True)
    assert len(forced.dates) == 0


@contextmanager
def only_reading(name):
    """Commands that are begun in here have the keys of a user who may only read, as the server sees to; yields the keys."""
    import boto3
    from moto import settings

    iam = boto3.client("iam")
    iam.create_user(UserName=name)
    allowed = {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    iam.put_user_policy(UserName=name, PolicyName="read", PolicyDocument=policy)
    keys = iam.create_access_key(UserName=name)["AccessKey"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", keys["AccessKeyId"])
        patch.setenv("AWS_SECRET_ACCESS_KEY", keys["SecretAccessKey"])
        patch.setattr(settings, "INITIAL_NO_AUTH_ACTION_COUNT", 0)
        yield keys["AccessKeyId"], keys["SecretAccessKey"]


def test_who_may_only_read_is_told_and_writes_nothing(s3, uploaded, config, dateline, tmp_path):
    with only_reading(s3.path) as keys:
        refused = dateline("run", uploaded, "-o", s3 / "out", "--config", config)
        local = dateline("run", uploaded, "-o", tmp_path / "out", "--config", config)
    assert (refused.returncode, local.returncode) == (1, DONE_WITH_PROBLEMS)
    assert refused.stderr.startswith(b"dateline: s3://")
    assert b"the store refuses (Access Denied): look at the credentials" in refused.stderr
    assert refused.stderr.count(b"\n") == 1
    assert not any(key.encode() in refused.stderr for key in keys)
    assert (s3 / "out").sizes() == {}


def test_a_store_that_refuses_a_table_keeps_the_parts_and_the_same_command_goes_on(s3, uploaded, way, config, dateline):
    way.refuse = lambda method, path: "AccessDenied" if method == "PUT" and "out/mentions.parquet" in path else None
    failed = dateline("run", uploaded, "-o", s3 / "out", "--config", config)
    assert failed.returncode == 1
    assert b"out/mentions.parquet" in failed.stderr
    left = (s3 / "out").sizes()
    assert "manifest.json" not in left
    assert "mentions.parquet" not in left
    assert ".work/lock" not in left
    way.refuse = lambda method, path: None
    way.seen.clear()
    assert dateline("run", uploaded, "-o", s3 / "out", "--config", config).returncode == DONE_WITH_PROBLEMS
    assert not any(method == "PUT" and "/parts/" in path for method, path in way.seen)
    # What was done is looked up in a listing and the markers, and the parts are read; none is asked for by itself before.
    found = manifest(s3 / "out")
    asked = Counter(method for method, path in way.seen if "/.work/done/" in path)
    assert asked["GET"] == found["shards"]["count"]
    assert not any(method == "HEAD" and ("/.work/done/" in path or "/.work/parts/" in path) for method, path in way.seen)
    assert found["tables"]["articles"]["rows"] == 20


def test_a_second_run_is_refused_and_the_first_ends_well(s3, uploaded, config, dateline, begin):
    first = begin("run", uploaded, "-o", s3 / "out", "--config", config)
    wait_for((s3 / "out" / ".work" / "lock").exists)
    first.send_signal(signal.SIGSTOP)
    second = dateline("run", uploaded, "-o", s3 / "out", "--config", config)
    first.send_signal(signal.SIGCONT)
    assert second.returncode == 1
    assert f"another run (process {first.pid} of ".encode() in second.stderr
    assert first.wait(120) == DONE_WITH_PROBLEMS


def test_a_signal_gives_the_lock_back(s3, uploaded, config, begin):
    process = begin("run", uploaded, "-o", s3 / "out", "--config", config)
    wait_for((s3 / "out" / ".work" / "lock").exists)
    process.send_signal(signal.SIGTERM)
    assert (*process.communicate(timeout=60), process.returncode) == (b"", b"", 143)
    assert not (s3 / "out" / ".work" / "lock").exists()


def held(s3, **who):
    taken = StoreLock(s3 / "out" / ".work" / "lock")
    taken._own.update(who)
    taken._write(new=True)
    return taken


def test_a_lock_whose_owner_has_ended_counts_for_nothing(s3):
    held(s3, pid=2**22 + 1)
    own = StoreLock(s3 / "out" / ".work" / "lock")
    own.take()
    own.check()
    own.release()
    assert (s3 / "out").sizes() == {}


def test_a_lock_of_another_machine_counts_until_it_is_stale(s3, monkeypatch):
    held(s3, host="elsewhere")
    own = StoreLock(s3 / "out" / ".work" / "lock")
    with pytest.raises(DatasetError, match=f"another run .process {os.getpid()} of elsewhere. is writing to s3://"):
        own.take()
    monkeypatch.setattr(lock, "STALE", -1)
    own.take()
    assert list((s3 / "out" / ".work").sizes()) == ["lock"]
    own.release()


def test_who_has_lost_the_lock_ends_and_leaves_it(s3, monkeypatch):
    monkeypatch.setattr(lock, "BEAT", 0.05)
    own = StoreLock(s3 / "out" / ".work" / "lock")
    own.take()
    wait_for(lambda: own._read().get("beats", 0) >= 2)
    other = StoreLock(own.place)
    # The owner may be between looking and writing: then its next look finds the other.
    wait_for(lambda: other._write(new=False) or own.lost)
    with pytest.raises(DatasetError, match=r"another run has taken s3://.* over"):
        own.check()
    own.release()
    assert other._read()["token"] == other._own["token"]


def test_a_bucket_that_holds_something_else_and_memory_are_refused(s3, uploaded, config):
    with pytest.raises(DatasetError, match="holds something that is no dataset"):
        run([str(uploaded)], str(uploaded), load_settings(config))
    with pytest.raises(DatasetError, match="name a folder for the dataset"):
        run([str(uploaded)], str(uploaded / "a.jsonl"), load_settings(config))
    with pytest.raises(DatasetError, match="in the memory of this process"):
        run([str(uploaded)], "memory://out", load_settings(config))


def test_a_part_that_is_gone_or_damaged_is_done_again(s3):
    parts = Parts(s3 / "out" / ".work")
    parts.prepare()
    reports = [parts.save(key, []) for key in ("k1", "k2", "k3")]
    parts.table("k1", "dates").unlink()
    (parts.work / "done" / "k2.json").write_bytes(b'{"key": "k2"')
    fresh = Parts(parts.work)
    assert [fresh.find(key) for key in ("k1", "k2", "k3")] == [None, None, reports[2]]
    content = parts.table("k3", "dates").read_bytes()
    parts.table("k3", "dates").write_bytes(content[:-9] + b"?" + content[-8:])
    with pytest.raises(DatasetError, match=r"k3/dates\.parquet is damaged, and was thrown away: the same command makes it again"):
        list(fresh.read("dates", [reports[2]]))
    assert Parts(place(str(parts.work))).find("k3") is None


def test_a_store_that_refuses_a_part_stops_the_run_and_blames_no_article(s3, uploaded, way, config, dateline):
    way.refuse = lambda method, path: "AccessDenied" if method == "PUT" and "/.work/parts/" in path else None
    failed = dateline("run", uploaded, "-o", s3 / "out", "--config", config)
    assert failed.returncode == 1
    assert b"the store refuses (not you)" in failed.stderr
    assert b"the same command goes on where it stood" in failed.stderr
    assert failed.stderr.count(b"\n") == 1
    left = (s3 / "out").sizes()
    assert ".work/begun.json" in left
    assert not any(name.startswith((".work/done/", ".work/parts/")) or name == ".work/lock" for name in left)
