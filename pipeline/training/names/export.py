"""The trained recogniser as an ONNX graph of int8 weights for onnxruntime, after `pipeline.training.graph`."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.names.recogniser import WORDS
from pipeline.training.graph import Floats, Graph, State, layer, positioned


def export(state: State, file: Path, *, heads: int, layers: int, epsilon: float, room: int) -> None:
    """Write the graph of a BERT tagger's `state_dict`: `ids`, `cases`, `hints` in (1 x pieces), `logits` of `rows` (places) out.

    The last layer, whose states no other place needs, is worked out at `rows` alone. `room` is the most pieces that a window may
    have. The pieces' vectors are left to a file of what `export_words` gives.
    """
    from onnx import TensorProto, helper

    graph = Graph()
    hidden = _embed(graph, state, epsilon, room)
    for number in range(layers):
        rows = "rows" if number == layers - 1 else ""
        hidden = layer(graph, state, f"encoder.encoder.layer.{number}", hidden, heads, epsilon, rows)
    product = graph.node("MatMul", [hidden, graph.weight("head", state["head.weight"].T)])
    graph.node("Add", [product, graph.weight("head_bias", state["head.bias"])])
    graph.nodes[-1].output[0] = "logits"
    tags = state["head.bias"].shape[0]
    ends = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "cases", "hints")]
    ends.append(helper.make_tensor_value_info("rows", TensorProto.INT64, ["rows"]))
    out = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "rows", tags])]
    graph.write(file, "names", ends, out)


def export_words(state: State) -> bytes:
    """The vectors of the pieces, int8 with a scale a piece: one file for all graphs whose vectors are these."""
    table, scales = _rows(state)
    return table.tobytes() + scales.tobytes()


def _rows(state: State) -> tuple[NDArray[np.int8], Floats]:
    words = state["encoder.embeddings.word_embeddings.weight"]
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(words / scale).astype(np.int8), scale.astype(np.float32)


def _embed(graph: Graph, state: State, epsilon: float, room: int) -> str:
    table, scales = _rows(state)
    rows = graph.node("Cast", [graph.node("Gather", [graph.outside("words", table, WORDS, 0), "ids"])], to=1)
    scaled = graph.node("Gather", [graph.outside("word_scales", scales, WORDS, table.nbytes), "ids"])
    vectors = graph.node("Mul", [rows, scaled])
    for kind in ("cases", "hints"):
        vectors = graph.node(
            "Add", [vectors, graph.node("Gather", [graph.weight(f"{kind}_table", state[f"{kind}.weight"]), kind])]
        )
    return positioned(graph, state, vectors, "ids", epsilon, room)
