"""Readings that workers share through a store."""

import json

import pytest

from pipeline import run
from pipeline.config import Settings
from pipeline.execution.readings import READINGS, Readings
from pipeline.records import Provenance
from pipeline.storage.place import place

MADE_BY = Provenance(dateline="0", config="c", models={})
NAMES = Settings(stages=("language", "entities"), run={"workers": 1, "shard_articles": 1, "shards_per_worker": 1})


@pytest.fixture
def copied(tmp_path):
    """Three articles, two of them copies."""
    texts = ["Angela Merkel met Emmanuel Macron in Berlin.", "It rained in Lyon.", "Angela Merkel met Emmanuel Macron in Berlin."]
    path = tmp_path / "copied.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)), encoding="utf-8")
    return path


def test_an_entry_is_found_again_and_a_damaged_one_is_none(s3):
    readings = Readings(s3 / "work", MADE_BY)
    assert readings.get("abcd") is None
    readings.put("abcd", b"[1,2]")
    assert Readings(s3 / "work", MADE_BY).get("abcd") == b"[1,2]"
    (name,) = (s3 / "work").sizes()
    (s3 / "work" / name).write_bytes((s3 / "work" / name).read_bytes()[:-1])
    assert readings.get("abcd") is None


def test_a_store_that_is_not_there_is_no_error(s3):
    readings = Readings(place("s3://no-such-bucket") / "work", MADE_BY)
    readings.put("abcd", b"[1,2]")
    assert readings.get("abcd") is None


def test_workers_share_what_they_read_and_the_store_is_left_clean(s3, copied, tmp_path):
    seen = set()
    watch = lambda _: seen.update(name for name in (s3 / "out" / ".work").sizes() if name.startswith(READINGS))  # noqa: E731
    dataset = run([copied], str(s3 / "out"), NAMES, watch=watch)
    assert len(seen) == 1
    assert (s3 / "out" / ".work").sizes() == {}
    assert dataset.articles.df()["derived_from"].dropna().tolist() == ["a0"]
    run([copied], tmp_path / "local", NAMES)
    assert (s3 / "out" / "articles.parquet").read_bytes() == (tmp_path / "local" / "articles.parquet").read_bytes()
    assert (s3 / "out" / "mentions.parquet").read_bytes() == (tmp_path / "local" / "mentions.parquet").read_bytes()
