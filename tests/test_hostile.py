"""Everything hostile at once, through the whole run: named problems, exit 3, and never a traceback."""

import io
import json
import subprocess
import sys
import tarfile
import zipfile

import pytest

from pipeline import open_dataset

BODY = "The harbour master of Calais said on Tuesday that the storm had passed and that the ferries would sail again."


def jsonl(**fields) -> bytes:
    return json.dumps({"id": "a", "text": BODY, **fields}).encode() + b"\n"


def zipped(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return buffer.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


HOSTILE = {
    "nul.jsonl": (jsonl(text="NUL\x00 here. " + BODY), "nul-bytes"),
    "binary.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary"),
    "line.jsonl": (b'{"id": "a", "text": "' + b"x" * 60_000_000 + b'"}\n', "too-long"),
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + BODY.encode() + b"</div>" * 100_000, "too-deep"),
    "bomb.zip": (zipped("bomb.jsonl", (b" " * 999 + b"\n") * 300_000), "bomb"),
    "traversal.zip": (zipped("../../etc/passwd.txt", BODY.encode()), "unsafe-path"),
    "traversal.tar": (tarred("/etc/cron.txt", BODY.encode()), "unsafe-path"),
    "twice.jsonl": (jsonl() + jsonl(text="Another story. " + BODY), "duplicate-id"),
    "newline.jsonl": (jsonl(id="a\nb"), "bad-id"),
    "slash.jsonl": (jsonl(id="../../etc/passwd"), "unsafe-id"),
    "surrogate.jsonl": (b'{"id": "a", "text": "\\ud800 ' + BODY.encode() + b'"}\n', "lone-surrogate"),
    "year0.jsonl": (jsonl(published="0000-05-01"), "bad-date"),
    "year9999.jsonl": (jsonl(published="9999-12-31"), "bad-date"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n ", "empty"),
    "emptytext.jsonl": (jsonl(text="  "), "no-text"),
    "rtl.jsonl": (jsonl(text="\u202eevil\u202c \u200f" + BODY), "bidi-controls"),
    "formula.jsonl": (jsonl(title="=cmd|' /C calc'!A0"), "formula"),
    "broken.jsonl": (b'{"id": "a", "te\n', "json"),
    "deep.jsonl": (b'{"text": ' + b"[" * 100_000 + b"\n", "json"),
}
GOOD = jsonl(id="good")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "dump").mkdir()
    for name, (data, _) in HOSTILE.items():
        (folder / "dump" / name).write_bytes(data)
    (folder / "dump" / "zz-good.jsonl").write_bytes(GOOD)
    command = [sys.executable, "-m", "pipeline", "run", str(folder / "dump"), "-o", str(folder / "out")]
    done = subprocess.run(command, capture_output=True, check=False)
    return done, open_dataset(folder / "out")


def test_it_ends_with_3_and_no_traceback(outcome):
    done, _ = outcome
    assert done.returncode == 3, done.stderr.decode()[-2000:]
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", HOSTILE)
def test_each_is_named(outcome, name):
    problems = outcome[1].problems.df()
    assert HOSTILE[name][1] in set(problems[problems["path"] == name]["code"])


def test_the_good_article_is_untouched_by_its_neighbours(outcome):
    dataset = outcome[1]
    good = dataset.articles.filter("article_id = 'good'").df()
    assert list(good["text"]) == [BODY]
    assert "Calais" in set(dataset.mentions.filter("article_id = 'good'").df()["text"])


def test_no_text_that_parquet_holds_has_what_was_removed(outcome):
    for text in outcome[1].articles.df()["text"]:
        assert not any(char in text for char in "\x00\u202e\u202c\u200f")
