import numpy as np
import pytest

from pipeline.topicmodel.encoder import Vectors


@pytest.fixture
def file(tmp_path):
    rows, scales = np.array([[127, -127], [10, 20], [0, 1]], np.int8), np.array([0.5, 2.0, 1.0], np.float32)
    path = tmp_path / "words.bin"
    path.write_bytes(rows.tobytes() + scales.tobytes())
    return path


def test_vectors_are_rows_times_their_scale(file):
    assert Vectors(file, 3, 2).of(np.array([1, 0, 1])).tolist() == [[20, 40], [63.5, -63.5], [20, 40]]


def test_a_file_of_another_length_is_refused(file):
    with pytest.raises(ValueError, match=r"words\.bin does not hold 4 vectors of 2"):
        Vectors(file, 4, 2)
