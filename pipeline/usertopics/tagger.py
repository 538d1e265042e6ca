"""All topics of a file over a record: each by its classifier where there is one, else by its rules and terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ModelError
from pipeline.records import Record, Span, Topic
from pipeline.usertopics import classifier
from pipeline.usertopics.article import Article
from pipeline.usertopics.classifier import Classifier
from pipeline.usertopics.definitions import PREFIX, UserTopic, UserTopics
from pipeline.usertopics.score import Hits, best, counted, evidence, find, fulfilled, score
from pipeline.usertopics.terms import Matcher


def classifiers(own: UserTopics, folder: Path | None) -> dict[str, Classifier]:
    """Topic id -> its classifier, of those that `folder` has. Raises `ModelError` where one does not fit its topic any more."""
    found: dict[str, Classifier] = {}
    if folder is None:
        return found
    if not folder.is_dir():
        raise ModelError(f"there is no folder {folder}: make one with `dateline topics train`, or take it out of the settings")
    for topic in own.topics:
        if (folder / topic.id).is_dir():
            found[topic.id] = classifier.load(folder / topic.id)
            if found[topic.id].digest != topic.digest:
                raise ModelError(
                    f"{own.path}: topic '{topic.id}': its seeds or rules have changed since {folder / topic.id} was trained: "
                    "run `dateline topics train` again, or delete that folder"
                )
    return found


@dataclass(frozen=True, slots=True)
class Read:
    """An article with what of all topics' terms it has."""

    article: Article
    hits: Hits


class Tagger:
    """Scores records for every topic of a file."""

    def __init__(self, own: UserTopics, trained: Mapping[str, Classifier] | None = None) -> None:
        self.topics = own.topics
        self._trained = trained or {}
        self._matcher = Matcher(term for topic in own.topics for term in topic.terms)

    def read(self, record: Record) -> Read:
        """The record's words, and where the terms stand."""
        article = Article.of(record)
        return Read(article, find(self._matcher, article))

    def score(self, topic: UserTopic, read: Read) -> float:
        """How well the topic fits, in 0..1: a classifier's probability, else by rules and terms."""
        taught = self._trained.get(topic.id)
        if taught is None:
            return score(topic, read.hits)
        rule, found = fulfilled(topic, read.hits), evidence(topic, read.hits)
        return taught.probability(taught.row(read.article), rule=rule, evidence=found)

    def evidence(self, topic: UserTopic, read: Read, most: int) -> tuple[Span, ...]:
        """The sentences that speak most for the topic: by the classifier's weights, else by the terms in them."""
        taught = self._trained.get(topic.id)
        terms = counted(topic, read.hits)
        worth = taught.speaks(read.article, taught.row(read.article)) if taught else terms
        found = ((span, sum(worth.get(place, 0.0) for place in places)) for span, places in read.article.sentences())
        return best(found, most)

    def __call__(self, record: Record, most: int = 2) -> tuple[Topic, ...]:
        """The topics whose threshold the record reaches, the surest first, each with at most `most` sentences."""
        read = self.read(record)
        return tuple(sorted(self._topics(read, most), key=lambda topic: (-topic.score, topic.id)))

    def _topics(self, read: Read, most: int) -> Iterator[Topic]:
        if not read.article.title and not read.article.body:
            return
        for topic in self.topics:
            value = self.score(topic, read)
            if value >= topic.threshold:
                spans = self.evidence(topic, read, most)
                yield Topic(
                    id=PREFIX + topic.id, label=topic.label, path_ids=topic.path_ids, score=round(value, 4), evidence=spans
                )
