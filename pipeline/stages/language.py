"""Language: which language an article is written in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from pipeline.records import Problem, Record
from pipeline.stages.base import story_spans


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageConfig:
    """`least_letters`: below it, or below `least_probability`, no language is given; `sample`: characters looked at."""

    least_letters: int = 60
    least_probability: float = 0.7
    sample: int = 3000


class Language:
    """Set `Record.language` to an ISO 639-1 code, or None where the text is too short or too mixed to tell.

    Source: langid.py (Lui & Baldwin 2012), a naive Bayes model over byte n-grams, as py3langid ships it.
    """

    name: ClassVar[str] = "language"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "zones"})
    provides: ClassVar[frozenset[str]] = frozenset({"language"})
    Config: ClassVar[type[LanguageConfig]] = LanguageConfig

    def __init__(self, config: LanguageConfig) -> None:
        from pipeline.langid import Identifier

        self.config = config
        self._identifier = Identifier.shipped()

    @staticmethod
    def models(config: LanguageConfig) -> Mapping[str, str]:  # noqa: ARG004
        """The identifier that py3langid ships."""
        from importlib.metadata import version

        return {"language": f"py3langid@{version('py3langid')}"}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            yield replace(record, language=self._identify(record))

    def _identify(self, record: Record) -> str | None:
        story = " ".join(record.text[span.start : span.end] for span in story_spans(record))[: self.config.sample]
        letters = islice(filter(str.isalpha, story), self.config.least_letters)
        if sum(1 for _ in letters) < self.config.least_letters:
            return None
        language, probability = self._identifier.classify(story)
        return str(language) if probability >= self.config.least_probability else None
