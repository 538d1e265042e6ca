"""The encoder of an article's top: a small BERT (MiniLM, Wang et al. 2020) by onnxruntime, on one thread."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
GRAPH = "encoder.onnx"


class Vectors:
    """The vectors of word pieces in a recogniser's file: int8, pieces x width, then a float32 scale a piece.

    The file is mapped, not read: only the pages of the pieces that occur come into memory. Raises `ValueError` where its
    length is not that of `pieces` vectors.
    """

    def __init__(self, file: Path, pieces: int, width: int) -> None:
        if file.stat().st_size != pieces * (width + 4):
            raise ValueError(f"{file.name} does not hold {pieces} vectors of {width}")
        self._rows = np.asarray(np.memmap(file, np.int8, "r", shape=(pieces, width)))
        self._scales = np.asarray(np.memmap(file, np.float32, "r", offset=pieces * width, shape=(pieces, 1)))

    def of(self, ids: NDArray[np.int64]) -> Floats:
        """The vectors of these pieces, pieces x width."""
        out: Floats = self._rows[ids] * self._scales[ids]
        return out


class Encoder:
    """Reads one article at a time, without padding, so that no article's topics depend on another's."""

    def __init__(self, graph: Path, vectors: Vectors) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
        self._vectors = vectors

    def states(self, ids: NDArray[np.int64]) -> Floats:
        """What the encoder makes of these pieces; the topics are linear in the mean of these states.

        States x width: a state is of one piece, or of as many neighbours as the graph pools.
        """
        out: Floats = self._session.run(None, {"vectors": self._vectors.of(ids)[None]})[0][0]
        return out
