"""Inputs that hostile or damaged files could be: samples, mutated by a generator whose state is given."""

import random
from collections.abc import Callable
from dataclasses import dataclass

_TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\r\n",
        b"\n\n",
        b"\f",
        b"\x85",
        b"\xe2\x80\xa8",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98\x80",
    ),
    *(
        b"-1",
        b"0",
        b"99999999999999999999",
        b"2147483648",
        b"1e999",
        b"NaN",
        b"%s%n",
        b"../../etc/passwd",
        b"\x1b[31m",
        b"\xe2\x80\xae",
    ),
    *(
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"<?xml encoding='utf-16'?>",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
        b"&b;",
        b"&#0;",
        b"&#x110000;",
    ),
    *(
        b"<item>",
        b"</item>",
        b"<entry/>",
        b"<newsItem>",
        b"</newsItem>",
        b"<p>",
        b"</p>",
        b"<div",
        b">",
        b"<",
        b"&",
        b"&amp;",
        b"<a:b xmlns:a='c'>",
    ),
    *(
        b"{",
        b"}",
        b"\\",
        b"\\'",
        b"\\u-10179?",
        b"\\u99999999 ",
        b"\\bin999999 ",
        b"\\par ",
        b"\\fcharset128 ",
        b"\\ansicpg0 ",
        b"\\*",
    ),
    *(
        b'"',
        b'""',
        b",",
        b"[",
        b"]",
        b":",
        b'{"text": "x"}',
        b"'",
        b"\t",
        b" ",
        b"|",
        b"--=_B\n",
        b"--=_B--\n",
        b"=?utf-8?B?x?=",
        b"=?x?Q?=?=",
    ),
    *(
        b"From a@b Sat Jan  5 23:00:00 2019\n",
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n",
        b"Content-Transfer-Encoding: base64\n",
    ),
    *(b"Content-Type: text/html; charset=\xff\n", b"Subject: =?utf-8?q?=", b"Date: 99 Foo 0000\n"),
    *(
        b"\n3 of 2 DOCUMENTS\n",
        b"\n1 of 9 DOCUMENTS\n",
        b"\nEnd of Document\n",
        b"\nBody\n",
        b"\nLENGTH: 9 words\n",
        b"\nLOAD-DATE: x\n",
    ),
    *(
        b"\nDocument HCOU000020190105ef150001a\n",
        b"\n9 words\n",
        b"\nHD\tx\n",
        b"\nTD\n",
        b"\nSearch Summary\n",
        b"\nEnglish\n",
        b"January 5, 2019",
    ),
    *(b"WARC/1.0\r\n", b"Content-Length: 99999\r\n", b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08", b"BZh9", b"PAR1", b"ustar"),
)
_TIMES = (1, 1, 1, 2, 3, 6)
_LONG = 60_000


@dataclass(frozen=True)
class Seeds:
    """The samples of one format, the name of the file they come in, and what packs them where they are the inside of a file."""

    file: str
    samples: tuple[bytes, ...]
    pack: Callable[[bytes], bytes] = bytes


def mutated(seeds: Seeds, rng: random.Random) -> bytes:
    """One input. What is packed is mutated within, without, or both."""
    data = rng.choice(seeds.samples)
    if seeds.pack is bytes:
        return _changed(data, seeds, rng)
    where = rng.random()
    packed = seeds.pack(_changed(data, seeds, rng) if where < 0.6 else data)
    return _changed(packed, seeds, rng) if where > 0.4 else packed


def _changed(data: bytes, seeds: Seeds, rng: random.Random) -> bytes:
    for _ in range(rng.choice(_TIMES)):
        data = rng.choice(_CHANGES)(data, seeds, rng)
    return data


def _slice(data: bytes, rng: random.Random) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    size = rng.choice((1, 4, 32, 256, len(data)))
    return start, min(len(data), start + rng.randint(0, size))


def _flip(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def _noise(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + rng.randbytes(min(end - start, 64)) + data[end:]


def _delete(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:start] + data[end:]


def _repeat(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    return data[:end] + data[start:end] * rng.choice((1, 2, 50)) + data[end:] if len(data) < _LONG else data


def _insert(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(_TOKENS) + data[at:]


def _flood(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    """A token many times over: what takes time that grows with the square shows here."""
    at = rng.randint(0, len(data))
    token = rng.choice(_TOKENS)
    times = rng.choice((2, 2, 20, 20, 20, 300, 300, _LONG // len(token))) if len(data) < _LONG else 1
    return data[:at] + token * times + data[at:]


def _move(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    start, end = _slice(data, rng)
    rest = data[:start] + data[end:]
    at = rng.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _cut(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    return data[: rng.randint(0, len(data))]


def _splice(data: bytes, seeds: Seeds, rng: random.Random) -> bytes:
    other = rng.choice(seeds.samples)
    return data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]


def _encode(data: bytes, _: Seeds, rng: random.Random) -> bytes:
    if rng.random() < 0.7:
        return data
    return data.decode("utf-8", "replace").encode(rng.choice(("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037")), "replace")


_CHANGES = (_flip, _flip, _noise, _delete, _delete, _repeat, _insert, _insert, _insert, _flood, _move, _cut, _splice, _encode)
