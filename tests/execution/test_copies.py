"""Copies in a dataset: at the end of a run, again afterwards, and after a month was added."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline import open_dataset, run
from pipeline.config import DuplicatesSettings, Settings
from pipeline.errors import DatasetError, DatelineError
from pipeline.execution import copies, tables
from pipeline.execution.parts import Parts
from pipeline.restore import records
from pipeline.stream import export_stream

LIGHT = {"run": {"shard_articles": 2, "workers": 1}, "stages": ("clean", "language", "dates")}
STORY = (
    "Fourteen people were hurt when a ferry struck the pier at Ardle, the harbour master said on "
    "Tuesday. The ferry had left Skerry "
    "at dawn and lost its steering in a strong wind. Divers looked at the hull in the afternoon and found a crack below the bow."
)
OTHER = (
    "The council of Tarn voted to plant trees along the coast road, where a storm had felled most of the "
    "old ones. Schools will water "
    "them through the first summer, and a nursery in the hills gives the saplings for nothing, the mayor "
    "told a meeting of residents."
)


def rows(month: int) -> list[dict[str, str]]:
    day = f"2020-{month:02}-0"
    texts = [STORY, "ARDLE (AP) - " + STORY, OTHER, f"{STORY} An inquiry opens next week, the ministry said."]
    return [{"id": f"m{month}a{n}", "text": text, "date": f"{day}{n + 1}", "title": f"Story {n}"} for n, text in enumerate(texts)]


@pytest.fixture
def dump(tmp_path) -> Path:
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "2020-01.jsonl").write_text("\n".join(map(json.dumps, rows(1))), encoding="utf-8")
    return tmp_path / "dump"


def content(out: Path) -> dict[str, bytes]:
    return {f"{path.relative_to(out)}": path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_a_run_ends_with_its_copies(dump, tmp_path):
    dataset = run([dump], tmp_path / "out", Settings(**LIGHT))
    found = dataset.duplicates.df().set_index("article_id")
    assert list(found.index) == ["m1a0", "m1a1", "m1a3"]
    assert list(found["of"].fillna("")) == ["", "m1a0", "m1a0"]
    assert found.loc["m1a1", "agency"] == "AP"
    articles = dataset.articles.df().set_index("article_id")
    assert articles["duplicate_of"].dropna().to_dict() == {"m1a1": "m1a0", "m1a3": "m1a0"}
    assert articles["duplicate_cluster"].nunique() == 1


def test_spans_index_the_texts(dump, tmp_path):
    dataset = run([dump], tmp_path / "out", Settings(**LIGHT))
    text = dataset.articles.df().set_index("article_id")["text"]["m1a3"]
    (span,) = dataset.duplicates.df().set_index("article_id")["added_spans"]["m1a3"]
    assert text[span["start"] : span["end"]] == "An inquiry opens next week, the ministry said"


@pytest.fixture
def signed(monkeypatch):
    """How many texts each pass for copies had to sign itself."""
    made = []

    class Watched(copies.Duplicates):
        def rows(self):
            made.append(self.signer.made)
            return super().rows()

    monkeypatch.setattr(copies, "Duplicates", Watched)
    return made


def test_an_added_month_ends_as_a_run_from_scratch_and_its_texts_are_signed_by_workers(dump, tmp_path, signed):
    run([dump], tmp_path / "grown", Settings(**LIGHT))
    (dump / "2020-02.jsonl").write_text("\n".join(map(json.dumps, rows(2))).replace("Ardle", "Skerry"), encoding="utf-8")
    run([dump], tmp_path / "grown", Settings(**LIGHT))
    run([dump], tmp_path / "whole", Settings(**LIGHT))
    assert content(tmp_path / "grown") == content(tmp_path / "whole")
    assert signed == [0, 0, 0]


def test_kept_signatures_save_the_pass_its_work_and_without_them_it_signs(dump, tmp_path, signed):
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    before = content(out)
    copies.again(out, DuplicatesSettings())
    (out / "derived" / "signatures.parquet").unlink()
    copies.again(out, DuplicatesSettings())
    assert signed == [0, 0, 4]
    assert content(out) == before


@pytest.mark.parametrize("harm", [b"", b"PAR1 broken"])
def test_signatures_of_a_shard_that_were_harmed_are_made_again(dump, tmp_path, signed, monkeypatch, harm):
    run([dump], tmp_path / "whole", Settings(**LIGHT))
    whole = Parts.signatures

    def harmed(parts, reports):
        parts.table(reports[0].key, "signatures").write_bytes(harm)
        return whole(parts, reports)

    monkeypatch.setattr(Parts, "signatures", harmed)
    run([dump], tmp_path / "out", Settings(**LIGHT))
    assert content(tmp_path / "out") == content(tmp_path / "whole")
    assert signed == [0, 2]


def test_again_changes_nothing_and_heeds_its_settings(dump, tmp_path):
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    before = content(out)
    copies.again(out, DuplicatesSettings())
    assert content(out) == before
    copies.again(out, DuplicatesSettings(find=False))
    dataset = open_dataset(out)
    assert len(dataset.duplicates.df()) == dataset.articles.df()["duplicate_of"].notna().sum() == 0
    assert dataset.manifest["duplicates"]["find"] is False
    copies.again(out, DuplicatesSettings())
    assert content(out) == before


def test_again_keeps_the_row_groups(dump, tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_GROUP_ROWS", 3)
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    before = content(out)
    assert pq.ParquetFile(out / "articles.parquet").num_row_groups > 1
    copies.again(out, DuplicatesSettings())
    assert content(out) == before


def test_again_leaves_what_an_interrupted_run_has_done(dump, tmp_path):
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    (out / ".work" / "done").mkdir(parents=True)
    (out / ".work" / "done" / "abc.json").write_text("{}")
    copies.again(out, DuplicatesSettings())
    assert [path.name for path in (out / ".work").rglob("*") if path.is_file()] == ["lock", "abc.json"]


def test_other_settings_of_duplicates_redo_no_shard(dump, tmp_path, monkeypatch):
    off = Settings(**LIGHT, duplicates={"find": False})
    run([dump], tmp_path / "off", off)
    run([dump], tmp_path / "out", Settings(**LIGHT))
    monkeypatch.setattr("pipeline.execution.run._do_shards", lambda *_: pytest.fail("a shard was done again"))
    assert len(run([dump], tmp_path / "out", off).duplicates.df()) == 0
    whole = content(tmp_path / "off")
    assert {name: made for name, made in content(tmp_path / "out").items() if name in whole} == whole


def test_derived_files_can_be_deleted(dump, tmp_path):
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    before = content(out)
    (out / "derived" / "signatures.parquet").write_bytes(b"broken")
    copies.again(out, DuplicatesSettings())
    assert content(out) == before


def test_a_dataset_of_another_version_is_an_error(dump, tmp_path):
    out = tmp_path / "out"
    dataset = run([dump], out, Settings(**LIGHT))
    pq.write_table(pq.read_table(out / "articles.parquet").drop_columns("derived_from"), out / "articles.parquet")
    assert [record["derived_from"] for record in records(dataset)] == [None] * 4
    with pytest.raises(DatasetError, match="another version of Dateline: make the dataset anew"):
        copies.again(out, DuplicatesSettings())


def test_what_is_no_dataset_is_an_error(tmp_path):
    with pytest.raises(DatasetError, match="is no dataset"):
        copies.again(tmp_path, DuplicatesSettings())


def test_killed_while_it_looks_again_the_same_command_mends_it(dump, tmp_path):
    out = tmp_path / "out"
    run([dump], out, Settings(**LIGHT))
    before = content(out)
    command = [sys.executable, "-m", "pipeline", "duplicates", str(out)]
    for wait in (0.4, 0.8, 1.2):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(command, capture_output=True, check=True)
    assert content(out) == before
    assert b"4 articles, 2 stories" in done.stderr
    assert done.stdout.startswith(b"article_id,cluster,of,")


def test_records_come_out_as_they_went_in(dump, tmp_path):
    from pipeline.annotate import annotate
    from pipeline.reader import read
    from pipeline.records import Record

    settings = Settings(**LIGHT)
    dataset = run([dump], tmp_path / "out", settings)
    out = list(records(dataset))
    assert [record["duplicates"]["of"] for record in out] == [None, "m1a0", None, "m1a0"]
    for record, made in zip(out, annotate(read([dump], settings.read), settings), strict=True):
        assert isinstance(made, Record)
        assert {**record, "duplicates": None} == {**made.to_dict(), "duplicates": None}


def test_a_table_that_is_broken_or_gone_is_an_error(dump, tmp_path):
    out = tmp_path / "out"
    dataset = run([dump], out, Settings(**LIGHT))
    (out / "dates.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(DatasetError, match=r"dates\.parquet cannot be read"):
        list(records(dataset))
    (out / "dates.parquet").unlink()
    with pytest.raises(DatasetError, match=r"dates\.parquet cannot be read"):
        list(records(dataset))
    (out / "articles.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(DatasetError, match=r"articles\.parquet cannot be read"):
        copies.again(out, DuplicatesSettings())


def test_records_that_cannot_be_written_are_an_error(dump, tmp_path):
    dataset = run([dump], tmp_path / "out", Settings(**LIGHT))
    with pytest.raises(DatelineError, match="cannot be written: No such file"):
        export_stream(dataset, tmp_path / "missing" / "records.jsonl")
