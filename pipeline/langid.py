"""py3langid's identifier of languages, which here follows its automaton at all places of a text at once."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier


class Identifier(LanguageIdentifier):
    """langid.py (Lui & Baldwin 2012) as py3langid ships it: the same languages and probabilities, in half the time.

    `_raw_score` is the library's own step from bytes to the scores of languages. Where a version of it has no such step, or
    none that is called so, nothing here is used, and all is as that version does it.
    """

    def __init__(self, nb_ptc: Any, *args: Any, **kwargs: Any) -> None:
        # In single precision: from half precision each text's rows would have to be converted anew.
        super().__init__(np.asarray(nb_ptc, np.float32), *args, **kwargs)
        self._next = np.asarray(self.tk_nextmove)
        self._row = np.asarray(self._rowbase, np.intp)
        self._feature = np.asarray(self.tk_output)

    @classmethod
    def shipped(cls) -> "Identifier":
        """The one whose model comes with py3langid; its scores are probabilities."""
        made: Identifier = cls.from_model_file(MODEL_FILE, norm_probs=True)
        return made

    def _raw_score(self, text: bytes) -> Any:
        features = self._feature[self._states(text)]
        visits = Counter(features[features >= 0].tolist())
        return self._sparse_score(visits, self.nb_ptc) if visits else super()._raw_score(text)

    def _states(self, text: bytes) -> NDArray[np.intp]:
        """The automaton's state behind each byte.

        All are guessed to be the first one, and each is then set to what follows the one before, until none changes: what is
        left is the automaton's own way, whatever it is. It is so after as many rounds as the longest n-gram has bytes.
        """
        letters = np.frombuffer(text, np.uint8).astype(np.intp)
        states = np.zeros(len(text) + 1, np.intp)
        while True:
            after = self._next.take(self._row.take(states[:-1]) + letters)
            if np.array_equal(after, states[1:]):
                return states[1:]
            states[1:] = after
