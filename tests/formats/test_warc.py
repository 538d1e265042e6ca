import gzip

import pytest

PAGE = "<html><body><p>Café</p></body></html>".encode()
URL = "https://x.example/a"


def http(body=PAGE, status=200, kind="text/html; charset=utf-8", extra=""):
    return f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\n{extra}\r\n".encode() + body


def record(block, kind="response", length=None, mime="application/http; msgtype=response"):
    size = len(block) if length is None else length
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: 2025-01-01T00:00:00Z\r\nContent-Type: {mime}\r\n"
    )
    return f"{head}Content-Length: {size}\r\n\r\n".encode() + block + b"\r\n\r\n"


INFO = record(b"software: x\r\n", "warcinfo", mime="application/warc-fields")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_only_pages_that_were_found_are_read(read_bytes, pack):
    records = [
        INFO,
        record(http()),
        record(http(status=404)),
        record(http(kind="image/png")),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
    ]
    [article] = read_bytes("a.warc" + ".gz" * (pack is not bytes), b"".join(map(pack, records)))
    assert (article.html, article.url, article.source.line) == (PAGE.decode(), URL, 2)
    assert (article.text, article.published, article.captured) == ("", None, "2025-01-01T00:00:00Z")


@pytest.mark.parametrize("kind", ["text/html; charset=iso-8859-1", 'text/html; charset="windows-1252"', "text/html"])
def test_the_encoding_comes_from_http(read_bytes, kind):
    assert read_bytes("a.warc", record(http(PAGE.decode().encode("cp1252"), kind=kind)))[0].html == PAGE.decode()


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_what_http_packed_is_unpacked(read_bytes, body, extra):
    assert read_bytes("a.warc", record(http(body, extra=extra)))[0].html == PAGE.decode()


def test_pages_before_the_cut_are_kept(read_bytes):
    first, problem = read_bytes("a.warc", record(http()) + record(http(PAGE * 9))[:-60])
    assert first.html == PAGE.decode()
    assert (problem.code, problem.source.line) == ("unreadable", 2)


def test_a_page_that_is_too_long_costs_no_other(read_bytes):
    results = read_bytes("a.warc", record(http(PAGE * 100)) + record(http()), max_article=1000)
    assert [getattr(result, "code", "read") for result in results] == ["too-long", "read"]


def test_a_packed_page_that_is_too_long_is_not_unpacked(read_bytes):
    results = read_bytes(
        "a.warc", record(http(gzip.compress(bytes(10**7)), extra="Content-Encoding: gzip\r\n")), max_article=1000
    )
    assert [problem.code for problem in results] == ["too-long"]


@pytest.mark.parametrize("data", [b"not a crawl", b"WARC/1.0\r\n", record(http(), length=-5) + INFO])
def test_what_is_no_crawl_never_raises(read_bytes, data):
    assert all(problem.code == "unreadable" for problem in read_bytes("a.warc", data))


def test_a_length_that_lies_is_a_problem(read_bytes):
    assert [problem.code for problem in read_bytes("a.warc", record(http(), length=10**14))] == ["unreadable"]
