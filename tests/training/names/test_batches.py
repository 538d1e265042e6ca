"""Batches hold every word once, padded and augmented as they say."""

from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.names.placenames import PlaceNames
from pipeline.names.words import ALNUM, DIGIT, MARK
from pipeline.training.names import batches, data

SENTENCE = "Ann Marsh left Port Acton. The 40 boats of B52 (all small) sank; nobody drowned. "
TEXT = SENTENCE * 6
NAMES = [{"start": at * len(SENTENCE), "end": at * len(SENTENCE) + 9, "label": "PERSON"} for at in range(6)]
PLACES = PlaceNames([("port acton", 1)])
PIECES: Any = SimpleNamespace(first=1, last=2, padding=0, mask=3, of_word=lambda word: tuple(range(10, 10 + len(word[:12]))))
"""A piece a letter, the first of each word 10."""
SEEDS = st.integers(0, 2**32 - 1)


def example(key: str) -> data.Example:
    return data.example(key, TEXT, NAMES, PLACES, {"PERSON": ("PERSON",)})


def numbered(key: str) -> data.Example:
    """An example whose words can be told apart by their targets."""
    plain = example(key)
    targets = np.zeros_like(plain.targets)
    targets[:, 1] = np.arange(len(targets)) + 1000 * int(key)
    return data.with_targets(plain, targets)


@given(SEEDS, st.sampled_from([20, 64, 300]))
def test_an_epoch_has_every_word_once_with_its_target(seed: int, tokens: int) -> None:
    found = batches.epoch([numbered("0"), numbered("1")], PIECES, np.random.default_rng(seed), rooms=(20, 40), tokens=tokens)
    targets = np.concatenate([batch.targets for batch in found])
    wanted = np.concatenate([numbered(key).targets for key in "01"])
    assert sorted(targets[:, 1]) == sorted(wanted[:, 1])
    for batch in found:
        assert set(batch.ids.ravel()[batch.firsts]) <= {10, PIECES.mask}
        assert batch.ids.shape == batch.cases.shape == batch.hints.shape == batch.mask.shape
        assert batch.mask.sum(axis=1).max() <= 40


@given(SEEDS)
def test_augmentation_leaves_the_cases_of_marks_and_numbers(seed: int) -> None:
    article = example("0")
    (batch,) = batches.epoch([numbered("0")], PIECES, np.random.default_rng(seed), rooms=(2000,), tokens=2000)
    found, fixed = batch.cases.ravel()[batch.firsts], np.isin(article.cases // 4, (MARK, DIGIT, ALNUM))
    assert fixed.any()
    assert (found[fixed] == article.cases[fixed]).all()


def test_augmentation_masks_words_changes_cases_and_drops_hints_now_and_then() -> None:
    article = example("0")
    runs = [batches.epoch([article], PIECES, np.random.default_rng(s), rooms=(2000,), tokens=2000)[0] for s in range(60)]
    masked = np.mean([run.ids.ravel()[run.firsts] == PIECES.mask for run in runs], axis=0)
    recased = np.mean([(run.cases.ravel()[run.firsts] != article.cases).mean() for run in runs])
    hintless = np.mean([not run.hints.any() for run in runs])
    named = article.targets[:, 0] == 0
    assert 0.01 < masked[~named].mean() < masked[named].mean() < 0.2
    assert 0.01 < recased < 0.2
    assert 0.02 < hintless < 0.4


def test_the_same_seed_gives_the_same_batches_and_another_gives_others() -> None:
    one, same, other = (
        batches.epoch([example(key) for key in "abc"], PIECES, np.random.default_rng(seed), rooms=(20, 40), tokens=100)
        for seed in (1, 1, 2)
    )
    assert [batch.ids.tolist() for batch in one] == [batch.ids.tolist() for batch in same]
    assert [batch.ids.tolist() for batch in one] != [batch.ids.tolist() for batch in other]


def test_an_epoch_has_short_and_long_windows_in_no_order() -> None:
    found = batches.epoch([example(f"{n}") for n in range(20)], PIECES, np.random.default_rng(0), rooms=(20, 2000), tokens=400)
    widths = [int(batch.mask.sum(axis=1).max()) for batch in found]
    assert min(widths) <= 20
    assert max(widths) > 200
    assert widths.index(max(widths)) < len(widths) - widths[::-1].index(min(widths))


def test_windows_share_a_batch_with_others_in_another_epoch() -> None:
    first, second = (
        batches.epoch([numbered("0"), numbered("1")], PIECES, np.random.default_rng(seed), rooms=(20,), tokens=60)
        for seed in (0, 1)
    )
    together = [{frozenset(batch.targets[:, 1].tolist()) for batch in found} for found in (first, second)]
    assert together[0] != together[1]


def test_plain_windows_are_the_article_as_it_stands() -> None:
    article = example("0")
    found = batches.plain(article, PIECES, 24)
    assert all(len(window.ids) <= 24 and (window.ids[0], window.ids[-1]) == (1, 2) for window in found)
    assert all(len(window.ids) == len(window.cases) == len(window.hints) for window in found)
    assert [window.cases[at] for window in found for at in window.firsts] == article.cases.tolist()
    assert [window.hints[at] for window in found for at in window.firsts] == article.hints.tolist()
    assert np.concatenate([window.targets for window in found]).tolist() == article.targets.tolist()


def test_batches_are_of_like_length_padded_masked_and_not_above_the_limit() -> None:
    found = [window for room in (15, 24, 40) for window in batches.plain(example("0"), PIECES, room)]
    made = batches.batched(found, padding=-1, tokens=120)
    assert any((batch.mask == 0).any() for batch in made)
    assert [batch.ids.shape[1] for batch in made] == sorted(batch.ids.shape[1] for batch in made)
    assert all(len(batch.mask) * batch.mask.sum(axis=1).max() <= 120 for batch in made)
    assert all(batch.ids.shape[1] % 16 == 0 and batch.ids.shape[1] - batch.mask.sum(axis=1).max() < 16 for batch in made)
    assert all(((batch.ids == -1) == (batch.mask == 0)).all() for batch in made)
    assert sum(int(batch.mask.sum()) for batch in made) == sum(len(window.ids) for window in found)
    assert batches.batched([], padding=-1, tokens=60) == []
