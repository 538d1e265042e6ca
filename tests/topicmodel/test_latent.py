import numpy as np
import pytest

from pipeline.topicmodel.latent import Latent


@pytest.fixture
def latent():
    return Latent(
        vocabulary={"fire": 0, "goal": 1, "smoke": 2},
        idf=[1.0, 2.0, 1.0],
        space=np.array([[100, 0], [0, 50], [60, -10]], np.int8),
        scale=np.array([0.01, 0.02], np.float32),
        weights=np.array([[2.0, 0.0], [0.0, 3.0]], np.float32),
        bias=np.array([-1.0, -2.0], np.float32),
    )


def test_words_speak_for_what_lies_in_their_direction(latent):
    fire, ball = latent.logits(latent.vector({"fire": 3.0, "smoke": 1.0}))
    assert fire > -1 > -2 > ball


def test_contributions_and_bias_add_up_to_the_logit(latent):
    article = latent.vector({"fire": 2.0, "goal": 1.0, "unknown": 9.0})
    for concept in range(2):
        total = float(latent.contributions(concept, article).sum()) + float(latent.bias[concept])
        assert total == pytest.approx(float(latent.logits(article)[concept]), abs=1e-5)


def test_an_article_without_a_known_word_has_no_vector(latent):
    assert latent.vector({"unknown": 1.0}) == []
