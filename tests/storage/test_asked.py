"""Datasets on a store, asked by the commands that read them, where the configuration alone knows the server."""

import os

import pytest

from pipeline import run
from pipeline.config import load_settings

ASKED = {
    "query": ["SELECT count(*) AS n FROM articles"],
    "search": ["police", "--format", "ids"],
    "report": ["outlets"],
    "export": [],
}


@pytest.fixture
def dataset(s3, dump, tmp_path, config, server, monkeypatch):
    """A dataset on the server, whose address is in `config` and nowhere else."""
    config.write_text(f"{config.read_text()}\n[storage.s3]\nendpoint_url = '{server}'\n")
    monkeypatch.delenv("AWS_ENDPOINT_URL")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run([dump], str(s3 / "out"), load_settings(config))
    return s3 / "out"


@pytest.mark.parametrize("name", ASKED)
def test_the_configuration_says_where_the_store_is(name, dataset, config, dateline):
    before = ASKED[name] if name == "report" else []
    after = [] if name == "report" else ASKED[name]
    told = dateline(name, *before, dataset, *after, "--config", config)
    assert told.returncode == 0, told.stderr
    assert told.stdout.count(b"\n") == {"query": 2, "search": 20, "report": 2, "export": 20}[name]


def test_topics_are_tried_on_a_store(dataset, config, dateline, tmp_path):
    topics = tmp_path / "topics.toml"
    topics.write_text('[[topic]]\nid = "force"\nlabel = "force"\nseeds = ["police"]\n', encoding="utf-8")
    told = dateline("topics", "try", topics, dataset, "--format", "json", "--config", config)
    assert (told.returncode, told.stderr) == (0, b"")
    assert b'"articles": 20' in told.stdout


def test_a_manifest_keeps_the_configuration_in_its_command(dataset, config, dateline, tmp_path):
    told = dateline("report", "outlets", dataset, "-o", tmp_path / "x.csv", "--manifest", "--config", config)
    assert (told.returncode, told.stderr) == (0, b"")
    assert f"--config {config}" in (tmp_path / "x.csv.manifest.json").read_text()
    assert "AWS_ENDPOINT_URL" not in os.environ
