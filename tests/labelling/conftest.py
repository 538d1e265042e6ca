from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.records import Record, Source
from pipeline.usertopics.toml import load_topics

TOPICS = """
[alias]
borders = ["migration", "asylum"]

[[topic]]
id = "asylum"
parent = "refugees and internally displaced people"
seeds = ["asylum seeker", "refugee status"]
rules = 'asylum AND NOT "lunatic asylum"'

[[topic]]
id = "boats"
seeds = ["boat", "ferry"]
"""


@pytest.fixture
def topics_file(tmp_path) -> Path:
    path = tmp_path / "topics.toml"
    path.write_text(TOPICS, encoding="utf-8")
    return path


@pytest.fixture
def own(topics_file):
    return load_topics(topics_file)


@pytest.fixture
def story() -> Callable[..., Record]:
    def make(text: str, **fields) -> Record:
        return Record(**{"id": "a", "source": Source(path="x"), "text": text, **fields})

    return make
