"""Which stories are compared: all that are alike, and of a crowd the likeliest."""

import numpy as np

from pipeline.corpus import bands


def signed(rows: int, changed: int) -> np.ndarray:
    """Signatures of a crowd: all the same but for some places each."""
    chance = np.random.default_rng(6)
    made = np.tile(chance.integers(0, 1 << 16, 128, dtype=np.uint16), (rows, 1))
    for row in made:
        row[chance.choice(128, changed, replace=False)] = chance.integers(0, 1 << 16, changed, dtype=np.uint16)
    return made


def test_of_a_crowd_each_keeps_the_likeliest(monkeypatch):
    signatures = signed(400, 60)
    found, agreed = bands.candidates(signatures)
    later, earlier = bands.split(found)
    assert np.bincount(later).max() == bands.MOST
    assert (later > earlier).all()
    assert (np.diff(found.astype(np.int64)) > 0).all()
    monkeypatch.setattr(bands, "MOST", 10**6)
    everything, alike = bands.candidates(signatures)
    of_last = everything >> np.uint64(32) == 399
    best = np.sort(alike[of_last])[-64:]
    assert np.sort(agreed[later == 399]).tolist() == best.tolist()


def test_it_does_not_count_how_often_pairs_are_put_together(monkeypatch):
    signatures = signed(300, 70)
    once = bands.candidates(signatures)
    monkeypatch.setattr(bands, "_HELD", 1)
    often = bands.candidates(signatures)
    assert (once[0] == often[0]).all()
    assert (once[1] == often[1]).all()


def test_unlike_signatures_make_no_pair():
    chance = np.random.default_rng(7)
    assert len(bands.candidates(chance.integers(0, 1 << 16, (500, 128), dtype=np.uint16))[0]) == 0
    assert len(bands.candidates(np.empty((0, 128), np.uint16))[0]) == 0
