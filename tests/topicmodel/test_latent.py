import numpy as np
import pytest

from pipeline.topicmodel.latent import Latent
from pipeline.topicmodel.words import Weighed


@pytest.fixture
def latent():
    return Latent(
        vocabulary={"fire": 0, "goal": 1, "smoke": 2},
        idf=np.array([1.0, 2.0, 1.0]),
        space=np.array([[100, 0], [0, 50], [60, -10]], np.int8),
        scale=np.array([0.01, 0.02], np.float32),
        weights=np.array([[2.0, 0.0], [0.0, 3.0]], np.float32),
        bias=np.array([-1.0, -2.0], np.float32),
    )


def points(latent, **weights):
    return latent.points(latent.vector(Weighed(list(weights), np.array(list(weights.values())))))


def test_words_speak_for_what_lies_in_their_direction(latent):
    fire, ball = latent.logits(points(latent, fire=3, smoke=1))
    assert fire > -1 > -2 > ball


def test_contributions_and_bias_add_up_to_the_logit(latent):
    article = points(latent, fire=2, goal=1, unknown=9)
    total = latent.contributions([1, 0], article).sum(axis=0) + latent.bias[[1, 0]]
    assert total.tolist() == pytest.approx(latent.logits(article)[[1, 0]].tolist(), abs=1e-5)


def test_an_article_without_a_known_word_has_no_vector(latent):
    assert len(latent.vector(Weighed(["unknown"], np.array([1])))) == 0
