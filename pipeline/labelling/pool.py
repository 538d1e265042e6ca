"""The articles that questions are chosen from: those that the topic's terms speak for most, and some that they do not."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.labelling.articles import records, records_of
from pipeline.records import Record
from pipeline.usertopics.definitions import UserTopic
from pipeline.usertopics.features import counts
from pipeline.usertopics.fit import Example
from pipeline.usertopics.score import evidence, fulfilled
from pipeline.usertopics.tagger import Tagger

if TYPE_CHECKING:
    from pipeline.dataset import Dataset

LOOKED_AT, LIKELY, OTHERS = 20_000, 700, 300
_SENTENCES, _LEAD, _SHOWN = 3, 400, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that may be asked about. `shown` is what a person reads of it; `score` that of the untrained topic."""

    id: str
    title: str
    about: str
    shown: tuple[str, ...]
    score: float
    example: Example


def chosen(dataset: "Dataset", tagger: Tagger, topic: UserTopic, looked_at: int = LOOKED_AT) -> list[str]:
    """The ids of at most `LIKELY` articles that any term speaks for, the likeliest first, and of `OTHERS`.

    `looked_at` articles of the dataset are read for it; known copies are left out. Which are read, and
    which are the others, is by the hash of their ids.
    """
    likely: list[tuple[float, str, str]] = []
    others: list[tuple[str, str]] = []
    for record in records(dataset, looked_at, copies=False):
        read = tagger.read(record)
        place = hashlib.sha256(record.id.encode("utf-8", "replace")).hexdigest()
        if topic.speaking & read.hits.weight.keys():
            likely.append((-tagger.score(topic, read), place, record.id))
        else:
            others.append((place, record.id))
    return [one for *_, one in sorted(likely)[:LIKELY]] + [one for _, one in sorted(others)[:OTHERS]]


def candidates(dataset: "Dataset", tagger: Tagger, topic: UserTopic, ids: Sequence[str]) -> list[Candidate]:
    """The articles with these ids, in this order; those that the dataset lacks are left out."""
    made = {record.id: candidate(tagger, topic, record) for record in records_of(dataset, ids)}
    return [made[one] for one in dict.fromkeys(ids) if one in made]


def candidate(tagger: Tagger, topic: UserTopic, record: Record) -> Candidate:
    """A record as what may be asked about."""
    read = tagger.read(record)
    rule, found = fulfilled(topic, read.hits), evidence(topic, read.hits)
    lead = record.text[read.article.body[0].start :][:_LEAD] if read.article.body else ""
    said = [record.text[span.start : span.end][:_SHOWN] for span in tagger.evidence(topic, read, _SENTENCES)]
    return Candidate(
        id=record.id,
        title=record.title,
        about=", ".join(filter(None, (record.outlet, record.published))),
        shown=(lead, *(one for one in said if one not in lead)),
        score=tagger.score(topic, read),
        example=Example(counts(read.article), rule, found, yes=False, weak=found == 0.0 and not rule),
    )


def background(found: Iterable[Candidate], answered: Iterable[str]) -> list[Candidate]:
    """Those that serve as weak "no": without any of the terms, and not answered."""
    left = set(answered)
    return [one for one in found if one.example.weak and one.id not in left]
