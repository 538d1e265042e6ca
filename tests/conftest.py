"""A tiny dataset, with the hostile cells that real dumps have."""

import json
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import settings

from pipeline.dataset import MANIFEST
from pipeline.names.entities import KINDS
from pipeline.opened import OpenDataset, open_dataset
from pipeline.places.gazetteer import Gazetteer
from pipeline.records import Duplicates, Entity, Mention, Problem, Record, Source, Span, Topic
from pipeline.rows import tables_of
from pipeline.usertopics.toml import load_topics

settings.register_profile("no-clock", deadline=None)
settings.load_profile("no-clock")

FORMULA = '=HYPERLINK("http://example.org","free")'
ANSI = "[bold]Eve\x1b[31m[/bold]\x00\u202e"
NAMES = {"PERSON": "person", "GPE": "place", "ORG": "organisation"}
POLICE = Topic(id="medtop:20000133", label="police", path_ids=("02000000", "20000129", "20000133"), score=0.8)
LAW = Topic(id="medtop:20000129", label="law enforcement", path_ids=("02000000", "20000129"), score=0.5)
SPORT = Topic(id="medtop:15000000", label="sport", path_ids=("15000000",), score=0.25)


def record(
    number: int,
    published: str | None,
    names: list[tuple[str, str]],
    topics: tuple[Topic, ...] = (),
    outlet: str = "The Courier",
    language: str = "en",
    copy_of: str | None = None,
) -> Record:
    """A made-up article that says each of its names, one after the other; a name's last word is said again."""
    text, mentions, entities = "", [], []
    for index, (name, label) in enumerate(names):
        said = [name, name.split()[-1]] if " " in name else [name]
        for form in said:
            mentions.append(
                Mention(start=len(text), end=len(text) + len(form), text=form, label=label, kind=NAMES[label], entity=f"e{index}")
            )
            text += form + " met "
        entities.append(Entity(id=f"e{index}", kind=NAMES[label], label=label, name=name, mentions=len(said)))
    place = Source(path="wire.jsonl", line=number, sha256="0" * 64)
    evidence = (Span(start=0, end=1),)
    return Record(
        id=f"a{number}",
        source=place,
        title=f"Article {number}",
        outlet=outlet,
        language=language,
        published=published,
        text=text,
        mentions=tuple(mentions),
        entities=tuple(entities),
        topics=tuple(Topic(id=t.id, label=t.label, path_ids=t.path_ids, score=t.score, evidence=evidence) for t in topics),
        duplicates=Duplicates(cluster="c1", of=copy_of) if copy_of else Duplicates(),
    )


RESULTS: list[Record | Problem] = [
    record(1, "2015-01-05", [("Ann Lee", "PERSON"), ("Paris", "GPE")], (POLICE,)),
    record(2, "2015-01-20", [("ann lee", "PERSON"), ("Acme", "ORG")], (POLICE, SPORT)),
    record(3, "2015-04-02", [("Ann Lee", "PERSON"), (FORMULA, "ORG")], (LAW,), outlet="Daily Bugle"),
    record(4, "2016-02-29", [("Paris", "PERSON"), (ANSI, "PERSON")], (), outlet=FORMULA),
    record(5, None, [("Zoë", "PERSON"), ("Paris", "GPE")], (SPORT,), language="fr"),
    record(6, "2015-01-21", [("Ann Lee", "PERSON")], (), copy_of="a2"),
    Problem(source=Source(path="crawl.zip", member="x[red].html", line=3), stage="text", code="empty", message="no text [/x]"),
]


@pytest.fixture(scope="session")
def write_dataset() -> Callable[[Path, list[Record | Problem]], OpenDataset]:
    """A function that writes a dataset of these results to this folder."""

    def write(folder: Path, results: list[Record | Problem]) -> OpenDataset:
        folder.mkdir(parents=True)
        tables = tables_of(results)
        for name, table in tables.items():
            pq.write_table(table, folder / f"{name}.parquet")
        manifest = {"tables": {name: {"rows": len(table)} for name, table in tables.items()}}
        (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        return open_dataset(folder)

    return write


@pytest.fixture
def make_dataset(
    tmp_path: Path, write_dataset: Callable[[Path, list[Record | Problem]], OpenDataset]
) -> Callable[[list[Record | Problem]], OpenDataset]:
    """A function that writes a dataset of these results."""
    return lambda results: write_dataset(tmp_path / "da'ta [1]*" / "year=2015", results)


@pytest.fixture
def tiny_dataset(make_dataset: Callable[[list[Record | Problem]], OpenDataset]) -> OpenDataset:
    """Six articles and a rejected one."""
    return make_dataset(RESULTS)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer that Dateline comes with."""
    return Gazetteer.load("gazetteer@1")


@pytest.fixture(scope="session")
def article() -> Callable[..., Record]:
    """A function that makes a record of a text in which these names (name -> label) are found, an entity each."""

    def make(text: str, names: Mapping[str, str], **fields: Any) -> Record:
        mentions, entities = [], []
        for number, (name, label) in enumerate(names.items(), 1):
            own = {"label": label, "kind": KINDS[label]}
            found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
            mentions += [Mention(start=start, end=end, text=name, entity=f"e{number}", **own) for start, end in found]
            entities.append(Entity(id=f"e{number}", name=name, mentions=len(found), **own))
        mentions.sort(key=lambda mention: mention.start)
        given = {"id": "a", "source": Source(path="x"), **fields}
        return Record(text=text, mentions=tuple(mentions), entities=tuple(entities), **given)

    return make


@pytest.fixture
def begin() -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """A function that begins a command; what has not ended at the end of the test is killed."""
    begun = []

    def start(*arguments: object) -> "subprocess.Popen[bytes]":
        begun.append(
            subprocess.Popen(
                [sys.executable, "-m", "pipeline", *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        )
        return begun[-1]

    yield start
    for process in begun:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of moto's server, an S3 of this machine, on a free port."""
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    moto.start()
    host, port = moto.get_host_and_port()
    yield f"http://{host}:{port}"
    moto.stop()


OWN_TOPICS = """
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
    path.write_text(OWN_TOPICS, encoding="utf-8")
    return path


@pytest.fixture
def own(topics_file):
    return load_topics(topics_file)


@pytest.fixture
def story() -> Callable[..., Record]:
    def make(text: str, **fields) -> Record:
        return Record(**{"id": "a", "source": Source(path="x"), "text": text, **fields})

    return make
