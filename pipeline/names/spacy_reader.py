"""A spaCy pipeline's recogniser as a reader: for languages that Dateline has no model of its own for."""

import re
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

import numpy as np

from pipeline.names.labels import LABELS
from pipeline.names.reading import Reading
from pipeline.names.words import split
from pipeline.records import Span

_OURS = {**{label: label for label in LABELS}, "PER": "PERSON", "MISC": "MISC"}
"""A label of OntoNotes or WikiNER -> ours. WikiNER's LOC is any place, and MISC any other name."""

_SURROGATES = re.compile(r"[\ud800-\udfff]")

_COMMON = 100
"""After so many texts the words that come up again and again are known."""

_TRUST = 0.9
"""The probability that the recogniser's label is taken for, as it gives none."""


class SpacyReader:
    """Reads with the recogniser in `folder`, and without the components that names do not need.

    The recogniser is transition-based (Honnibal & Montani 2017). Its labels become Dateline's; spans of others are left out.
    """

    def __init__(self, folder: Path) -> None:
        import spacy

        self._nlp = spacy.load(folder, exclude=_unused(folder))
        self._nlp.max_length = 1 << 40
        self._articles = 0
        given = {_OURS[label] for label in self._nlp.get_pipe("ner").labels if label in _OURS}  # type: ignore[attr-defined]
        self._labels = tuple(sorted(given, key=lambda label: (label != "PERSON", label)))

    def read(self, text: str, spans: Sequence[Span]) -> Reading:
        """The names in these stretches of `text`."""
        words = split(text, spans)
        p = np.full((len(words), 1 + len(self._labels)), (1 - _TRUST) / len(self._labels), np.float32)
        p[:, 0] = _TRUST
        names = []
        for span in spans:
            for start, end, label in self._entities(text[span.start : span.end]):
                first, last = np.searchsorted(words.starts, [span.start + start, span.start + end]).tolist()
                if first < last:
                    names.append((first, last))
                    p[first:last] = (1 - _TRUST) / len(self._labels)
                    p[first:last, 1 + self._labels.index(label)] = _TRUST
        return Reading(words, names, np.log(p), self._labels)

    def _entities(self, text: str) -> list[tuple[int, int, str]]:
        # spaCy keeps every word it has seen. A memory zone forgets them again, but is slow until the common words are known.
        self._articles += 1
        with self._nlp.memory_zone() if self._articles > _COMMON else nullcontext():
            found = self._nlp(_SURROGATES.sub("\ufffd", text)).ents
            return [(e.start_char, e.end_char, _OURS[e.label_]) for e in found if e.label_ in _OURS]


def _unused(folder: Path) -> list[str]:
    """All components but the recogniser, and the vectors that it listens to where it has none of its own."""
    import spacy

    config = spacy.util.load_config(folder / "config.cfg")
    model = config["components"]["ner"].get("model", {})
    listens = "Listener" in model.get("tok2vec", {}).get("@architectures", "")
    return [name for name in config["nlp"]["pipeline"] if name != "ner" and not (listens and name == "tok2vec")]
