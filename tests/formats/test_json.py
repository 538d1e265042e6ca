import json

import pytest

from pipeline.records import Article

ROWS = [{"id": f"a{n}", "text": f"Story {n}", "images": [{"src": "x"}], "authors": [{"name": "Ann"}]} for n in range(3)]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("shape", [ROWS, {"meta": {"n": 3}, "tags": ["x"], "articles": ROWS}, {"response": {"docs": ROWS}}])
@pytest.mark.parametrize("limit", [10_000_000, 300])
def test_a_list_of_articles_is_read_wherever_it_stands(read_bytes, shape, indent, limit):
    results = read_bytes("a.json", json.dumps(shape, indent=indent).encode(), max_article=limit)
    assert [(article.id, article.byline, article.source.line) for article in results] == [
        ("a0", "Ann", 1),
        ("a1", "Ann", 2),
        ("a2", "Ann", 3),
    ]


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_is_one_article(read_bytes, indent):
    [article] = read_bytes("a.json", json.dumps(ROWS[0], indent=indent).encode())
    assert (article.id, article.source.line) == ("a0", None)


def test_an_article_larger_than_a_chunk_is_read(read_bytes):
    rows = [{"text": "é" * 400_000}, {"text": "b"}, {"text": "c" * 1_000_000}]
    assert [article.text for article in read_bytes("a.json", json.dumps(rows, ensure_ascii=False).encode())] == [
        row["text"] for row in rows
    ]


def test_articles_before_the_break_are_kept(read_bytes):
    first, problem = read_bytes("a.json", b'[{"text": "x"},\n  {"text": oops}, {"text": "z"}]')
    assert isinstance(first, Article)
    assert problem.code == "json"
    assert "line 2, column 12" in problem.message


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[" * 200_000, "json"),
        (b'{"a":' * 100_000, "json"),
        (b"nonsense", "json"),
        (b'[{"text": "x"', "json"),
        (b"{", "json"),
        (b'{"id": 1}', "no-text"),
        (b'[{"text": "' + b"x" * 5000 + b'"}]', "too-long"),
        (b'{"text": "' + b"x" * 5000 + b'"}', "too-long"),
    ],
)
def test_what_cannot_be_read_is_a_problem(read_bytes, data, code):
    results = read_bytes("a.json", data, max_article=4000 if code == "too-long" else 10_000_000)
    assert [problem.code for problem in results] == [code]


def test_items_that_are_no_objects_cost_no_other(read_bytes):
    results = read_bytes("a.json", b'[{"text": "x"}, 1, null, {"text": "y"}]')
    assert [getattr(result, "code", "read") for result in results] == ["read", "json", "json", "read"]


def test_a_second_list_is_said_not_read(read_bytes):
    results = read_bytes("a.json", json.dumps({"articles": ROWS, "errors": [{"text": "no"}]}).encode())
    assert [getattr(result, "code", "read") for result in results] == ["read"] * 3 + ["json"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_json_is_read_in_each_encoding(read_bytes, encoding):
    assert read_bytes("a.json", '[{"text": "Café"}]'.encode(encoding))[0].text == "Café"
