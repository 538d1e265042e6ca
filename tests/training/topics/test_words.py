"""The view of all words, fitted on made-up articles: the same twice, and it tells fire from football."""

import numpy as np

from pipeline.training.topics.examples import Example
from pipeline.training.topics.words import Size, fit, vocabulary, weighed

FIRE = "Firefighters fought the forest fire near the village as smoke and flames drove families from burning homes"
BALL = "The striker scored twice and the goalkeeper saved a penalty as the team won the football match at home"
SIZE = Size(dimensions=3, least=1, pairs=10, examples=2)


def example(number):
    text = f"{FIRE if number % 2 else BALL} {'abcdefghijkl'[number] * 3}"
    return Example(id=str(number), title="", text=text, topics=(), weight=1.0)


def fitted(halves=0):
    texts = [weighed(example(number)) for number in range(12)]
    right = np.array([[number % 2, 1 - number % 2, 0] for number in range(12)], np.float32)
    right[:halves] *= 0.5
    return fit(texts, right, np.ones(12, np.float32), texts[:4], SIZE)


def test_it_tells_what_it_was_taught():
    latent = fitted()
    fire, ball, never = latent.logits(latent.points(latent.vector(weighed(example(1)))))
    assert fire > ball
    assert never < -10


def test_the_same_twice():
    one, two = fitted(), fitted()
    assert (one.space == two.space).all()
    assert (one.weights == two.weights).all()


def test_half_a_topic_is_less_sure_than_a_whole_one():
    article = weighed(example(1))
    whole, half = (latent.logits(latent.points(latent.vector(article)))[0] for latent in (fitted(), fitted(halves=12)))
    assert half < whole


def test_the_vocabulary_has_no_term_of_nearly_all_articles():
    texts = [weighed(example(number)) for number in range(12)]
    terms, idf = vocabulary(texts, SIZE)
    assert "the" not in terms
    assert len(terms) == len(idf)
    assert sum(" " in term for term in terms) <= SIZE.pairs
