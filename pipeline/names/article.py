"""From a reading of an article to its mentions and entities: the pass over the whole document."""

from pipeline.names.agreement import settle
from pipeline.names.boundaries import tidy
from pipeline.names.entities import entities_of
from pipeline.names.name import Name
from pipeline.names.reading import Reading
from pipeline.records import Entity, Mention

_WITH_ARTICLE = frozenset({"WORK_OF_ART", "PERSON"})
"""Labels whose names may begin with an article, or with what looks like one: "The Crown", "An Wang"."""

_PARTICLES = frozenset(
    {"d", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du", "e", "el", "al", "bin", "ibn", "la"}
    | {"le", "les", "mac", "ten", "ter", "van", "von", "y", "zu"}
)
"""Small words that persons' names begin with."""


def names_of(text: str, reading: Reading) -> list[Name]:
    """The names of an article, each as tidied characters of `text` with its label and the probability of both."""
    found: list[Name] = []
    for (first, last), label, score in settle(reading):
        if label == "PERSON":
            first = _without_verb(reading, first, last)
        begin, close = int(reading.words.starts[first]), int(reading.words.ends[last - 1])
        start, end = tidy(text, begin, close, keep_article=label in _WITH_ARTICLE)
        if start < end == close - 1 and text[end] == ".":
            end = close  # a dot that the recogniser takes for part of the name is one: "Va."
        if _is_name(text[start:end]):
            found.append(Name(start=start, end=end, label=label, score=round(score, 4)))
    return found


def _is_name(surface: str) -> bool:
    """Whether it has a letter or digit, and is no single small letter."""
    return any(map(str.isalnum, surface)) and not (len(surface) == 1 and surface.islower())


def _without_verb(reading: Reading, first: int, last: int) -> int:
    """Where a person's name begins, after small words that no name begins with: "oust" before a surname, not "van"."""
    texts = reading.words.texts
    while first < last - 1 and texts[first].islower() and texts[first] not in _PARTICLES:
        first += 1
    return first


def annotate(text: str, reading: Reading) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions and the entities of an article."""
    return entities_of(text, names_of(text, reading))
