"""Places: where on the map the article's places, peoples and organisations are, and what place it is about."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from pipeline.errors import ConfigError
from pipeline.places.gazetteer import Gazetteer
from pipeline.places.ranker import Ranker
from pipeline.places.resolve import Resolver
from pipeline.records import Problem, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesConfig:
    """`[stage.places]`: the gazetteer and the ranker, as name@version; `least`: the lowest score of a place that is kept.

    `homes`: outlets, by their whole name (in any case) or by a domain that their URLs are under -> where they are at home:
    {"herald.example" = "Paris, Tennessee"}. Without it, a place in the outlet's name is taken for its home.
    """

    gazetteer: str = "gazetteer@1"
    model: str = "places@1"
    least: float = 0.0
    homes: Mapping[str, str] = field(default_factory=dict)


class Places:
    """Set `places` and `focus`: toponym resolution over the whole article.

    Candidates of each name are looked up in a gazetteer made of GeoNames; a conditional logit over what is known of each,
    what the text says beside the name and how the article's places hold together chooses one, or none. Names are looked up in
    their English, own and other forms in Latin letters; of countries, in French too. Making it raises `ConfigError` or
    `ModelError`; an article raises nothing.
    """

    name: ClassVar[str] = "places"
    version: ClassVar[str] = "1"
    requires: ClassVar[frozenset[str]] = frozenset({"text", "zones", "outlet", "url", "mentions", "entities"})
    provides: ClassVar[frozenset[str]] = frozenset({"places", "focus"})
    Config: ClassVar[type[PlacesConfig]] = PlacesConfig

    def __init__(self, config: PlacesConfig) -> None:
        self.config = config
        if not 0 <= config.least <= 1:
            raise ConfigError(f"[stage.places] least: {config.least} is no probability; write one from 0 to 1")
        self._resolve = Resolver(
            Gazetteer.load(config.gazetteer), Ranker.load(config.model, config.gazetteer), config.homes, config.least
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
