"""Weights as int8: what needs no onnx."""

import numpy as np

from pipeline.training.graph import quantised
from pipeline.training.names.export import export_words


def test_a_quantised_matrix_is_near_the_one_it_was_made_of():
    matrix = np.random.default_rng(1).normal(size=(40, 7)).astype(np.float32) * np.arange(1, 8, dtype=np.float32)
    whole, scale = quantised(matrix)
    assert whole.dtype == np.int8
    assert (np.abs(whole * scale - matrix) <= scale / 2 + 1e-6).all()


def test_a_column_of_nothing_stays_nothing():
    whole, scale = quantised(np.zeros((3, 2), np.float32))
    assert not (whole * scale).any()


def test_the_file_of_vectors_has_a_byte_a_value_and_four_a_piece():
    state = {"encoder.embeddings.word_embeddings.weight": np.eye(5, 3, dtype=np.float32)}
    assert len(export_words(state)) == 5 * 3 + 5 * 4
