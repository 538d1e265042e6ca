"""The shipped recogniser: what it reads depends on the article alone."""

import numpy as np
import pytest

from pipeline import models
from pipeline.names.candidates import may_name
from pipeline.names.labels import TAGS
from pipeline.names.load import load
from pipeline.names.recogniser import FILES, Recogniser
from pipeline.names.words import case_classes
from pipeline.records import Span

TEXT = "Ann Marsh of Northern Rail Watch flew from Nairobi to Boulogne-sur-Mer.\nThe UK-bound ferry left. " * 12


def whole(text: str) -> list[Span]:
    return [Span(start=0, end=len(text))]


@pytest.fixture(scope="module", params=["accurate", "fast"])
def recogniser(request) -> Recogniser:
    made = load("ner@2", request.param)
    assert isinstance(made, Recogniser)
    return made


def test_each_word_has_the_log_probabilities_of_all_tags(recogniser):
    words, log_p = recogniser.tags(TEXT, whole(TEXT))
    assert log_p.shape == (len(words), len(TAGS))
    assert np.allclose(np.exp(log_p).sum(axis=1), 1, atol=1e-4)


def test_words_that_are_in_no_name_are_only_context(recogniser):
    words, log_p = recogniser.tags(TEXT, whole(TEXT))
    _, every = recogniser.tags(TEXT, whole(TEXT), every=True)
    asked = may_name(words, case_classes(words))
    assert not asked.all()
    assert len(np.unique(log_p[~asked], axis=0)) == 1
    # The same but for the scales of the last layer's rounding, which are those of the words that are asked about.
    assert np.abs(np.exp(log_p[asked]) - np.exp(every[asked])).max() < 0.2
    assert (log_p[asked].argmax(axis=1) == every[asked].argmax(axis=1)).all()


def test_a_text_without_a_capital_has_no_names(recogniser):
    text = "there was nothing to be seen of them. " * 9
    assert recogniser.read(text, whole(text)).names == []


def test_the_same_text_is_read_the_same_after_another(recogniser):
    first = recogniser.tags(TEXT, whole(TEXT))[1]
    recogniser.tags("Paris, Texas. " * 50, whole("Paris, Texas. " * 50))
    assert np.array_equal(first, recogniser.tags(TEXT, whole(TEXT))[1])


def test_nothing_outside_the_stretches_is_read(recogniser):
    words, _ = recogniser.tags(TEXT, [Span(start=0, end=9), Span(start=43, end=50)])
    assert words.texts == ["Ann", "Marsh", "Nairobi"]
    assert words.opens.tolist() == [True, False, True]


def test_no_stretch_has_no_names(recogniser):
    assert recogniser.read(TEXT, []).names == []


def test_its_files_are_those_that_meta_names_and_are_small():
    model = models.load("ner@2")
    assert set(model.meta["files"]) == set(FILES)
    assert sum((model.folder / file).stat().st_size for file in FILES) < 30_000_000
