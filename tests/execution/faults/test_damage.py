"""What was damaged: models before and during a run, parts between and as they are joined."""

import errno
import os
import shutil

import pytest

from pipeline import models, run
from pipeline.errors import DatasetError, DatelineError, ModelError
from pipeline.execution import run as running
from pipeline.execution.files import write_whole
from pipeline.execution.parts import Parts


@pytest.fixture
def own_models(tmp_path, monkeypatch):
    """A copy of the models that these stages use, in the place of the real ones."""
    root = tmp_path / "models"
    shutil.copytree(models.find("zones@1"), root / "zones" / "1")
    monkeypatch.setattr(models, "_ROOTS", (root,))
    models.load.cache_clear()
    yield root / "zones" / "1"
    models.load.cache_clear()


def test_one_flipped_byte_of_a_model_is_found_before_any_work(dump, tmp_path, settings, own_models, flip):
    for file in models.read_meta("zones@1")["files"]:
        flip(own_models / file)
        models.load.cache_clear()
        with pytest.raises(ModelError, match=rf"model zones@1: {file} is not the file that was measured"):
            run([dump], tmp_path / "out", settings)
        assert not (tmp_path / "out").exists()
        flip(own_models / file)


def test_a_model_that_is_damaged_half_way_stops_the_run_and_costs_nothing(
    dump, tmp_path, settings, own_models, monkeypatch, flip, hashes
):
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


def test_what_was_damaged_since_is_done_again(dump, tmp_path, settings, monkeypatch, flip, hashes):
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


def test_what_is_damaged_as_it_is_joined_is_said_and_done_again(dump, tmp_path, settings, monkeypatch, flip, hashes):
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
