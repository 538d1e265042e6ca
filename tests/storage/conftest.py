"""A real S3 server on loopback, and a way to it on which requests can fail."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
from typing import ClassVar
from urllib.parse import urlsplit

import pytest

from pipeline.storage.place import place
from pipeline.storage.remote import Remote

LIGHT = 'stages = ["clean", "language", "dates"]\n[run]\nshard_articles = 2\nworkers = 1\n'
_NUMBERS = count()


@pytest.fixture
def s3(server: str, monkeypatch: pytest.MonkeyPatch) -> Remote:
    """A bucket of its own; this environment, and that of processes begun in it, knows the server and no other credentials."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    own = {
        "AWS_ACCESS_KEY_ID": "AKIATESTING",
        "AWS_SECRET_ACCESS_KEY": "nobody-may-see-this",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": server,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    bucket = place(f"s3://bucket-{next(_NUMBERS)}")
    bucket.fs.mkdir(bucket.path)
    return bucket


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "light.toml"
    path.write_text(LIGHT, encoding="utf-8")
    return path


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder with twenty articles in two files, one of them packed, and a line that is none."""
    import gzip

    rows = [
        {
            "id": f"a{n}",
            "title": f"Story {n}",
            "text": f"Police in town {n} said on Tuesday that {n} had come.",
            "date": "2015-05-13",
        }
        for n in range(20)
    ]
    lines = [json.dumps(row) for row in rows]
    (tmp_path / "dump" / "b").mkdir(parents=True)
    (tmp_path / "dump" / "a.jsonl").write_text("\n".join(lines[:10]), encoding="utf-8")
    (tmp_path / "dump" / "b" / "b.jsonl.gz").write_bytes(gzip.compress("\n".join([*lines[10:], "{broken"]).encode(), mtime=0))
    return tmp_path / "dump"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


@pytest.fixture
def dateline() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    return lambda *arguments: subprocess.run(command(*arguments), capture_output=True, check=False)


class _Handler(BaseHTTPRequestHandler):
    """Passes requests on, but for those that are to fail."""

    protocol_version = "HTTP/1.1"
    way: ClassVar["Way"]

    def pass_on(self) -> None:
        body = self._body()
        self.way.seen.append((self.command, self.path))
        if code := self.way.refuse(self.command, self.path):
            self._answer(403, f"<Error><Code>{code}</Code><Message>not you</Message></Error>".encode(), [])
            return
        line = http.client.HTTPConnection(self.way.target.hostname or "", self.way.target.port, timeout=30)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("transfer-encoding", "expect")}
        # A part that is still on its way when its test has ended finds no server.
        with suppress(ConnectionError), closing(line):
            line.request(self.command, self.path, body, {**headers, "Content-Length": str(len(body))})
            answer = line.getresponse()
            self._answer(answer.status, answer.read(), answer.getheaders())

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = pass_on  # noqa: N815

    def _body(self) -> bytes:
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self, status: int, body: bytes, headers: list[tuple[str, str]]) -> None:
        self.send_response(status)
        given = {name.lower(): value for name, value in headers}
        for name, value in headers:
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", given.get("content-length", "0") if self.command == "HEAD" else str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


class Way:
    """A way to a server: requests for which `refuse` gives an error's code are answered with it, and never arrive."""

    def __init__(self, server: str) -> None:
        self.refuse: Callable[[str, str], str | None] = lambda method, path: None
        self.seen: list[tuple[str, str]] = []
        self.target = urlsplit(server)
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"way": self}))
        # Processes that end leave their lines open.
        self._http.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        Thread(target=self._http.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def way(server: str, s3: Remote, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    """The way that this environment takes to the server from here on."""
    way = Way(server)
    monkeypatch.setenv("AWS_ENDPOINT_URL", way.url)
    yield way
    way.close()
