"""A dump, settings, and what tests of faults do with both."""

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import load_settings

CONFIG = 'stages = ["clean", "language", "dates"]\n[run]\nshard_articles = 2\nworkers = 1\n'


def rows(count):
    for n in range(count):
        yield {
            "id": f"a{n}",
            "title": f"Story {n}",
            "text": f"Police in town {n} said on Tuesday that {n} had come.",
            "date": "2015-05-13",
        }


def _write_dump(path, count):
    path.write_text("\n".join(map(json.dumps, rows(count))) + "\n{broken\n", encoding="utf-8")
    return path


@pytest.fixture
def write_dump() -> Callable[..., Any]:
    """A function: a path and a number -> a dump of so many articles, and a line that is none, written there."""
    return _write_dump


@pytest.fixture
def dump(tmp_path):
    return _write_dump(tmp_path / "dump.jsonl", 30)


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "dateline.toml"
    path.write_text(CONFIG)
    return path


@pytest.fixture
def settings(config):
    return load_settings(config)


def _hashes(out: Path) -> dict[str, str]:
    return {
        f"{path.relative_to(out)}": hashlib.sha256(path.read_bytes()).hexdigest() for path in out.rglob("*") if path.is_file()
    }


@pytest.fixture
def hashes() -> Callable[..., Any]:
    """A function: a folder -> the sha256 of each of its files."""
    return _hashes


def _command(dump, out, config):
    return [sys.executable, "-m", "pipeline", "run", str(dump), "-o", str(out), "--config", str(config)]


@pytest.fixture
def command() -> Callable[..., Any]:
    """A function: dump, output and configuration -> the command that runs it."""
    return _command


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.fixture
def flip() -> Callable[..., Any]:
    """A function: flip a byte of a file."""
    return _flip
