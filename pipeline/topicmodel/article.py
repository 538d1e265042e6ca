"""An article as the topic model reads it: its topics and the sentences that carry each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
from numpy.typing import NDArray

from pipeline import models
from pipeline.errors import ModelError
from pipeline.records import Span
from pipeline.topicmodel.encoder import GRAPH, Encoder, Floats, Vectors
from pipeline.topicmodel.latent import Vector
from pipeline.topicmodel.model import TopicModel
from pipeline.topicmodel.pieces import Pieces, Top
from pipeline.topicmodel.sentences import NOWHERE, rows_of, sentences
from pipeline.topicmodel.words import READ, Word, weigh, words

Places = NDArray[np.int64]


@dataclass(frozen=True)
class Article:
    """`top` are its first pieces and `states` what the encoder makes of them; `body` its words below the title, `vector` all."""

    model: TopicModel
    text: str
    spans: Sequence[Span]
    top: Top
    states: Floats
    body: Sequence[Word]
    vector: Vector

    @cached_property
    def probabilities(self) -> Floats:
        """How probable each concept is."""
        return self.model.probabilities(self.states, self.vector)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of what was read below the title."""
        return sentences(self.text, self.spans, self.body[-1].end if self.body else 0)

    def chosen(self, most: int) -> list[int]:
        """The rows of its concepts, the surest first."""
        return self.model.choose(self.probabilities, most)

    def evidence(self, concept: int, most: int) -> tuple[Span, ...]:
        """The sentences that speak most for a concept, the most telling first; those that speak against it never."""
        rows, at = self._said
        pieces, stand = self._stand
        total = np.zeros(len(self.sentences))
        total += np.bincount(rows, self.model.says(concept, self.vector)[at], len(self.sentences))
        total += np.bincount(stand, self.model.speaks(concept, self.states)[pieces], len(self.sentences))
        worth = [(round(float(value), 7), span) for value, span in zip(total, self.sentences, strict=True)]
        best = sorted((pair for pair in worth if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].start))
        return tuple(span for _, span in best[:most])

    @cached_property
    def _said(self) -> tuple[Places, Places]:
        """Sentences, and places in `vector` of the known words that they say; what one says twice stands once."""
        place = {column: at for at, (column, _) in enumerate(self.vector)}
        column = self.model.latent.vocabulary.get
        rows = rows_of(self.sentences, [word.start for word in self.body]).tolist()
        known = (
            (row, place.get(column(word.form, NOWHERE))) for row, word in zip(rows, self.body, strict=True) if row != NOWHERE
        )
        pairs = sorted({(row, at) for row, at in known if at is not None})
        return np.array([row for row, _ in pairs], np.int64), np.array([at for _, at in pairs], np.int64)

    @cached_property
    def _stand(self) -> tuple[Places, Places]:
        """The pieces of the top that stand in a sentence, and which."""
        rows = rows_of(self.sentences, self.top.starts.tolist())
        pieces = np.flatnonzero(rows != NOWHERE)
        return pieces, rows[pieces]


class Reader:
    """Reads articles by one model. It runs each alone, so that no article's topics depend on another's."""

    def __init__(self, model: TopicModel, pieces: Pieces, encoder: Encoder) -> None:
        self._model, self._pieces, self._encoder = model, pieces, encoder

    @classmethod
    def load(cls, model: models.Model) -> Self:
        """The reader of this model. Raises `ModelError` where it, or the recogniser whose pieces it shares, is another."""
        if "vectors" not in model.meta:
            raise ModelError(
                f"model {model} gives no topics: set [stage.topics] model to one that does, as `dateline models` lists them"
            )
        shared = model.meta["vectors"]
        folder = models.load(shared["of"]).folder
        vectors = Vectors(folder / shared["file"], shared["pieces"], shared["width"])
        pieces = Pieces(folder / shared["tokenizer"], model.meta["room"])
        return cls(TopicModel.load(model.folder), pieces, Encoder(model.folder / GRAPH, vectors))

    def read(self, title: str, text: str, spans: Sequence[Span]) -> Article | None:
        """The article with this title and these stretches of `text` below it; None where no word of it is known."""
        body: list[Word] = []
        for span in spans:
            if len(body) < READ:
                body += words(text, span.start, span.end, most=READ - len(body))
        vector = self._model.latent.vector(weigh(words(title), body))
        if not vector:
            return None
        top = self._pieces.top(title, text, spans)
        states = self._encoder.states(top.ids)
        return Article(self._model, text, spans, top, states, body, vector)
