"""Evidence: which sentences say a topic, by pieces and by words."""

import numpy as np
import pytest

from pipeline.records import Span
from pipeline.topicmodel.article import Article
from pipeline.topicmodel.choice import Rule, Tree
from pipeline.topicmodel.latent import Latent
from pipeline.topicmodel.model import Mix, TopicModel
from pipeline.topicmodel.pieces import NOWHERE, Top
from pipeline.topicmodel.words import weigh, words

TEXT = "Fire rose. Goal! It fell."
WHOLE = [Span(start=0, end=len(TEXT))]
STARTS = [NOWHERE, 0, 5, 9, 11, 15, 17, 20, NOWHERE]


@pytest.fixture
def model():
    words_ = Latent(
        vocabulary={"fire": 0, "goal": 1},
        idf=np.ones(2),
        space=np.array([[127, 0], [0, 127]], np.int8),
        scale=np.ones(2, np.float32),
        weights=np.array([[0.01, 0.0], [0.0, 0.01], [0.0, 0.0]], np.float32),
        bias=np.zeros(3, np.float32),
    )
    return TopicModel(
        concepts=(),
        head=np.eye(3, dtype=np.float32),
        bias=np.zeros(3, np.float32),
        latent=words_,
        mix=Mix(top=1.0, words=1.0, bias=np.zeros(3, np.float32)),
        rule=Rule(thresholds=(0.5,), descent=0.5, least=0.2),
        tree=Tree.of([("a",), ("b",), ("c",)]),
    )


def article(model, states):
    body = words(TEXT)
    top = Top(np.zeros(len(STARTS), np.int64), np.array(STARTS))
    vector = model.latent.vector(weigh(words(""), body))
    return Article(model, TEXT, WHOLE, top, np.array(states, np.float32), body, vector)


def said(found):
    return [[TEXT[span.start : span.end] for span in spans] for spans in found]


def test_words_speak_for_the_sentence_that_says_them(model):
    assert said(article(model, [[0, 0, 0]] * 9).evidence([0, 1, 2], 2)) == [["Fire rose."], ["Goal!"], []]


def test_a_piece_speaks_for_the_sentence_that_it_stands_in(model):
    for piece, sentence in ((1, "Fire rose."), (4, "Goal!"), (7, "It fell.")):
        states = np.zeros((9, 3))
        states[piece, 2] = 9
        assert said(article(model, states).evidence([2], 2)) == [[sentence]]


def test_several_concepts_at_once_are_as_each_alone(model):
    one = article(model, np.random.default_rng(2).normal(size=(9, 3)))
    assert one.evidence([2, 0], 2) == [*one.evidence([2], 2), *one.evidence([0], 2)]
