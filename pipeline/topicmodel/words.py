"""An article as weighted words and pairs of words, each with its place in the text."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from math import log, sqrt
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLE, _LEAD, _BODY = 5.0, 2.0, 1.0
_LEAD_WORDS = 100
READ = 600
"""News is written to be cut from the end: words after these are not read."""


class Word(NamedTuple):
    """A word in the form that is counted, and where it stands (offsets into the text that was given)."""

    form: str
    start: int
    end: int


def words(text: str, start: int = 0, end: int | None = None, most: int = READ) -> list[Word]:
    """The first `most` words of `text[start:end]`."""
    hits = islice(_WORD.finditer(text, start, len(text) if end is None else end), most)
    return [Word(_form(hit[0].lower()), *hit.span()) for hit in hits]


@lru_cache(maxsize=1 << 16)
def _form(word: str) -> str:
    """The word without a plural s (the S-stemmer of Harman 1991): "migrants" and "migrant" are one, and so are "refugees"."""
    if word.endswith("ies") and len(word) > 4 and word[-4] not in "ae":
        return word[:-3] + "y"
    if word == "news":
        return word
    if word.endswith("s") and len(word) > 3 and word[-2] not in "us":
        return word[:-1]
    return word


def weigh(title: list[Word], body: list[Word]) -> dict[str, float]:
    """How much of each word and pair of neighbours an article has: title, lead (100 words) and body weighed 5, 2 and 1."""
    counts: dict[str, float] = {}
    for part, weight in ((title, _TITLE), (body[:_LEAD_WORDS], _LEAD), (body[_LEAD_WORDS:], _BODY)):
        forms = [word.form for word in part]
        for term in (*forms, *(f"{one} {two}" for one, two in pairwise(forms))):
            counts[term] = counts.get(term, 0.0) + weight
    return counts


def vector(counts: Mapping[str, float], vocabulary: Mapping[str, int], idf: Sequence[float]) -> list[tuple[int, float]]:
    """TF-IDF as (column, value) in the order of columns: 1 + log count, times idf, of length 1 (Salton & Buckley 1988)."""
    known = sorted((vocabulary[term], count) for term, count in counts.items() if term in vocabulary)
    values = [(column, (1.0 + log(count)) * idf[column]) for column, count in known]
    norm = sqrt(sum(value * value for _, value in values)) or 1.0
    return [(column, value / norm) for column, value in values]
