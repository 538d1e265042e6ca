"""The samples that fuzzing starts from, by format; each format that is discovered has some, which a test holds."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.formats.base import RefusedError
from tests.mutations import Seeds

DAMAGE = (RefusedError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, tarfile.TarError, pa.ArrowException, EOFError, OSError)
"""What says of a file that it is damaged, in the libraries that unpack it: the reader makes a problem of it."""
_FOLDER = Path(__file__).parent / "formats" / "samples"
_STORY = "Ferry crews walked out on Friday.\n\n“We have children,” said Bram Oduya."
_ROWS = [
    {"id": "a1", "title": "Ferry crews walk out", "text": _STORY, "published": "2019-01-05", "url": "https://courier.example/a"},
    {"id": "a2", "title": "", "body": "The council met.", "authors": [{"name": "Ann"}], "source": "Gazette"},
]
_JSONL = (
    b'{"id": "a1", "title": "Ferry", "text": "Crews walked out.", "published": "2019-01-05", "authors": ["Ann"]}\n'
    b'{"id": 2, "headline": "x", "body": "The council \\u00e9 \\ud83d\\ude00 met.", "n": {"deep": [1, 2.5, null]}}\n'
)
_JSON = b'{"status": "ok", "articles": [{"id": "a1", "text": "Crews walked out."}, {"id": "a2", "html": "<p>x</p>"}], "n": 2}'
_CSV = b'id,title,text,author\n1,"Ferry, again","Crews ""walked""\nout.",Ann\n2,,Council met.,\n'
_PAGE = (
    b'<!DOCTYPE html><html><head><meta charset="iso-8859-1"><title>Ferry</title><script type="application/ld+json">'
    b'{"datePublished": "2019-01-05"}</script></head><body><article><h1>Ferry</h1><p>Crews walked.</p></article></body></html>'
)
_HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _PAGE


def _record(kind: bytes, block: bytes) -> bytes:
    head = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://courier.example/a\r\n" % kind
    return head + b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)


def _zipped(data: bytes, name: str = "a.jsonl") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, inside in ((name, data), ("b.txt", b"The council met.")):
            archive.writestr(zipfile.ZipInfo(member), inside, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(data: bytes) -> bytes:
    return _zipped(data, "word/document.xml")


def _tarred(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.jsonl")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _table() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["a", "b"], "text": [_STORY, "The council met."], "published": ["2019-01-05", None]}), out)
    return out.getvalue()


def _samples(pattern: str) -> tuple[bytes, ...]:
    return tuple(file.read_bytes() for file in sorted(_FOLDER.glob(pattern)))


def _documents() -> tuple[bytes, ...]:
    return tuple(zipfile.ZipFile(file).read("word/document.xml") for file in sorted(_FOLDER.glob("*.docx")))


_PLAIN = b"By ANN QUILL\n\nCALAIS, France (MP) \xe2\x80\x94 Ferry crews walked out on Friday.\n\nCaf\xc3\xa9 owners did not.\n"
SEEDS = {
    "bzip2": Seeds("a.jsonl.bz2", (_JSONL,), bz2.compress),
    "csv": Seeds("a.csv", (_CSV, _CSV.replace(b",", b"\t"))),
    "docx": Seeds("a.docx", _documents(), _document),
    "eml": Seeds("a.eml", _samples("*.eml")),
    "factiva": Seeds("a.txt", _samples("factiva-*.txt")),
    "feed": Seeds("a.xml", _samples("feed-*.xml")),
    "gzip": Seeds("a.jsonl.gz", (_JSONL,), gzip.compress),
    "html": Seeds("a.html", (_PAGE,)),
    "json": Seeds("a.json", (_JSON, b"[%s]" % _JSONL.strip().replace(b"\n", b","))),
    "jsonl": Seeds("a.jsonl", (_JSONL,)),
    "mbox": Seeds("a.mbox", _samples("*.mbox")),
    "mediacloud": Seeds("a.csv", _samples("mediacloud.csv")),
    "newsml": Seeds("a.xml", _samples("newsml-*.xml")),
    "nexis": Seeds("a.txt", _samples("nexis-*.txt")),
    "parquet": Seeds("a.parquet", (_table(),)),
    "rtf": Seeds("a.rtf", _samples("*.rtf")),
    "tar": Seeds("a.tar", (_JSONL, _PLAIN), _tarred),
    "text": Seeds("a.txt", (_PLAIN, _PLAIN.decode().encode("utf-16"))),
    "warc": Seeds("a.warc", (_record(b"warcinfo", b"software: x\r\n") + _record(b"response", _HTTP),)),
    "xz": Seeds("a.jsonl.xz", (_JSONL,), lzma.compress),
    "zip": Seeds("a.zip", (_JSONL, _CSV), _zipped),
}
