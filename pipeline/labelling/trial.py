"""`dateline topics try`: how many articles each topic would tag, and those that it only just does or does not."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from itertools import zip_longest

from pipeline.records import Record
from pipeline.usertopics.definitions import UserTopic
from pipeline.usertopics.tagger import Read, Tagger

_CONTEXT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """An article near a topic's threshold; `sentence` is the one that speaks most for the topic, "" if only the headline does."""

    article_id: str
    title: str
    score: float
    tagged: bool
    sentence: str


@dataclass(slots=True)
class Trial:
    """What a topic would do: of `articles`, `tagged` have it; `near` is any with a term that was not tagged."""

    topic: UserTopic
    articles: int = 0
    tagged: int = 0
    near: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass(slots=True)
class _Nearest:
    """The articles whose score is nearest to the threshold, on one side of it."""

    most: int
    heap: list[tuple[float, str, Sample]] = field(default_factory=list)

    def offer(self, distance: float, record: Record, make: "_Make") -> None:
        entry = (-distance, hashlib.sha256(record.id.encode("utf-8", "replace")).hexdigest())
        if len(self.heap) >= self.most and (not self.most or entry <= self.heap[0][:2]):
            return
        push = heappush if len(self.heap) < self.most else heappushpop
        push(self.heap, (*entry, make()))

    def in_order(self) -> list[Sample]:
        return [entry[2] for entry in sorted(self.heap, key=lambda entry: (-entry[0], entry[1]))]


@dataclass(slots=True)
class _Make:
    """Makes the sample only where it is kept: to find its sentence costs more than to score it."""

    tagger: Tagger
    topic: UserTopic
    record: Record
    read: Read
    score: float

    def __call__(self) -> Sample:
        spans = self.tagger.evidence(self.topic, self.read, 1)
        said = self.record.text[spans[0].start : spans[0].end][:_CONTEXT] if spans else ""
        tagged = self.score >= self.topic.threshold
        return Sample(
            article_id=self.record.id, title=self.record.title, score=round(self.score, 4), tagged=tagged, sentence=said
        )


def try_topics(tagger: Tagger, topics: Iterable[UserTopic], records: Iterable[Record], samples: int) -> list[Trial]:
    """A trial for each topic over the records, with `samples` articles from both sides of the threshold, the nearest first."""
    trials = [Trial(topic) for topic in topics]
    sides = [(_Nearest(samples), _Nearest(samples)) for _ in trials]
    for record in records:
        read = tagger.read(record)
        for trial, (above, below) in zip(trials, sides, strict=True):
            score = tagger.score(trial.topic, read)
            tagged = score >= trial.topic.threshold
            near = not tagged and bool(trial.topic.speaking & read.hits.weight.keys())
            trial.articles, trial.tagged, trial.near = trial.articles + 1, trial.tagged + tagged, trial.near + near
            if tagged or near:
                side = above if tagged else below
                side.offer(abs(score - trial.topic.threshold), record, _Make(tagger, trial.topic, record, read, score))
    for trial, (above, below) in zip(trials, sides, strict=True):
        trial.samples = _both_sides(above.in_order(), below.in_order(), samples)
    return trials


def _both_sides(above: list[Sample], below: list[Sample], most: int) -> list[Sample]:
    """Those of either side in turn, as long as it has any: so the borderline is seen from both."""
    turns = [one for pair in zip_longest(above, below) for one in pair if one is not None]
    return turns[:most]
