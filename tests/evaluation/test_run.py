import json

import pytest

from pipeline.config import Settings
from pipeline.errors import ConfigError, InputError
from pipeline.evaluation.run import made, needed, stored


def test_the_stages_that_topics_need_and_no_others():
    assert "topics" in needed(Settings(), ["topics"]).stages
    assert "dates" not in needed(Settings(), ["topics"]).stages
    assert needed(Settings(stages=("clean", "dates", "language")), ["language"]).stages == ("clean", "language")


def test_a_field_that_no_stage_makes(tmp_path):
    (tmp_path / "gold.jsonl").write_text("{}")
    with pytest.raises(ConfigError, match="no stage of the settings makes topics"):
        made(tmp_path / "gold.jsonl", "topics", Settings(stages=("clean",)))


def test_records_without_the_field(tmp_path):
    (tmp_path / "r.jsonl").write_text(json.dumps({"id": "a"}))
    with pytest.raises(InputError, match="record 'a' has no topics"):
        stored(tmp_path / "r.jsonl", "topics")
