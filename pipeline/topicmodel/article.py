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
from pipeline.topicmodel.model import TopicModel
from pipeline.topicmodel.pieces import Pieces, Top
from pipeline.topicmodel.sentences import NOWHERE, rows_of, sentences
from pipeline.topicmodel.words import READ, Vector, Words, weigh, words

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Article:
    """`top` are its first pieces and `states` what the encoder makes of them; `body` its words below the title, `vector` all.

    A state is of `len(top) / len(states)` neighbouring pieces.
    """

    model: TopicModel
    text: str
    spans: Sequence[Span]
    top: Top
    states: Floats
    body: Words
    vector: Vector

    @cached_property
    def probabilities(self) -> Floats:
        """How probable each concept is."""
        return self.model.probabilities(self.states, self._points)

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of what was read below the title."""
        return sentences(self.text, self.spans, self.body.ends[-1] if self.body else 0)

    def chosen(self, most: int) -> list[int]:
        """The rows of its concepts, the surest first."""
        return self.model.choose(self.probabilities, most)

    def evidence(self, concepts: Sequence[int], most: int) -> list[tuple[Span, ...]]:
        """For each concept the sentences that speak most for it, the most telling first; those that speak against it never."""
        total = self._said() @ self.model.says(concepts, self._points).astype(np.float64)
        total += self._stand() @ self.model.speaks(concepts, self.states).astype(np.float64)
        total = np.round(total, 7)
        best = np.argsort(-total, axis=0, kind="stable")[:most]
        return [
            tuple(self.sentences[at] for at in rows if worth[at] > 0)
            for rows, worth in zip(best.T.tolist(), total.T.tolist(), strict=True)
        ]

    @cached_property
    def _points(self) -> Floats:
        return self.model.latent.points(self.vector)

    def _said(self) -> Counts:
        """Sentences x columns of `vector`: 1 where a sentence says the word; what it says twice counts once."""
        found = self.vector.terms[: len(self.body)]
        rows = rows_of(self.sentences, self.body.starts)
        known = (rows != NOWHERE) & (found != NOWHERE)
        out = np.zeros((len(self.sentences), len(self.vector)))
        out[rows[known], np.searchsorted(self.vector.columns, found[known])] = 1.0
        return out

    def _stand(self) -> Counts:
        """Sentences x pieces of the top: 1 where the piece stands in the sentence."""
        rows = rows_of(self.sentences, self.top.starts)
        pieces = np.flatnonzero(rows != NOWHERE)
        out = np.zeros((len(self.sentences), len(self.top)))
        out[rows[pieces], pieces] = 1.0
        return out


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
        body = Words()
        for span in spans:
            if len(body) < READ:
                body += words(text, span.start, span.end, most=READ - len(body))
        vector = self._model.latent.vector(weigh(words(title), body))
        if not len(vector):
            return None
        top = self._pieces.top(title, text, spans)
        states = self._encoder.states(top.ids)
        return Article(self._model, text, spans, top, states, body, vector)
