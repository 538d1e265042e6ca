"""From a reading of an article to its mentions and entities: the pass over the whole document."""

from pipeline.names.agreement import settle
from pipeline.names.boundaries import tidy
from pipeline.names.entities import entities_of
from pipeline.names.name import Name
from pipeline.names.reading import Reading
from pipeline.records import Entity, Mention


def names_of(text: str, reading: Reading) -> list[Name]:
    """The names of an article, each as tidied characters of `text` with its label and the probability of both."""
    found: list[Name] = []
    for (first, last), label, score in settle(reading):
        begin, close = int(reading.words.starts[first]), int(reading.words.ends[last - 1])
        start, end = tidy(text, begin, close, keep_article=label == "WORK_OF_ART")
        if end > start:
            found.append(Name(start=start, end=end, label=label, score=round(score, 4)))
    return found


def annotate(text: str, reading: Reading) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions and the entities of an article."""
    return entities_of(text, names_of(text, reading))
