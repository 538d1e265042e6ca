import gzip
import json

import pytest

from pipeline.records import Article, Problem


def line(**fields):
    return json.dumps(fields).encode() + b"\n"


GOOD = line(id="a1", text="A story.")


def test_fields_come_from_their_usual_columns(read_bytes):
    row = line(
        ID=12, Headline=" News ", Body="One.\n", Authors=["Ann", "Bo"], Source="cnn.com", Publication="CNN", URL="https://x.y/z",
        publishDate="May 3",
    )  # fmt: skip
    [article] = read_bytes("a.jsonl", row)
    assert (article.id, article.title, article.text, article.byline) == ("12", "News", "One.\n", "Ann, Bo")
    assert (article.outlet, article.url, article.published) == ("CNN", "https://x.y/z", "May 3")


def test_a_domain_is_an_outlet_where_there_is_no_name(read_bytes):
    assert read_bytes("a.jsonl", line(text="x", source="", domain="cnn.com"))[0].outlet == "cnn.com"


def test_the_line_and_its_hash_are_in_the_source(read_bytes):
    first, second = read_bytes("a.jsonl", b"\n" + line(text="x") + b"\r\n" + line(text="y"))
    assert (first.source.line, second.source.line) == (2, 4)
    assert first.id == first.source.sha256[:20]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a", "a.txt"])
def test_json_lines_are_told_under_each_name(read_bytes, name):
    assert [article.source.line for article in read_bytes(name, GOOD + line(text="y"))] == [1, 2]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (b'{"text": "cut\n', "json"),
        (b"[1, 2]\n", "json"),
        (b'"text"\n', "json"),
        (b"[" * 100_000 + b"\n", "json"),
        (b'{"text": ' + b"[" * 100_000 + b"\n", "json"),
        (b"\x00\n", "json"),
        (b'{"id": 1}\n', "no-text"),
        (b'{"text": null, "body": "  "}\n', "no-text"),
        (b'{"text": "' + b"x" * 5000 + b'"}\n', "too-long"),
    ],
)
def test_a_broken_line_costs_no_other(read_bytes, broken, code):
    limit = 200_000 if len(broken) > 50_000 else 4000
    first, problem, last = read_bytes("a.jsonl", GOOD + broken + line(text="y"), max_article=limit)
    assert isinstance(first, Article)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.source.line, problem.kept) == (code, 2, False)
    assert last.text == "y"


def test_a_problem_of_json_names_line_and_column(read_bytes):
    assert "line 1, column 10" in read_bytes("a.jsonl", b'{"text": }')[0].message


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "-0.0", "007"[:1]])
def test_numbers_stay_as_they_were_written(read_bytes, number):
    [article] = read_bytes("a.jsonl", b'{"text": "x", "date": %s}' % number.encode())
    assert article.published == number


def test_nan_is_no_value(read_bytes):
    assert read_bytes("a.jsonl", b'{"text": "x", "title": NaN, "date": -Infinity}')[0].published is None


def test_lone_surrogates_are_replaced_and_said(read_bytes):
    [article] = read_bytes("a.jsonl", rb'{"text": "a \ud800 b \ud83d\ude00", "title": "\udfff"}')
    assert (article.text, article.title) == ("a \ufffd b 😀", "\ufffd")
    assert [problem.code for problem in article.problems] == ["lone-surrogate"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_lines_are_read_in_each_encoding(read_bytes, encoding):
    text = '{"text": "Café"}\r\n{"text": "Señor"}\r\n'
    assert [article.text for article in read_bytes("a.jsonl", text.encode(encoding))] == ["Café", "Señor"]


def test_a_page_in_a_row_is_kept_as_a_page(read_bytes):
    [article] = read_bytes("a.jsonl", line(html="<p>x", text=""))
    assert (article.html, article.text) == ("<p>x", "")


def test_columns_are_mapped(read_bytes):
    [article] = read_bytes("a.jsonl", line(kop="Titel", text="no", verhaal="yes"), columns={"text": "verhaal", "title": "kop"})
    assert (article.title, article.text) == ("Titel", "yes")


def test_a_mapped_column_that_a_row_lacks_is_said(read_bytes):
    [article] = read_bytes("a.jsonl", GOOD, columns={"published": "when"})
    assert [problem.code for problem in article.problems] == ["no-column"]
    [problem] = read_bytes("b.jsonl", GOOD, columns={"text": "story"})
    assert problem.code == "no-text"


@pytest.mark.parametrize("own", ["a\nb", "a\u202eb", "\ud800", "x" * 501, "\x1b[2J"])
def test_an_id_that_cannot_be_used_is_replaced(read_bytes, own):
    [article] = read_bytes("a.jsonl", line(id=own, text="x"))
    assert article.id == article.source.sha256[:20]
    assert [(problem.code, problem.message.isprintable()) for problem in article.problems] == [("bad-id", True)]


def test_an_id_like_a_path_is_kept_and_said(read_bytes):
    [article] = read_bytes("a.jsonl", line(id="../../etc/passwd", text="x"))
    assert (article.id, article.problems[0].code) == ("../../etc/passwd", "unsafe-id")
    assert read_bytes("b.jsonl", line(id="https://x.y/z", text="x"))[0].problems == ()


def test_what_stands_before_the_cut_in_a_gzip_is_kept(read_bytes):
    data = gzip.compress(b"".join(line(text=f"{n} {n * 7919 % 1000003}") for n in range(9000)))
    results = read_bytes("a.jsonl.gz", data[: len(data) // 2])
    assert results[-1].code == "unreadable"
    assert len(results) > 1000
    assert all(isinstance(result, Article) for result in results[:-1])


def test_a_page_goes_before_a_body_but_not_before_a_text(read_bytes):
    [article] = read_bytes("a.jsonl", line(html="<p>page", body="a body"))
    assert (article.html, article.text) == ("<p>page", "")
    [article] = read_bytes("a.jsonl", line(html="<p>page", text="a text", body="a body"))
    assert (article.html, article.text) == (None, "a text")
