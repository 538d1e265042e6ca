"""What the model of topics is fitted on: articles with all their Media Topics, and stories written for it."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from zlib import crc32

from pipeline.mediatopics.concepts import by_label, concepts

DEEPEST = 3
"""The deepest level of the hierarchy that annotators gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article and its narrowest concepts, the main subject first.

    `weight` is what its loss counts; one that is `held` is kept out of what is fitted on, to calibrate by.
    """

    id: str
    title: str
    text: str
    topics: tuple[str, ...]
    weight: float
    held: bool = False


def rows(path: Path) -> list[dict[str, Any]]:
    """JSON lines, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def annotated(path: Path) -> Iterator[Example]:
    """Articles annotated by hand: `id`, `title`, `text`, `topics`. A fifth is held."""
    for row in rows(path):
        yield _example(row, row["topics"], 1.5, held=crc32(row["id"].encode()) % 5 == 0)


def own(articles: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """Those of the articles that we annotated: `annotations.tsv` holds ids of articles and of concepts, and no text."""
    by_id = {row["id"]: row for row in articles}
    for line in _supplement("annotations.tsv").splitlines():
        article, use, topics = line.split("\t")
        if article in by_id:
            yield _example(by_id[article], topics.split(), 1.0, held=use == "held")


def stories() -> Iterator[Example]:
    """The stories that we wrote, two for each concept of levels 2 and 3."""
    for number, line in enumerate(_supplement("stories.jsonl").splitlines()):
        row = json.loads(line)
        found = [by_label(label) for label in row["labels"]]
        yield _example({**row, "id": f"story-{number}"}, [one.id for one in found if one], 0.7)


def labels() -> tuple[str, ...]:
    """The ids of the concepts that are told apart, parents before children."""
    return tuple(one.id for one in concepts().values() if len(one.path_ids) <= DEEPEST)


def body(example: Example) -> str:
    """The text without the title that it may begin with."""
    return example.text.removeprefix(example.title) if example.title else example.text


def _example(row: dict[str, Any], topics: Iterable[str], weight: float, *, held: bool = False) -> Example:
    known = tuple(topic for topic in topics if topic in concepts())
    return Example(id=row["id"], title=row.get("title") or "", text=row["text"], topics=known, weight=weight, held=held)


def _supplement(name: str) -> str:
    return files(__package__).joinpath("supplement", name).read_text(encoding="utf-8")
