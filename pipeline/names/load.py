"""The recogniser that a model's name stands for."""

from collections.abc import Sequence
from typing import Protocol

from pipeline import models
from pipeline.errors import ModelError
from pipeline.names.reading import Reading
from pipeline.records import Span


class Reader(Protocol):
    """What reads the names of an article."""

    def read(self, text: str, spans: Sequence[Span]) -> Reading:
        """The names in these stretches of `text`."""


def load(ref: str, speed: str = "accurate") -> Reader:
    """The recogniser of the model `ref` (name@version): Dateline's own, or a spaCy pipeline, which has one speed only.

    Raises `ModelError` where it is missing, changed, or of another kind.
    """
    model = models.load(ref)
    kind = model.meta.get("recogniser")
    if kind == "spacy":
        from pipeline.names.spacy_reader import SpacyReader

        return SpacyReader(model.folder)
    if kind == "windows":
        from pipeline.names.recogniser import Recogniser

        return Recogniser(model.folder, speed=speed, temperature=model.meta["temperature"][speed], room=model.meta["room"])
    raise ModelError(
        f"model {ref} recognises no names: set [stage.entities] model to one that does, as `dateline models` lists them"
    )
