import hashlib

import pytest

from pipeline.formats.base import ReadOptions
from pipeline.records import Article, Problem

STORY = "Fence goes up at Calais — “again”, says Hervé\r\n\r\nTwo lines."


def only(results):
    assert len(results) == 1
    return results[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_the_same_in_each_encoding(read_bytes, encoding):
    article = only(read_bytes("a.txt", STORY.encode(encoding)))
    assert article.text == STORY
    assert article.problems == ()


def test_the_id_and_source_are_of_the_raw_bytes(read_bytes):
    article = only(read_bytes("a.md", b"A story."))
    assert article.source.sha256 == hashlib.sha256(b"A story.").hexdigest()
    assert article.id == article.source.sha256[:20]
    assert (article.source.path, article.source.line, article.source.member) == ("a.md", None, None)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf \n", "\ufeff  ".encode("utf-16-le"), b"\n" * 100_000])
def test_a_file_without_text_is_empty(read_bytes, data):
    assert only(read_bytes("a.txt", data)).code == "empty"


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 16, b"%PDF-1.7 words", b"\xff\xd8\xff\xe0 words", b"words \x00\x00\x01\x02" * 9]
)
def test_binary_is_no_text(read_bytes, data):
    assert only(read_bytes("a.txt", data)).code == "binary"


def test_nuls_in_text_are_left_for_cleaning(read_bytes):
    assert only(read_bytes("a.txt", b"A story\x00 with a hole.")).text == "A story\x00 with a hole."


def test_damaged_utf8_is_kept_and_said(read_bytes):
    article = only(read_bytes("a.txt", "Hervé – “so” – said".encode() + b" \xe2\x80 cut"))
    assert article.text == "Hervé – “so” – said \ufffd cut"
    assert [(problem.code, problem.kept, problem.id) for problem in article.problems] == [("encoding", True, article.id)]


def test_a_text_that_is_too_long_is_a_problem(read_bytes):
    assert only(read_bytes("a.txt", b"x" * 101, max_article=100)).code == "too-long"
    assert isinstance(only(read_bytes("a.txt", b"x" * 100, max_article=100)), Article)


def test_text_that_is_a_page_is_read_as_one(read_bytes):
    assert only(read_bytes("a.txt", b"<!DOCTYPE html><p>Story")).html == "<!DOCTYPE html><p>Story"
    assert only(read_bytes("b.txt", b"<b>Not a page</b>")).html is None


def test_a_file_without_suffix_is_told_by_its_content(read_bytes):
    assert only(read_bytes("U.S. policy", b"A story.")).text == "A story."
    assert only(read_bytes("wire", b'{"id": 7, "text": "A story."}')).id == "7"


def test_a_suffix_that_is_not_known_is_said_with_those_that_are(read_bytes):
    problem = only(read_bytes("a.xlsx", b"PK\x03\x04" + bytes(22) + b"\x13\x00\x00\x00[Content_Types].xml"))
    assert isinstance(problem, Problem)
    assert problem.code == "unknown-format"
    assert ".jsonl" in problem.message


def test_sizes_of_options_hold_by_default():
    assert ReadOptions().max_article == 10_000_000
