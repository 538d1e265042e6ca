import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.topicmodel.choice import Rule, Tree

PATHS = [("a",), ("a", "b"), ("a", "b", "c"), ("a", "b", "d"), ("e",), ("e", "f")]
TREE = Tree.of(PATHS)
RULE = Rule(thresholds=(0.5, 0.4, 0.3), descent=0.5, least=0.2)
A, B, C, D, E, F = range(6)


def chosen(*probabilities, rule=RULE):
    return TREE.choose(TREE.consistent(np.array(probabilities, np.float32)), rule)


def test_the_narrowest_over_its_threshold_is_given_and_none_above_it():
    assert chosen(0.9, 0.8, 0.7, 0.1, 0.1, 0) == [C]


def test_two_branches_stand_the_surest_first():
    assert chosen(0.9, 0.8, 0.35, 0, 0.95, 0.9) == [F, C]


def test_a_concept_without_one_below_is_narrowed_to_what_is_likely_enough_beside_it():
    assert chosen(0.9, 0.5, 0.28, 0.1, 0, 0) == [C]
    assert chosen(0.9, 0.5, 0.29, 0.27, 0, 0) == [C, D]
    assert chosen(0.9, 0.5, 0.2, 0.1, 0, 0) == [B]
    assert chosen(0.9, 0.3, 0.1, 0.1, 0, 0) == [A]


def test_how_likely_counts_from_the_concept_that_was_given():
    assert chosen(0.96, 0.39, 0.2, 0.1, 0, 0, rule=Rule(thresholds=(0.5, 0.4, 0.3), descent=0.4, least=0.2)) == [B]


def test_thresholds_are_by_level():
    assert chosen(0.45, 0.32, 0.31, 0, 0, 0) == [C]
    assert chosen(0.45, 0.1, 0, 0, 0, 0) == [A]
    assert chosen(0.45, 0.1, 0, 0, 0.46, 0) == [E]


def test_it_abstains_where_nothing_is_likely():
    assert chosen(0.19, 0.1, 0.1, 0, 0.1, 0) == []


@given(st.lists(st.floats(0, 1, width=32), min_size=6, max_size=6))
def test_no_child_is_more_probable_than_its_parent_and_none_given_is_above_another(values):
    consistent = TREE.consistent(np.array(values, np.float32))
    for row, parent in enumerate(TREE.parents.tolist()):
        assert parent < 0 or consistent[row] <= consistent[parent]
    given_ = TREE.choose(consistent, RULE)
    assert len(set(given_)) == len(given_)
    for one in given_:
        assert not any(PATHS[one][-1] in PATHS[other][:-1] for other in given_)
    scores = [float(consistent[row]) for row in given_]
    assert (
        scores == sorted(scores, reverse=True)
        or max(abs(a - b) for a, b in zip(scores, sorted(scores, reverse=True), strict=False)) < 1e-4
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_many_articles_at_once_are_as_each_alone(rows):
    many = np.random.default_rng(rows).random((rows, 6)).astype(np.float32)
    assert (TREE.consistent(many) == np.array([TREE.consistent(one) for one in many])).all()
