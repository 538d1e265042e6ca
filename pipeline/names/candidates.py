"""Which words of an article may be part of a name, by their capitals: what the recogniser is asked about."""

import numpy as np
from numpy.typing import NDArray

from pipeline.names.words import ALNUM, CAPITALISED, INITIAL, MIXED, SEEN_LOWER, UPPER, Words, after_opener

NEAR = 2
"""How many words before or after a candidate may belong to its name: "bank of the West", "9/11 Commission"."""


def may_name(words: Words, cases: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each word is a candidate, or at most NEAR words from one; `cases` are its classes (`words.case_classes`).

    A candidate has a capital that says something: not that of "I", nor one that opens a sentence or a quotation where the
    article has the word in small letters elsewhere and never capitalised amid a sentence.
    """
    if not len(words):
        return np.zeros(0, np.bool_)
    own, elsewhere = np.divmod(cases, 4)
    opens = (words.opens | after_opener(words)) & (elsewhere == SEEN_LOWER)
    pronoun = np.fromiter((text == "I" for text in words.texts), np.bool_, len(words))
    candidate = np.isin(own, (CAPITALISED, UPPER, INITIAL, MIXED, ALNUM)) & ~opens & ~pronoun
    near: NDArray[np.bool_] = np.convolve(candidate, np.ones(2 * NEAR + 1, np.int64))[NEAR : NEAR + len(words)] > 0
    return near
