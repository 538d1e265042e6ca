"""Places: where on the map the article's places, peoples and organisations are, and what place it is about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from pipeline import models
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.ranker import Ranker
from pipeline.places.resolve import Resolver
from pipeline.records import Problem, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesConfig:
    """`[stage.places]`: the gazetteer and the ranker, as name@version; `least`: the lowest score of a place that is kept.

    `homes`: outlets, by name or domain -> where they are at home: {"herald.example" = "Paris, Tennessee"}.
    """

    gazetteer: str = "gazetteer@1"
    model: str = "places@1"
    least: float = 0.0
    homes: Mapping[str, str] = field(default_factory=dict)


class Places:
    """Set `places` and `focus`: toponym resolution over the whole article.

    Candidates of each name are looked up in a gazetteer made of GeoNames; a conditional logit over what is known of each,
    what the text says beside the name and how the article's places hold together chooses one, or none. Names in every
    language are looked up, as their Latin letters have them. Raises nothing.
    """

    name: ClassVar[str] = "places"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "zones", "outlet", "url", "mentions", "entities"})
    provides: ClassVar[frozenset[str]] = frozenset({"places", "focus"})
    Config: ClassVar[type[PlacesConfig]] = PlacesConfig

    def __init__(self, config: PlacesConfig) -> None:
        self.config = config
        self._resolve = Resolver(
            Gazetteer.load(config.gazetteer), Ranker.load(models.load(config.model).folder), config.homes, config.least
        )

    @staticmethod
    def models(config: PlacesConfig) -> Mapping[str, str]:
        """The gazetteer and the ranker."""
        return {"gazetteer": config.gazetteer, "places": config.model}

    def __call__(self, records: Iterable[Record]) -> Iterator[Record | Problem]:
        """Exactly one result for each record, in order."""
        for record in records:
            places, focus = self._resolve(record)
            yield replace(record, places=places, focus=focus)
