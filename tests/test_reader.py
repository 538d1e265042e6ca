import io
import json
import os
import string
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.errors import ConfigError, InputError
from pipeline.formats.base import ReadOptions
from pipeline.reader import read
from pipeline.records import Article, Problem
from pipeline.unique import Hashes

SUFFIXES = [
    "",
    ".txt",
    ".html",
    ".json",
    ".jsonl",
    ".csv",
    ".tsv",
    ".parquet",
    ".warc",
    ".gz",
    ".bz2",
    ".xz",
    ".zip",
    ".tar",
    ".tgz",
    ".pdf",
]
STARTS = [
    b"",
    b"PK\x03\x04",
    b"\x1f\x8b\x08\x00",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"PAR1",
    b"WARC/1.0\r\n",
    b'[{"',
    b"text,id\n",
    b"\xff\xfe",
]


def story(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"Story {name}", encoding="utf-8")


def paths(results):
    return [result.source.path for result in results]


def codes(results):
    return [getattr(result, "code", "read") for result in results]


def test_a_folder_is_read_in_the_order_of_names_without_junk(tmp_path):
    story(tmp_path, "b/2.txt", "a.txt", "b/1.md", ".git/x.txt", ".hidden.txt", "__MACOSX/a.txt", "b/Thumbs.db")
    assert paths(read([tmp_path])) == ["a.txt", "b/1.md", "b/2.txt"]


def test_a_file_is_named_by_its_name(tmp_path):
    story(tmp_path, "a/b.txt")
    assert paths(read([tmp_path / "a/b.txt"])) == ["b.txt"]


def test_a_pattern_is_named_from_its_fixed_part(tmp_path):
    story(tmp_path, "a/1.txt", "b/1.txt", "b/2.html")
    assert paths(read([f"{tmp_path}/**/*.txt"])) == ["a/1.txt", "b/1.txt"]


def test_two_inputs_never_give_one_path(tmp_path):
    story(tmp_path, "x/news/1.txt", "y/news/1.txt", "y/news/2.txt")
    inputs = [tmp_path / "x/news", tmp_path / "y/news/1.txt", tmp_path / "y/news/2.txt"]
    assert paths(read(inputs)) == ["x/news/1.txt", "y/news/1.txt", "2.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    story(tmp_path, "1.txt", "2.txt")
    assert paths(read([tmp_path, tmp_path / "1.txt", tmp_path])) == ["1.txt", "2.txt"]


@pytest.mark.parametrize("name", ["missing", "missing*.txt", "bad\x00name"])
def test_an_input_that_is_not_there_is_said_at_once(tmp_path, name):
    with pytest.raises(InputError):
        read([f"{tmp_path}/{name}"])


def test_no_input_is_an_error():
    with pytest.raises(InputError):
        read([])


def test_a_field_that_articles_do_not_have_is_said_at_once(tmp_path):
    with pytest.raises(ConfigError, match="headline"):
        read([tmp_path], ReadOptions(columns={"headline": "x"}))


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "x"}\n')))
    assert [(article.id, article.source.path) for article in read(["-"])] == [("a", "-")]


def test_the_same_id_is_kept_under_another_and_said(tmp_path):
    rows = ["a", "a", "a~2", "a"]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps({"id": own, "text": str(n)}) for n, own in enumerate(rows)))
    results = list(read([tmp_path]))
    assert [article.id for article in results] == ["a", "a~2", "a~2~2", "a~3"]
    assert [[problem.code for problem in article.problems] for article in results] == [[], *[["duplicate-id"]] * 3]
    assert all(problem.id == article.id for article in results for problem in article.problems)


def test_exact_copies_are_told_apart_without_a_problem(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("One story")
    results = list(read([tmp_path]))
    assert [article.id.partition("~")[2] for article in results] == ["", "2", "3"]
    assert not any(article.problems for article in results)


def test_links_that_loop_or_lead_nowhere_are_said(tmp_path):
    story(tmp_path, "b/1.txt")
    (tmp_path / "b/loop").symlink_to(tmp_path)
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d.txt").symlink_to("d.txt")
    os.mkfifo(tmp_path / "e.txt")
    (tmp_path / "f.txt").symlink_to("b/1.txt")
    results = list(read([tmp_path]))
    assert codes(results) == ["read", "loop", "unreadable", "unreadable", "not-a-file", "read"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_costs_no_other(tmp_path):
    story(tmp_path, "a.txt", "b/1.txt", "c.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    try:
        assert codes(read([tmp_path])) == ["unreadable", "unreadable", "read"]
    finally:
        (tmp_path / "b").chmod(0o755)


def test_a_path_is_text_on_one_line(tmp_path):
    (tmp_path / "a\nb.txt").write_text("x")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/c\xff.txt")).write_text("y")
    except OSError:
        pytest.skip("this file system takes no such name")
    assert paths(read([tmp_path])) == ["a\\x0ab.txt", "c\\xff.txt"]


def test_an_error_inside_a_file_costs_no_other(tmp_path, monkeypatch):
    story(tmp_path, "a.txt", "b.md")
    monkeypatch.setattr("pipeline.formats.text.decode", lambda raw: 1 / 0 if b"a.txt" in raw else "x".no)
    results = list(read([tmp_path]))
    assert codes(results) == ["unreadable", "unreadable"]
    assert "ZeroDivisionError" in results[0].message


def test_reading_twice_gives_the_same(tmp_path):
    story(tmp_path, "b.txt", "a.txt", "c/d.html")
    assert list(read([tmp_path])) == list(read([tmp_path]))


def test_the_bytes_that_are_read_are_told(tmp_path):
    story(tmp_path, "a.txt", "b.txt")
    sizes = []
    list(read([tmp_path], on_bytes=sizes.append))
    assert sum(sizes) == sum(file.stat().st_size for file in tmp_path.iterdir())


def test_hashes_hold_what_was_added():
    hashes = Hashes()
    assert all(hashes.add(str(n)) for n in range(5000))
    assert not any(hashes.add(str(n)) for n in range(5000))
    assert "4999" in hashes
    assert "5000" not in hashes


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    start=st.sampled_from(STARTS),
    data=st.binary(max_size=400) | st.text(string.printable).map(str.encode),
    suffix=st.sampled_from(SUFFIXES),
)
def test_no_bytes_under_any_suffix_raise(tmp_path, start, data, suffix):
    file = tmp_path / f"file{suffix}"
    file.write_bytes(start + data)
    for result in read([file]):
        assert isinstance(result, Article | Problem)
        json.dumps([result.id, str(result.source)]).encode()
