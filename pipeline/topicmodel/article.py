"""An article as the topic model reads it: its topics and the sentences that carry each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from pipeline import models
from pipeline.errors import ModelError
from pipeline.records import Span
from pipeline.topicmodel.encoder import GRAPH, Encoder, Floats, Vectors
from pipeline.topicmodel.latent import Vector
from pipeline.topicmodel.model import TopicModel
from pipeline.topicmodel.pieces import Pieces, Top
from pipeline.topicmodel.sentences import sentences, spread
from pipeline.topicmodel.words import READ, Word, weigh, words


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
        top = self._said_at_top(concept)
        says = self.model.says(concept, self.vector)
        column, counted = self.model.latent.vocabulary.get, {word.form for word in self.body}
        each = {form: says.get(column(form, -1), 0.0) for form in counted}
        said: set[tuple[int, str]] = set()
        worth = spread(self.sentences, [word.start for word in self.body], self._once(each, said))
        total = [(round(a + b, 9), span) for a, b, span in zip(top, worth, self.sentences, strict=True)]
        best = sorted((pair for pair in total if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].start))
        return tuple(span for _, span in best[:most])

    def _said_at_top(self, concept: int) -> list[float]:
        inside = [
            (int(start), float(value))
            for start, value in zip(self.top.starts, self.model.speaks(concept, self.states), strict=True)
            if start >= 0
        ]
        return spread(self.sentences, [start for start, _ in inside], [value for _, value in inside])

    def _once(self, each: dict[str, float], said: set[tuple[int, str]]) -> list[float]:
        """What each word of the body says; a sentence that says it twice says it once."""
        out, row = [], 0
        for word in self.body:
            while row < len(self.sentences) and self.sentences[row].end <= word.start:
                row += 1
            key = (row, word.form)
            out.append(0.0 if key in said else each[word.form])
            said.add(key)
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
