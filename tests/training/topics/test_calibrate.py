"""Mixing the views and choosing the rule, on made-up logits."""

import numpy as np
import pytest

from pipeline.mediatopics.concepts import concepts
from pipeline.topicmodel.choice import Tree
from pipeline.training.topics.calibrate import agreement, best_rule, mixed, probabilities

FIRE, DISASTER, SPORT, FOOTBALL = "20000153", "03000000", "15000000", "20001065"
LABELS = tuple(
    one
    for one in concepts()
    if one in {FIRE, DISASTER, SPORT, FOOTBALL, *concepts()[FIRE].path_ids, *concepts()[FOOTBALL].path_ids}
)
TREE = Tree.of([concepts()[label].path_ids for label in LABELS])


@pytest.fixture
def articles():
    rng = np.random.default_rng(3)
    topics = [(FIRE,) if rng.random() < 0.5 else (FOOTBALL,) for _ in range(200)]
    right = np.array([[label in {a for t in one for a in concepts()[t].path_ids} for label in LABELS] for one in topics])
    good = (np.where(right, 2.0, -2.0) + rng.normal(size=right.shape)).astype(np.float32)
    noise = rng.normal(size=right.shape).astype(np.float32)
    return topics, right.astype(np.float32), good, noise


def test_the_view_that_knows_counts_more(articles):
    _, right, good, noise = articles
    mix = mixed(good, noise, right, TREE.levels.tolist())
    assert mix.top > 10 * abs(mix.words)


def test_probabilities_are_what_they_say(articles):
    _, right, good, noise = articles
    raw = mixed(good, noise, right, TREE.levels.tolist())
    said = 1 / (1 + np.exp(-(raw.top * good + raw.words * noise + raw.bias)))
    sure = said > 0.9
    assert abs(said[sure].mean() - right[sure].mean()) < 0.05
    assert (probabilities(raw, good, noise, TREE) <= said + 1e-6).all()


def test_the_best_rule_finds_what_is_there(articles):
    topics, right, good, noise = articles
    found = probabilities(mixed(good * 4, noise, right, TREE.levels.tolist()), good * 4, noise, TREE)
    rule, wide, exact = best_rule(found, topics, LABELS, TREE)
    assert wide > 90
    assert exact > 90
    assert rule.thresholds[0] >= rule.thresholds[2]


def test_agreement_counts_what_lies_above():
    assert agreement([[FIRE]], [[FIRE]]) == (100.0, 100.0)
    wide, exact = agreement([[DISASTER]], [[FIRE]])
    assert 0 < wide < 100
    assert exact == 0.0
    assert agreement([[]], [[]]) == (0.0, 0.0)
