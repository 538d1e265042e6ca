"""What the topic model is fitted on: articles annotated by hand, and weakly labelled ones."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.topicmodel.model import Concept
from pipeline.topicmodel.words import weigh, words

_SHINGLE, _SAME = 4, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """An article's weighed terms, the concepts it has (their ancestors too), and its editor's topic where it has one."""

    id: str
    terms: dict[str, float]
    concepts: frozenset[str]
    editor: str | None


def read_rows(path: Path) -> list[dict[str, Any]]:
    """JSON lines, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def examples(rows: list[dict[str, Any]]) -> list[Example]:
    """Rows with `title`, `text` and perhaps `ancestors` and `topic`, as examples."""
    return [
        Example(id=row["id"], terms=_terms(row), concepts=frozenset(row.get("ancestors", ())), editor=row.get("topic"))
        for row in rows
    ]


def _terms(row: dict[str, Any]) -> dict[str, float]:
    title, text = row.get("title") or "", row["text"]
    return weigh(words(title), words(text, len(title) if title and text.startswith(title) else 0))


def without(rows: list[dict[str, Any]], held_out: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows that are not among `held_out`: another id, and less than three tenths of their word 4-grams in common."""
    ids = {row["id"] for row in held_out}
    known = {shingle: index for index, row in enumerate(held_out) for shingle in _shingles(row["text"])}

    def is_copy(row: dict[str, Any]) -> bool:
        own = _shingles(row["text"])
        hits = [known[shingle] for shingle in own if shingle in known]
        most = max((hits.count(index) for index in set(hits)), default=0)
        return bool(own) and most / len(own) > _SAME

    return [row for row in rows if row["id"] not in ids and not is_copy(row)]


def _shingles(text: str) -> set[int]:
    forms = [word.form for word in words(text)]
    return {hash(tuple(forms[i : i + _SHINGLE])) for i in range(len(forms) - _SHINGLE + 1)}


def definitions(concepts: tuple[Concept, ...], media_topics: Path) -> list[dict[str, float]]:
    """What each concept is said to be: the terms of its label, its definition, and those of all below it, weighed."""
    rows = [row for row in json.loads(media_topics.read_text(encoding="utf-8"))["concepts"] if row["active"]]
    below: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        for above in row["path_ids"]:
            below.setdefault(above, []).append(row)
    return [_said(concept.id, below.get(concept.id, [])) for concept in concepts]


def _said(concept: str, rows: list[dict[str, Any]]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for row in rows:
        label, definition = (3.0, 1.0) if row["id"] == concept else (1.0, 0.3)
        for text, weight in ((row["label"], label), (row["definition"] or "", definition)):
            for term in weigh([], words(text)):
                counts[term] = counts.get(term, 0.0) + weight
    return counts


def concepts_of(train: list[Example], media_topics: Path, least: int) -> tuple[Concept, ...]:
    """The concepts with at least `least` examples, parents before children."""
    plain = {row["id"]: row for row in json.loads(media_topics.read_text(encoding="utf-8"))["concepts"]}
    counts: dict[str, int] = {}
    for example in train:
        for concept in example.concepts:
            counts[concept] = counts.get(concept, 0) + 1
    ids = sorted((i for i, n in counts.items() if n >= least and i in plain), key=lambda i: plain[i]["path_ids"])
    row_of = {concept: row for row, concept in enumerate(ids)}
    return tuple(
        Concept(id=i, label=plain[i]["label"], path_ids=tuple(plain[i]["path_ids"]), parent=_parent(plain[i]["path_ids"], row_of))
        for i in ids
    )


def _parent(path: list[str], row_of: dict[str, int]) -> int | None:
    return row_of.get(path[-2]) if len(path) > 1 else None
