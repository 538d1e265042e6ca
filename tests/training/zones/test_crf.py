"""Fitting: the slopes are the loss's, and what is plain is learnt."""

import numpy as np
import pytest

from pipeline.cleaning.chain import KINDS
from pipeline.training.zones import crf
from pipeline.training.zones.crf import Example, fit


def example(rows: list[list[str]], kinds: list[set[str]], weight: float = 1.0) -> Example:
    allowed = np.array([[kind in some for kind in KINDS] for some in kinds])
    return Example(rows=rows, allowed=allowed, weight=weight)


def test_what_is_marked_is_learnt() -> None:
    examples = [example([["bias", "x"], ["bias", "y"]] * 3, [{"byline"}, {"body"}] * 3)] * 4
    found = fit(examples, l2=0.1, least=1, iterations=50).probabilities([["bias", "x"], ["bias", "y"]])
    assert found[0][KINDS.index("byline")] > 0.9
    assert found[1][KINDS.index("body")] > 0.9


def test_what_is_only_known_to_be_dirt_becomes_the_dirt_that_it_looks_like() -> None:
    dirt = {"byline", "caption", "credit", "boilerplate"}
    sure = [example([["x"], ["y"]], [{"caption"}, {"body"}])] * 3
    found = fit([*sure, example([["x"], ["y"]], [dirt, {"body"}])], l2=0.1, least=1, iterations=50)
    assert found.probabilities([["x"]])[0].argmax() == KINDS.index("caption")


def test_rare_features_are_left_out() -> None:
    found = fit([example([["x"], ["x"], ["y"]], [{"body"}] * 3)], l2=1.0, least=2, iterations=5)
    assert set(found.names) == {"x"}


def loss(pieces, scores, moves, change, values):
    return crf._slopes(pieces, scores + change * (values is scores), moves + change * (values is moves))[0]


def test_slopes_are_those_of_the_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crf, "_PIECE", 3)
    random = np.random.default_rng(1)
    examples = [
        example([["x"]] * 5, [{"body"}, {"byline", "credit"}, {"body"}, set(KINDS), {"caption"}], 0.5),
        example([["y"]] * 2, [{"boilerplate"}, {"body"}]),
    ]
    pieces, scores, moves = crf._pieces(examples), random.normal(size=(7, 7)), random.normal(size=(7, 7))
    _, pull, turned = crf._slopes(pieces, scores, moves)
    step = 1e-6
    for at in [(0, 0), (3, 2), (6, 5)]:
        for values, slope in ((scores, pull), (moves, turned)):
            change = np.zeros((7, 7))
            change[at] = step
            more = loss(pieces, scores, moves, change, values)
            less = loss(pieces, scores, moves, -change, values)
            assert (more - less) / (2 * step) == pytest.approx(slope[at], abs=1e-4)
