"""An article as the columns that a classifier weighs: TF-IDF of its words and pairs of words."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log, sqrt
from sys import intern

from pipeline.usertopics.article import LEAD_WORDS, Article
from pipeline.usertopics.words import Word

READ = 600
"""News is written to be cut from the end: words after these are not read."""
_TITLE, _LEAD, _BODY = 5.0, 2.0, 1.0
Row = list[tuple[int, float]]


def features(words: Sequence[Word]) -> list[list[str]]:
    """For each word what begins at it: its form, and the pair with the next. Digits and single letters are left out."""
    forms = [word.form if _counts(word.form) else "" for word in words]
    return [[one, intern(f"{one} {two}")] if one and two else [one] if one else [] for one, two in pairwise([*forms, ""])]


def _counts(form: str) -> bool:
    return not form[0].isdigit() and (len(form) > 1 or form >= "\u3041")


def counts(article: Article) -> dict[str, float]:
    """How much of each feature an article has: title, lead and the rest weighed 5, 2 and 1."""
    out: dict[str, float] = {}
    lead, rest = article.body[:LEAD_WORDS], article.body[LEAD_WORDS:READ]
    for part, weight in ((article.title, _TITLE), (lead, _LEAD), (rest, _BODY)):
        for begun in features(part):
            for one in begun:
                out[one] = out.get(one, 0.0) + weight
    return out


def vector(found: Mapping[str, float], vocabulary: Mapping[str, int], idf: Sequence[float]) -> Row:
    """TF-IDF as (column, value) in the order of columns: 1 + log count, times idf, of length 1 (Salton & Buckley 1988)."""
    known = sorted((vocabulary[one], count) for one, count in found.items() if one in vocabulary)
    values = [(column, (1.0 + log(count)) * idf[column]) for column, count in known]
    norm = sqrt(sum(value * value for _, value in values)) or 1.0
    return [(column, value / norm) for column, value in values]


def vocabulary_of(rows: Sequence[Iterable[str]], least: int = 2, most: int = 20_000) -> tuple[dict[str, int], list[float]]:
    """The features that at least `least` articles have, the commonest `most`, as columns; and the (smoothed) idf of each."""
    seen: dict[str, int] = {}
    for row in rows:
        for one in row:
            seen[one] = seen.get(one, 0) + 1
    kept = sorted((one for one, n in seen.items() if n >= least), key=lambda one: (-seen[one], one))[:most]
    return {one: column for column, one in enumerate(kept)}, [log((1 + len(rows)) / (1 + seen[one])) + 1.0 for one in kept]
