"""Exact copies are read once a run, whichever worker gets them, and their records say so."""

import io
import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline import run
from pipeline.annotate import Pipeline
from pipeline.execution.readings import READINGS, Readings
from pipeline.reader import read
from pipeline.records import Provenance, Record
from pipeline.restore import records

MADE_BY = Provenance(dateline="0", config="c", models={"ner": "x@1"})
TEXTS = ["Alder met the mayor.", "Birch sang.", "Cedar fell.", "Alder met the mayor.", "Dogwood grew.", "Birch sang."]


@pytest.fixture
def dump(tmp_path) -> Path:
    """Eighteen articles: of two texts there are copies, of the third one with another title, and the rest stand alone."""
    texts = [
        *TEXTS,
        "Alder met the mayor.",
        "Elm stood.",
        "Fir burnt.",
        "Birch sang.",
        "Ginkgo.",
        "Cedar fell.",
        *map(str, range(6)),
    ]
    rows = [{"id": f"a{n}", "text": text, "title": "A story", "outlet": f"Post {n}"} for n, text in enumerate(texts)]
    rows[11]["title"] = "Another story"
    path = tmp_path / "dump.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.fixture
def readings(tmp_path) -> Readings:
    return Readings(tmp_path / "work", MADE_BY)


@pytest.fixture
def log(tmp_path) -> Path:
    return tmp_path / "read.log"


def counted(log: Path) -> tuple[set[str], Counter[str]]:
    """The processes that read, and how often each text was read."""
    lines = [line.split(" ", 1) for line in log.read_text(encoding="utf-8").splitlines()]
    return {process for process, _ in lines}, Counter(text for _, text in lines)


def tables(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def entries(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_copy_is_not_read_again_by_another_worker(dump, tmp_path, counting, log):
    # A worker for each shard: none remembers what another one read.
    run([dump], tmp_path / "out", counting(workers=1, shard_articles=4, shards_per_worker=1))
    processes, times = counted(log)
    assert len(processes) > 3
    assert set(times.values()) == {1}
    assert set(TEXTS) < set(times)


def test_only_what_is_copied_is_shared_and_nothing_of_it_stays(dump, tmp_path, counting):
    seen = set()

    def watch(progress):
        seen.update(path.name for path in entries(tmp_path / "out" / ".work" / READINGS))

    run([dump], tmp_path / "out", counting(workers=2, shard_articles=2), watch=watch)
    assert len({name for name in seen if not name.startswith(".")}) == 3
    assert not (tmp_path / "out" / ".work").exists()


def test_records_say_whose_reading_they_have(dump, tmp_path, counting):
    dataset = run([dump], tmp_path / "out", counting(workers=2, shard_articles=2))
    told = dataset.articles.df().set_index("article_id")["derived_from"]
    assert told.dropna().to_dict() == {"a3": "a0", "a5": "a1", "a6": "a0", "a9": "a1"}
    settings = counting()
    made = list(Pipeline(settings)(read([dump], settings.read)))
    for record, alone in zip(records(dataset), made, strict=True):
        assert isinstance(alone, Record)
        assert record["derived_from"] == told.dropna().get(record["id"])
        assert {**record, "derived_from": None, "duplicates": None} == {**alone.to_dict(), "duplicates": None}


def test_how_it_is_worked_at_changes_no_byte(dump, tmp_path, counting, monkeypatch, log):
    settings = counting(workers=2, shard_articles=2)
    run([dump], tmp_path / "two", settings)
    run([dump], tmp_path / "one", counting(workers=1, shard_articles=2, engine="inline"))
    assert tables(tmp_path / "one") == tables(tmp_path / "two")
    # Standard input is read once only: no copies are known before.
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(dump.read_bytes())))
    piped = run(["-"], tmp_path / "piped", settings)
    assert piped.articles.df()["derived_from"].tolist().count("a0") == 2


def test_a_run_that_goes_on_has_what_was_read_before(dump, tmp_path, counting, log):
    settings, seen = counting(engine="inline", shard_articles=4), []

    def stop(progress):
        seen.append(progress)
        if len(seen) == 3:
            raise KeyboardInterrupt

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([dump], out, settings, watch=stop)
    before = counted(log)[1]
    assert entries(out / ".work" / READINGS)
    run([dump], out, settings)
    after = counted(log)[1]
    copied = {text for text, times in Counter(TEXTS).items() if times > 1}
    assert all(after[text] == 1 for text in copied if before[text])
    run([dump], tmp_path / "whole", settings)
    assert tables(out) == tables(tmp_path / "whole")


def test_force_reads_anew(dump, tmp_path, counting, log):
    settings = counting(engine="inline", shard_articles=4)

    def stop(progress):
        raise KeyboardInterrupt

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([dump], out, settings, watch=stop)
    before = counted(log)[1]
    run([dump], out, settings, force=True)
    after = counted(log)[1]
    assert before
    assert all(after[text] == times + 1 for text, times in before.items())


def test_damaged_readings_are_made_again(dump, tmp_path, counting, log):
    settings = counting(engine="inline", shard_articles=4)

    def damage(progress):
        for path in entries(tmp_path / "out" / ".work" / READINGS):
            path.write_bytes(path.read_bytes()[:-1])

    run([dump], tmp_path / "out", settings, watch=damage)
    assert max(counted(log)[1].values()) > 1
    run([dump], tmp_path / "whole", settings)
    assert tables(tmp_path / "out") == tables(tmp_path / "whole")


def test_an_entry_is_found_again_by_its_key(readings):
    readings.put("abcd", b"[1,2]")
    readings.put("abcd", b"[1,2]")
    assert readings.get("abcd") == b"[1,2]"
    assert readings.get("abce") is None


@pytest.mark.parametrize("harm", [lambda e: e[:-1], lambda e: e[:10], lambda e: b"", lambda e: e[:-1] + b"}", lambda e: b"x" + e])
def test_a_damaged_entry_is_none(readings, tmp_path, harm):
    readings.put("abcd", b"[1,2]")
    (file,) = entries(tmp_path / "work")
    file.write_bytes(harm(file.read_bytes()))
    assert readings.get("abcd") is None


def test_an_entry_in_the_place_of_another_is_none(readings, tmp_path):
    readings.put("abcd", b"[1,2]")
    (file,) = entries(tmp_path / "work")
    file.rename(file.with_name("abce"))
    assert readings.get("abce") is None


def test_what_other_models_made_is_none(readings, tmp_path):
    readings.put("abcd", b"[1,2]")
    others = Provenance(dateline="0", config="c", models={"ner": "x@2"})
    assert Readings(tmp_path / "work", others).get("abcd") is None


def test_what_cannot_be_written_or_read_is_no_error(readings, tmp_path):
    (tmp_path / "work").write_bytes(b"a file where the folder should be")
    readings.put("abcd", b"[1,2]")
    assert readings.get("abcd") is None
