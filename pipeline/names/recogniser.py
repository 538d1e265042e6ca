"""The recogniser of names: an encoder over windows of whole sentences, run by onnxruntime on one thread."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.names.candidates import may_name
from pipeline.names.labels import TAGS
from pipeline.names.pieces import Pieces, windows
from pipeline.names.placenames import PlaceNames
from pipeline.names.reading import Floats, Reading, decode
from pipeline.names.words import MARK, Words, case_classes, split
from pipeline.records import Span

SPEEDS = ("accurate", "fast")
"""The graphs of a model: all layers of the encoder, or few."""

WORDS, TOKENIZER, PLACES = "words.bin", "tokenizer.json", "places.tsv.gz"
FILES = (*(f"{speed}.onnx" for speed in SPEEDS), WORDS, TOKENIZER, PLACES)
"""What the folder of a recogniser holds beside card and meta.json; WORDS are the vectors of the pieces, for all graphs."""

_SLOW = "SkipLayerNormFusion"
"""Left out of what onnxruntime makes of a graph: on a CPU the fused node takes three times as long as its parts."""

_RARELY = 0.001
_NO_NAME = np.log(np.array([1 - _RARELY, *[_RARELY / (len(TAGS) - 1)] * (len(TAGS) - 1)], np.float32))
"""The log-probabilities of the tags of a word that the encoder is not asked about."""


class Recogniser:
    """Reads the stretches of one article. Each window is run alone, so that no article's names depend on another's.

    `speed` is one of SPEEDS; `temperature` divides the logits (Guo et al. 2017), so that probabilities are what they say; `room`
    is the pieces of a window.
    """

    def __init__(self, folder: Path, *, speed: str, temperature: float, room: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / f"{speed}.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
        )
        self._pieces = Pieces(folder / TOKENIZER)
        self._places = PlaceNames.load(folder / PLACES)
        self._temperature = np.float32(temperature)
        self._room = room

    def read(self, text: str, spans: Sequence[Span]) -> Reading:
        """The names in these stretches of `text`."""
        return decode(*self.tags(text, spans))

    def tags(self, text: str, spans: Sequence[Span], *, every: bool = False) -> tuple[Words, Floats]:
        """The words of these stretches, and the log-probabilities of their tags (words x tags).

        A word that by its capitals is in no name (see `candidates`) is only context, unless `every` word is asked about.
        """
        words = split(text, spans)
        ids = [self._pieces.of_word(word) for word in words.texts]
        lengths = np.fromiter(map(len, ids), np.int64, len(ids))
        cases, hints = case_classes(words), self._places.hints(words)
        asked = np.ones(len(words), np.bool_) if every else may_name(words, cases)
        log_p = np.tile(_NO_NAME, (len(words), 1))
        for first, last in windows(words, lengths, self._room - 2):
            places = np.flatnonzero(asked[first:last])
            if len(places):
                feed = self._feed(ids[first:last], lengths[first:last], cases[first:last], hints[first:last])
                feed["rows"] = (1 + np.cumsum(lengths[first:last]) - lengths[first:last])[places]
                log_p[first + places] = _log_softmax(self._session.run(None, feed)[0][0] / self._temperature)
        return words, log_p

    def _feed(
        self, ids: list[tuple[int, ...]], lengths: NDArray[np.int64], cases: NDArray[np.int64], hints: NDArray[np.int64]
    ) -> dict[str, Any]:
        flat = [self._pieces.first, *chain.from_iterable(ids), self._pieces.last]
        mark, none = [MARK * 4], [0]
        return {
            "ids": np.array([flat], np.int64),
            "cases": np.concatenate([mark, np.repeat(cases, lengths), mark])[None],
            "hints": np.concatenate([none, np.repeat(hints, lengths), none])[None],
        }


def _log_softmax(logits: Floats) -> Floats:
    shifted = logits - logits.max(axis=-1, keepdims=True)
    out: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return out
