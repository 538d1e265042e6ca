"""The trained recogniser as an ONNX graph of int8 weights for onnxruntime: built node by node, so that nothing in it is unfused.

Weights are int8 per output column, activations are quantised at run time (one scale a tensor), as in Zafrir et al. 2019 (Q8BERT).
A window is run alone, without padding, so there is no attention mask, and a window's tags do not depend on its neighbours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.names.recogniser import WORDS

Floats = NDArray[np.float32]
State = Mapping[str, Floats]
"""Names of `Tagger.state_dict()` -> weights."""


@dataclass(slots=True)
class _Graph:
    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def weight(self, name: str, value: NDArray[Any]) -> str:
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def outside(self, name: str, value: NDArray[Any], offset: int) -> str:
        """A weight that lies in the file of the words' vectors, from this byte on."""
        from onnx import StringStringEntryProto, TensorProto, numpy_helper

        tensor = numpy_helper.from_array(np.ascontiguousarray(value), name)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        facts = {"location": WORDS, "offset": offset, "length": value.nbytes}
        tensor.external_data.extend(StringStringEntryProto(key=key, value=str(fact)) for key, fact in facts.items())
        self.weights.append(tensor)
        return name

    def node(self, kind: str, inputs: list[str], *, domain: str = "", outputs: int = 1, **attributes: Any) -> Any:
        from onnx import helper

        name = f"n{len(self.nodes)}"
        names = [f"{name}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return names[0] if outputs == 1 else names


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """`matrix` (inputs x outputs) as int8 and a scale an output column; columns are cut at +-127 scales."""
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / 127
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def export(state: State, file: Path, *, heads: int, layers: int, epsilon: float, room: int) -> None:
    """Write the graph of a BERT tagger's `state_dict`: `ids`, `cases`, `hints` in (1 x pieces), `logits` out.

    `room` is the most pieces that a window may have. The pieces' vectors are left to a file of what `export_words` gives.
    """
    from onnx import TensorProto, helper

    graph = _Graph()
    hidden = _embed(graph, state, epsilon, room)
    for number in range(layers):
        hidden = _layer(graph, state, f"encoder.encoder.layer.{number}", hidden, heads, epsilon)
    product = graph.node("MatMul", [hidden, graph.weight("head", state["head.weight"].T)])
    graph.node("Add", [product, graph.weight("head_bias", state["head.bias"])])
    graph.nodes[-1].output[0] = "logits"
    tags = state["head.bias"].shape[0]
    ends = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in ("ids", "cases", "hints")]
    out = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, "pieces", tags])]
    made = helper.make_graph(graph.nodes, "names", ends, out, graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    file.write_bytes(helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="dateline").SerializeToString())


def export_words(state: State) -> bytes:
    """The vectors of the pieces, int8 with a scale a piece: one file for all graphs whose vectors are these."""
    table, scales = _rows(state)
    return table.tobytes() + scales.tobytes()


def _rows(state: State) -> tuple[NDArray[np.int8], Floats]:
    words = state["encoder.embeddings.word_embeddings.weight"]
    scale = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-8) / 127
    return np.round(words / scale).astype(np.int8), scale.astype(np.float32)


def _embed(graph: _Graph, state: State, epsilon: float, room: int) -> str:
    table, scales = _rows(state)
    rows = graph.node("Cast", [graph.node("Gather", [graph.outside("words", table, 0), "ids"])], to=1)
    scaled = graph.node("Gather", [graph.outside("word_scales", scales, table.nbytes), "ids"])
    vectors = graph.node("Mul", [rows, scaled])
    for kind in ("cases", "hints"):
        vectors = graph.node(
            "Add", [vectors, graph.node("Gather", [graph.weight(f"{kind}_table", state[f"{kind}.weight"]), kind])]
        )
    embeddings = "encoder.embeddings"
    places = state[f"{embeddings}.position_embeddings.weight"][:room] + state[f"{embeddings}.token_type_embeddings.weight"][0]
    one, two, zero = (graph.weight(f"number_{number}", np.array([number])) for number in (1, 2, 0))
    length = graph.node("Slice", [graph.node("Shape", ["ids"]), one, two])
    summed = graph.node("Add", [vectors, graph.node("Slice", [graph.weight("places", places), zero, length, zero])])
    return _as_str(graph.node("LayerNormalization", [summed, *_norm(graph, state, f"{embeddings}.LayerNorm")], epsilon=epsilon))


def _layer(graph: _Graph, state: State, name: str, hidden: str, heads: int, epsilon: float) -> str:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    matrix = np.concatenate([state[f"{part}.weight"].T for part in parts], axis=1)
    bias = np.concatenate([state[f"{part}.bias"] for part in parts])
    thirds = graph.weight(f"{name}.thirds", np.full(3, matrix.shape[1] // 3))
    qkv = graph.node("Split", [_dense(graph, f"{name}.qkv", matrix, bias, hidden), thirds], outputs=3, axis=-1)
    attended = graph.node("MultiHeadAttention", qkv, domain="com.microsoft", num_heads=heads)
    mixed = _linear(graph, state, f"{name}.attention.output.dense", attended)
    hidden = _skip(graph, state, f"{name}.attention.output.LayerNorm", mixed, hidden, epsilon)
    wide = graph.node("Gelu", [_linear(graph, state, f"{name}.intermediate.dense", hidden)], domain="com.microsoft")
    return _skip(graph, state, f"{name}.output.LayerNorm", _linear(graph, state, f"{name}.output.dense", wide), hidden, epsilon)


def _linear(graph: _Graph, state: State, name: str, value: str) -> str:
    return _dense(graph, name, state[f"{name}.weight"].T, state[f"{name}.bias"], value)


def _dense(graph: _Graph, name: str, matrix: Floats, bias: Floats, value: str) -> str:
    weight, scale = quantised(matrix)
    inputs = [value, graph.weight(f"{name}.w", weight), graph.weight(f"{name}.s", scale), "", graph.weight(f"{name}.b", bias)]
    return _as_str(graph.node("DynamicQuantizeMatMul", inputs, domain="com.microsoft"))


def _skip(graph: _Graph, state: State, name: str, value: str, skip: str, epsilon: float) -> str:
    # onnxruntime's fused SkipLayerNormalization is three times as slow on a CPU as these two.
    summed = graph.node("Add", [value, skip])
    return _as_str(graph.node("LayerNormalization", [summed, *_norm(graph, state, name)], epsilon=epsilon))


def _norm(graph: _Graph, state: State, name: str) -> list[str]:
    return [graph.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]


def _as_str(value: Any) -> str:
    return str(value)
