"""An article as weighted words and pairs of words, each with its place in the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat
from math import log

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLE, _LEAD, _BODY = 5, 2, 1
_LEAD_WORDS = 100
READ = 600
"""News is written to be cut from the end: words after these are not read."""

_LOG = np.array([0.0, *(1.0 + log(count) for count in range(1, (_TITLE + _LEAD) * READ + 1))])
"""1 + log count, by count."""

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the forms that are counted, and where each stands (offsets into the text that was given)."""

    forms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.forms)

    def __iadd__(self, more: "Words") -> "Words":
        self.forms.extend(more.forms)
        self.starts.extend(more.starts)
        self.ends.extend(more.ends)
        return self


@dataclass(frozen=True, slots=True)
class Weighed:
    """An article's terms, as often as they occur, the words of its body first, and how much each time counts."""

    terms: list[str]
    weights: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Vector:
    """An article by what it has of some columns, in their order; `terms` are the columns of its terms, -1 where it has none."""

    columns: NDArray[np.int64]
    values: NDArray[np.float64]
    terms: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.columns)


def words(text: str, start: int = 0, end: int | None = None, most: int = READ) -> Words:
    """The first `most` words of `text[start:end]`."""
    hits = list(islice(_WORD.finditer(text, start, len(text) if end is None else end), most))
    forms = [_form(hit[0]) for hit in hits]
    return Words(forms, [hit.start() for hit in hits], [hit.end() for hit in hits])


@lru_cache(maxsize=1 << 14)
def _form(said: str) -> str:
    """In small letters, without a plural s (the S-stemmer of Harman 1991): "Migrants" and "migrant" are one."""
    word = said.lower()
    if word.endswith("ies") and len(word) > 4 and word[-4] not in "ae":
        return word[:-3] + "y"
    if word == "news":
        return word
    if word.endswith("s") and len(word) > 3 and word[-2] not in "us":
        return word[:-1]
    return word


def weigh(title: Words, body: Words) -> Weighed:
    """The words and pairs of neighbours of an article: title, lead (100 words) and body weighed 5, 2 and 1."""
    parts = body.forms[:_LEAD_WORDS], body.forms[_LEAD_WORDS:], title.forms
    pairs = [list(map(" ".join, pairwise(forms))) for forms in parts]
    terms = list(chain(*parts, *pairs))
    return Weighed(terms, np.repeat((_LEAD, _BODY, _TITLE) * 2, [len(some) for some in (*parts, *pairs)]))


def vector(article: Weighed, vocabulary: Mapping[str, int], idf: NDArray[np.float64]) -> Vector:
    """TF-IDF: 1 + log count, times idf, of length 1 (Salton & Buckley 1988)."""
    found = np.fromiter(map(vocabulary.get, article.terms, repeat(NOWHERE)), np.int64, len(article.terms))
    known = found != NOWHERE
    counts = np.bincount(found[known], article.weights[known], len(vocabulary))
    columns = np.flatnonzero(counts)
    values = _LOG[counts[columns].astype(np.int64)] * idf[columns]
    return Vector(columns, values / (np.sqrt(values @ values) or 1.0), found)
