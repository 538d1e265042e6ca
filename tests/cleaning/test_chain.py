"""The chain: probabilities that are right, checked against every labelling there is."""

import itertools
import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.cleaning.chain import KINDS, Chain, load_chain
from pipeline.training.zones.ship import save_chain


def chain() -> Chain:
    random = np.random.default_rng(4)
    names = {"a": 0, "b": 1, "c": 2}
    return Chain(names=names, weights=random.normal(size=(3, len(KINDS))), moves=random.normal(size=(len(KINDS), len(KINDS))))


def test_marginals_are_those_of_all_labellings() -> None:
    own, rows = chain(), [["a", "b"], ["c"], ["a", "unknown"]]
    scores = np.array([[own.weights[own.names[n]] for n in row if n in own.names] for row in [r[:1] for r in rows]])[:, 0]
    scores[0] += own.weights[1]
    expected = np.zeros((3, len(KINDS)))
    for kinds in itertools.product(range(len(KINDS)), repeat=3):
        total = sum(scores[at, kind] for at, kind in enumerate(kinds))
        total += sum(own.moves[one, two] for one, two in itertools.pairwise(kinds))
        expected[np.arange(3), kinds] += np.exp(total)
    assert own.probabilities(rows) == pytest.approx(expected / expected.sum(axis=1, keepdims=True))


def test_a_long_article_does_not_overflow() -> None:
    found = chain().probabilities([["a"]] * 5_000)
    assert np.isfinite(found).all()
    assert found.sum(axis=1) == pytest.approx(1)


def test_a_chain_is_read_as_it_was_written(tmp_path: Path) -> None:
    own = chain()
    save_chain(own, tmp_path / "model.json")
    read = load_chain(tmp_path / "model.json")
    assert read.names == own.names
    assert read.weights == pytest.approx(own.weights, abs=0.006)
    assert read.moves == pytest.approx(own.moves, abs=0.006)


def test_kinds_are_known_by_their_names(tmp_path: Path) -> None:
    own = chain()
    save_chain(own, tmp_path / "model.json")
    row = json.loads((tmp_path / "model.json").read_text())
    row["kinds"].reverse()
    (tmp_path / "model.json").write_text(json.dumps(row))
    assert load_chain(tmp_path / "model.json").weights == pytest.approx(own.weights[:, ::-1], abs=0.006)
