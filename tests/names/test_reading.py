"""The likeliest names under BIO: what `decode` makes of probabilities."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.labels import LABELS, TAGS
from pipeline.names.reading import Reading, decode
from pipeline.names.words import split

Tags = tuple[int, ...]
LOGITS = st.lists(st.lists(st.floats(-3, 3, width=32), min_size=5, max_size=5), max_size=4)


def read(*rows: dict[str, float]) -> Reading:
    """A reading of as many words, each with these probabilities of tags and the rest for all others alike."""
    p = np.empty((len(rows), len(TAGS)), np.float32)
    for row, given_ in zip(p, rows, strict=True):
        row[:] = max(1 - sum(given_.values()), 0) / (len(TAGS) - len(given_)) + 1e-9
        for tag, share in given_.items():
            row[TAGS.index(tag)] = share
    return decode(split("x " * len(rows)), np.log(p))


def lawful(tags: Tags) -> bool:
    return all(tag == 0 or tag % 2 or before in (tag, tag - 1) for before, tag in zip((0, *tags), tags, strict=False))


def spans(tags: Tags) -> tuple[tuple[int, int], ...]:
    edges = [at for at, tag in enumerate(tags) if tag % 2]
    ends = [next((at for at in range(begin + 1, len(tags)) if tags[at] % 2 or not tags[at]), len(tags)) for begin in edges]
    return tuple(zip(edges, ends, strict=True))


@given(LOGITS)
def test_the_names_are_those_of_the_likeliest_lawful_tags(logits: list[list[float]]) -> None:
    log_p = np.array(logits, np.float32).reshape(-1, 5)
    log_p -= np.logaddexp.reduce(log_p, axis=1, keepdims=True)
    best: dict[tuple[tuple[int, int], ...], float] = {}
    for tags in filter(lawful, product(range(5), repeat=len(log_p))):
        score = float(sum(row[tag] for row, tag in zip(log_p, tags, strict=True)))
        best[spans(tags)] = max(score, best.get(spans(tags), score))
    names = decode(split("x " * len(log_p)), log_p).names
    assert best[tuple(names)] == pytest.approx(max(best.values()), abs=1e-4)


@given(st.integers(0, 30), st.integers(0, 2**32 - 1))
def test_names_are_in_order_apart_and_inside_the_text(length: int, seed: int) -> None:
    logits = np.random.default_rng(seed).normal(0, 4, (length, len(TAGS))).astype(np.float32)
    reading = decode(split("x " * length), logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    edges = [edge for name in reading.names for edge in name]
    assert edges == sorted(edges)
    assert all(0 <= first < last <= length for first, last in reading.names)


def test_what_goes_on_with_nothing_must_begin_or_be_no_name() -> None:
    assert read({"I-ORG": 0.9, "B-ORG": 0.06, "O": 0.04}).names == [(0, 1)]
    assert read({"I-ORG": 0.9, "B-ORG": 0.04, "O": 0.06}).names == []


def test_a_name_goes_on_with_its_own_label_only() -> None:
    assert read({"B-PERSON": 0.9}, {"I-ORG": 0.6, "I-PERSON": 0.3, "B-ORG": 0.05}).names == [(0, 2)]
    assert read({"B-PERSON": 0.9}, {"I-ORG": 0.6, "I-PERSON": 0.05, "B-ORG": 0.3}).names == [(0, 1), (1, 2)]


def test_names_side_by_side_stay_two() -> None:
    assert read({"B-GPE": 0.9}, {"B-GPE": 0.9}, {"I-GPE": 0.9}).names == [(0, 1), (1, 3)]


def test_names_beyond_words_that_are_surely_none_stand_where_they_are() -> None:
    none = {"O": 0.9999}
    assert read(none, none, {"B-LAW": 0.9}, none, {"B-LAW": 0.9}, {"I-LAW": 0.9}, none).names == [(2, 3), (4, 6)]


def test_a_words_labels_have_the_probability_of_their_two_tags() -> None:
    (row,) = np.exp(read({"O": 0.3, "B-ORG": 0.4, "I-ORG": 0.2}).log_p)
    assert len(row) == 1 + len(LABELS)
    assert row[0] == pytest.approx(0.3)
    assert row[1 + LABELS.index("ORG")] == pytest.approx(0.6)
    assert row.sum() == pytest.approx(1)


def test_no_words_no_names() -> None:
    assert read().names == []


def test_a_surface_is_words_with_a_space_between() -> None:
    reading = decode(split("the U.K.\nTreasury"), np.zeros((6, len(TAGS)), np.float32))
    assert reading.surface(1, 6) == "U . K . Treasury"
