"""How well a topic that was taught nothing fits an article, and the sentences that say so.

A term that stands in the headline counts 4, in the lead (the first 100 words) 2, below it 1, each time that it stands there;
w of these make w / (w + 2), so that the first say most (the saturation of BM25). The evidence E is 1 - exp(-sum) over the
terms that speak for the topic: one term in the headline and once in the lead, two terms of which one is in the lead, or five
times one term further down are just over 0.5. Without rules, the score is E. With rules they decide: where any is
fulfilled the score is 0.5 + E / 2, where none is E / 2, which stays below 0.5.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from pipeline.records import Span
from pipeline.usertopics.article import LEAD_WORDS, Article
from pipeline.usertopics.definitions import UserTopic
from pipeline.usertopics.rules import holds
from pipeline.usertopics.terms import Matcher, Term

_TITLE, _LEAD, _BODY = 4, 2, 1
_HALF = 2.0


@dataclass(frozen=True, slots=True)
class Hits:
    """What of the terms an article has: how much each weighs, and the places in the body where each stands."""

    weight: dict[Term, int]
    places: dict[Term, list[int]]


def find(matcher: Matcher, article: Article) -> Hits:
    """Every term of the matcher that stands in the article."""
    weight: dict[Term, int] = {}
    places: dict[Term, list[int]] = {}
    for term, _ in matcher(article.title):
        weight[term] = weight.get(term, 0) + _TITLE
    for term, place in matcher(article.body):
        weight[term] = weight.get(term, 0) + (_LEAD if place < LEAD_WORDS else _BODY)
        places.setdefault(term, []).append(place)
    return Hits(weight, places)


def evidence(topic: UserTopic, hits: Hits) -> float:
    """E, in 0..1: how much the terms speak for the topic."""
    found = sorted(hits.weight[term] for term in topic.speaking & hits.weight.keys())
    return 1.0 - exp(-sum(weight / (weight + _HALF) for weight in found))


def fulfilled(topic: UserTopic, hits: Hits) -> bool:
    """Whether any of the topic's rules holds."""
    return any(holds(rule, hits.weight.keys()) for rule in topic.rules)


def score(topic: UserTopic, hits: Hits) -> float:
    """How well the topic fits, in 0..1."""
    found = evidence(topic, hits)
    return found if not topic.rules else found / 2 + (0.5 if fulfilled(topic, hits) else 0.0)


def counted(topic: UserTopic, hits: Hits) -> dict[int, float]:
    """Place in the body -> 1 for each term that speaks for the topic and begins there."""
    out: dict[int, float] = {}
    for term in topic.speaking & hits.places.keys():
        for place in hits.places[term]:
            out[place] = out.get(place, 0.0) + 1.0
    return out


def best(worth: Iterable[tuple[Span, float]], most: int) -> tuple[Span, ...]:
    """The `most` sentences that are worth most, if anything; the earlier first where two are alike."""
    found = sorted((pair for pair in worth if pair[1] > 0), key=lambda pair: (-round(pair[1], 9), pair[0].start))
    return tuple(span for span, _ in found[:most])
