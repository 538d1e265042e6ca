"""The fitted ranker finds the examples' answers likelier than the rest."""

import numpy as np
import pytest

from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.places.coherence import COHERENCE
from pipeline.places.evidence import LOCAL
from pipeline.places.ranker import Ranker, Weights
from pipeline.training.places.examples import Example, examples
from pipeline.training.places.fit import REST, ROUNDS, TEMPERATURE, _loss, fit, tempered
from pipeline.training.places.ship import ship_ranker

PAIRS = [
    ("Paris", "Texas"),
    ("Athens", "Georgia"),
    ("Lancaster", "Pennsylvania"),
    ("Springfield", "Illinois"),
    ("Burlington", "Vermont"),
]


@pytest.fixture(scope="module")
def given(gazetteer, article) -> list[Example]:
    records = [
        article(f"A fire in {town}, {state}.", {town: "GPE", state: "GPE"}, id=f"{town}{n}")
        for town, state in PAIRS
        for n in range(4)
    ]
    return list(examples(records, gazetteer))


@pytest.fixture(scope="module")
def fitted(given, gazetteer) -> Ranker:
    return fit(given, gazetteer)


def test_the_right_candidate_is_the_most_probable(fitted: Ranker, gazetteer, article) -> None:
    for town, state in [*PAIRS, ("Paris", "Kentucky"), ("Athens", "Ohio"), ("Lancaster", "Ohio")]:
        text = f"A fire in {town}, {state}."
        f = evidence.field(Candidates(gazetteer)(article(text, {town: "GPE", state: "GPE"})))
        ranking = fitted(f, gazetteer, text)
        own = ranking.field.of == 0
        best = int(ranking.field.rows[own][ranking.probability[own].argmax()])
        assert gazetteer.rows["admin1"][best] in gazetteer.find(state).rows
        assert ranking.probability[own].max() > ranking.none[0]
        untrained = 1 / (own.sum() + 1)
        assert ranking.probability[own].max() > 2 * untrained


def test_the_same_examples_give_the_same_weights(fitted: Ranker, given, gazetteer) -> None:
    again = fit(given, gazetteer)
    for one, other in zip(fitted.rounds, again.rounds, strict=True):
        assert one.candidates.tolist() == other.candidates.tolist()
        assert one.nothing.tolist() == other.nothing.tolist()
    assert len(fitted.rounds) == ROUNDS


def test_the_slope_is_that_of_the_loss(given) -> None:
    loss = _loss(given, np.vstack([example.local for example in given]))
    rng = np.random.default_rng(1)
    at = rng.normal(size=len(LOCAL) + given[0].nothing.shape[1]) / 10
    for step in rng.normal(size=(5, len(at))):
        step *= 1e-5 / np.linalg.norm(step)
        assert loss(at + step)[0] - loss(at - step)[0] == pytest.approx(2 * loss(at)[1] @ step, rel=1e-3)


def test_fame_counts_less_and_the_rest_of_the_article_more_but_in_the_first_round() -> None:
    whole = len(LOCAL) + len(COHERENCE)
    first, later = Weights(np.ones(len(LOCAL)), np.ones(2)), Weights(np.ones(whole), np.ones(2))
    made = tempered(Ranker((first, later)))
    assert made.rounds[0].candidates.tolist() == first.candidates.tolist()
    weights = made.rounds[1].candidates
    assert weights[LOCAL.index("the largest")] < 1 == weights[LOCAL.index("admin2")]
    assert set(weights[len(LOCAL) :].tolist()) == {REST}
    assert made.temperature == TEMPERATURE


def test_a_shipped_ranker_is_read_as_it_was_fitted(fitted: Ranker, tmp_path) -> None:
    ship_ranker(fitted, tmp_path / "places" / "7", "gazetteer@1")
    read = Ranker.read(tmp_path / "places" / "7")
    assert read.temperature == fitted.temperature
    for one, other in zip(read.rounds, fitted.rounds, strict=True):
        assert one.candidates == pytest.approx(other.candidates, abs=1e-6)
        assert one.nothing == pytest.approx(other.nothing, abs=1e-6)
