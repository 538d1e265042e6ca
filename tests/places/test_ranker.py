"""Each candidate has a probability, and so has none of them."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import models
from pipeline.errors import ModelError
from pipeline.places import evidence
from pipeline.places.candidates import Candidates
from pipeline.places.coherence import COHERENCE
from pipeline.places.evidence import LOCAL, NOTHING, Field
from pipeline.places.ranker import MOST, Ranker, best, normalise

SCORES = st.lists(st.lists(st.floats(-500, 500), min_size=1, max_size=5), min_size=1, max_size=5)


def plain(counts: list[int]) -> Field:
    """A field of toponyms with so many candidates each."""
    of = np.repeat(np.arange(len(counts)), counts)
    return Field(of, np.arange(len(of)), np.zeros(len(of), int), [None] * len(counts))  # type: ignore[list-item]


@pytest.fixture(scope="module")
def folder() -> Path:
    return models.load("places@1").folder


@pytest.fixture(scope="module")
def rank(gazetteer, article, folder):
    ranker, candidates = Ranker.read(folder), Candidates(gazetteer)

    def run(text: str, names: dict[str, str]):
        return ranker(evidence.field(candidates(article(text, names))), gazetteer, text)

    return run


@given(SCORES, st.floats(-500, 500))
def test_probabilities_of_a_name_add_up_to_one(scores, none) -> None:
    f = plain([len(own) for own in scores])
    probability, nothing = normalise(np.concatenate(scores), np.full(len(scores), none), f)
    assert np.add.reduceat(probability, f.starts) + nothing == pytest.approx(np.ones(len(scores)))
    assert (probability >= 0).all()


def test_a_probability_grows_with_its_score() -> None:
    probability, none = normalise(np.array([0.0, np.log(2), 0.0]), np.array([0.0, np.log(3)]), plain([2, 1]))
    assert probability.tolist() == pytest.approx([0.25, 0.5, 0.25])
    assert none.tolist() == pytest.approx([0.25, 0.75])


@given(SCORES, st.integers(1, 4))
def test_the_best_are_kept_of_every_name(scores, most) -> None:
    f = plain([len(own) for own in scores])
    kept = best(np.concatenate(scores), f, most)
    for number, own in enumerate(scores):
        mine = kept[f.of == number]
        assert mine.sum() == min(most, len(own))
        assert sorted(np.array(own)[mine], reverse=True) == sorted(own, reverse=True)[: mine.sum()]


def test_of_equals_the_first_are_kept() -> None:
    assert best(np.array([1.0, 1.0, 1.0]), plain([3]), 2).tolist() == [True, True, False]


def test_a_name_with_many_candidates_is_weighed_by_its_best(rank) -> None:
    ranking = rank("Springfield, Illinois", {"Springfield": "GPE", "Illinois": "GPE"})
    counts = np.bincount(ranking.field.of)
    assert counts[0] == MOST
    assert np.add.reduceat(ranking.probability, ranking.field.starts) + ranking.none == pytest.approx([1, 1])


def test_what_stands_behind_a_name_decides(rank, gazetteer) -> None:
    for state, code in (("Texas", "US.TX"), ("Kentucky", "US.KY"), ("Tennessee", "US.TN")):
        ranking = rank(f"A fire in Paris, {state}.", {"Paris": "GPE", state: "GPE"})
        row = int(ranking.field.rows[ranking.field.of == 0][ranking.probability[ranking.field.of == 0].argmax()])
        assert gazetteer.code(int(gazetteer.rows["admin1"][row])) == code


def test_the_shipped_ranker_weighs_all_the_evidence(folder: Path) -> None:
    ranker = Ranker.read(folder)
    first, *others = ranker.rounds
    assert others
    assert len(first.candidates) == len(LOCAL)
    assert {len(weights.candidates) for weights in others} == {len(LOCAL) + len(COHERENCE)}
    assert {len(weights.nothing) for weights in ranker.rounds} == {len(NOTHING)}
    assert ranker.temperature > 0
    assert others[-1].candidates[LOCAL.index("the text names what it is in")] > 0


@pytest.mark.parametrize("part", ["candidates", "nothing"])
def test_a_model_of_other_evidence_is_refused(folder: Path, tmp_path: Path, part: str) -> None:
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "model.json"
    model = json.loads(file.read_text())
    model["rounds"][-1][part]["the weather"] = model["rounds"][-1][part].popitem()[1]
    file.write_text(json.dumps(model))
    with pytest.raises(ModelError, match=r"evidence is not this version's"):
        Ranker.read(tmp_path)
