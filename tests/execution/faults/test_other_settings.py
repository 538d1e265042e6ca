"""Other settings than a dataset, or an unfinished run, was made with: refused, told, forced."""

import errno
import json
import subprocess

import pytest

from pipeline import open_dataset, run
from pipeline.annotate import provenance
from pipeline.config import Settings
from pipeline.errors import DatasetError
from pipeline.execution import run as running
from pipeline.execution.begun import changes, description
from pipeline.execution.parts import Parts

DONE_WITH_PROBLEMS = 3


def test_a_dataset_of_other_settings_is_kept_until_force(dump, tmp_path, settings, hashes):
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


def test_the_command_refuses_and_forces(dump, tmp_path, config, command):
    out = tmp_path / "out"
    assert subprocess.run(command(dump, out, config), capture_output=True, check=False).returncode == DONE_WITH_PROBLEMS
    config.write_text(config.read_text().replace("shard_articles = 2", "shard_articles = 20"))
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


def test_more_articles_are_no_other_settings_and_the_old_dataset_is_told_of(dump, tmp_path, settings, write_dump):
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
