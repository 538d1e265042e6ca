"""Nodes of an encoder's ONNX graph with int8 weights for onnxruntime: built one by one, so that nothing in it is unfused.

Weights are int8 per output column, activations are quantised at run time (one scale a tensor), as in Zafrir et al. 2019 (Q8BERT).
A window is run alone, without padding, so there is no attention mask, and what is said of it does not depend on its neighbours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
State = Mapping[str, Floats]
"""Names of a torch module's `state_dict()` -> weights."""


@dataclass(slots=True)
class Graph:
    """The nodes and weights so far; each method gives the name of what it adds."""

    nodes: list[Any] = field(default_factory=list)
    weights: list[Any] = field(default_factory=list)

    def weight(self, name: str, value: NDArray[Any]) -> str:
        """A weight that lies in the graph's own file."""
        from onnx import numpy_helper

        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def outside(self, name: str, value: NDArray[Any], file: str, offset: int) -> str:
        """A weight that lies in another file beside the graph, from this byte on."""
        from onnx import StringStringEntryProto, TensorProto, numpy_helper

        tensor = numpy_helper.from_array(np.ascontiguousarray(value), name)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        facts = {"location": file, "offset": offset, "length": value.nbytes}
        tensor.external_data.extend(StringStringEntryProto(key=key, value=str(fact)) for key, fact in facts.items())
        self.weights.append(tensor)
        return name

    def node(self, kind: str, inputs: list[str], *, domain: str = "", outputs: int = 1, **attributes: Any) -> Any:
        """A node; the name of its output, or a list of them."""
        from onnx import helper

        name = f"n{len(self.nodes)}"
        names = [f"{name}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def write(self, file: Path, name: str, inputs: Sequence[Any], outputs: Sequence[Any]) -> None:
        """Write the graph to `file`."""
        from onnx import helper

        made = helper.make_graph(self.nodes, name, inputs, outputs, self.weights)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(made, opset_imports=opsets, ir_version=8, producer_name="dateline")
        file.write_bytes(model.SerializeToString())


def quantised(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """`matrix` (inputs x outputs) as int8 and a scale an output column; columns are cut at +-127 scales."""
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8) / 127
    return np.clip(np.round(matrix / scale), -127, 127).astype(np.int8), scale.astype(np.float32)


def positioned(graph: Graph, state: State, vectors: str, pieces: str, epsilon: float, room: int) -> str:
    """BERT's first states: `vectors` of the pieces, with those of their places (at most `room`), normalised.

    `pieces` is what has the number of pieces as its second dimension.
    """
    embeddings = "encoder.embeddings"
    places = state[f"{embeddings}.position_embeddings.weight"][:room] + state[f"{embeddings}.token_type_embeddings.weight"][0]
    one, two, zero = (graph.weight(f"number_{number}", np.array([number])) for number in (1, 2, 0))
    length = graph.node("Slice", [graph.node("Shape", [pieces]), one, two])
    summed = graph.node("Add", [vectors, graph.node("Slice", [graph.weight("places", places), zero, length, zero])])
    return normalised(graph, state, f"{embeddings}.LayerNorm", summed, epsilon)


def layer(graph: Graph, state: State, name: str, hidden: str, heads: int, epsilon: float, rows: str = "") -> str:
    """One layer of BERT, whose weights `state` has below `name`, over the states `hidden`.

    With `rows` only these places of the sequence are asked about, all of it still being heard: what is said of them is the same.
    """
    asked = graph.node("Gather", [hidden, rows], axis=1) if rows else hidden
    heard = ("key", "value")
    query = [_attended_to(graph, state, name, asked, ("query",))] if rows else []
    parts = heard if rows else ("query", *heard)
    sizes = graph.weight(f"{name}.parts", np.full(len(parts), state[f"{name}.attention.self.key.weight"].shape[0]))
    split = graph.node("Split", [_attended_to(graph, state, name, hidden, parts), sizes], outputs=len(parts), axis=-1)
    attended = graph.node("MultiHeadAttention", [*query, *split], domain="com.microsoft", num_heads=heads)
    mixed = _linear(graph, state, f"{name}.attention.output.dense", attended)
    hidden = _skip(graph, state, f"{name}.attention.output.LayerNorm", mixed, asked, epsilon)
    wide = graph.node("Gelu", [_linear(graph, state, f"{name}.intermediate.dense", hidden)], domain="com.microsoft")
    return _skip(graph, state, f"{name}.output.LayerNorm", _linear(graph, state, f"{name}.output.dense", wide), hidden, epsilon)


def _attended_to(graph: Graph, state: State, name: str, hidden: str, parts: Sequence[str]) -> str:
    """These parts ("query", "key", "value") of a layer's attention as one product, side by side."""
    names = [f"{name}.attention.self.{part}" for part in parts]
    matrix = np.concatenate([state[f"{part}.weight"].T for part in names], axis=1)
    bias = np.concatenate([state[f"{part}.bias"] for part in names])
    return _dense(graph, f"{name}.{'.'.join(parts)}", matrix, bias, hidden)


def normalised(graph: Graph, state: State, name: str, value: str, epsilon: float) -> str:
    """Layer normalisation with the weights that `state` has below `name`."""
    weights = [graph.weight(f"{name}.{part}", state[f"{name}.{part}"]) for part in ("weight", "bias")]
    return str(graph.node("LayerNormalization", [value, *weights], epsilon=epsilon))


def _linear(graph: Graph, state: State, name: str, value: str) -> str:
    return _dense(graph, name, state[f"{name}.weight"].T, state[f"{name}.bias"], value)


def _dense(graph: Graph, name: str, matrix: Floats, bias: Floats, value: str) -> str:
    weight, scale = quantised(matrix)
    inputs = [value, graph.weight(f"{name}.w", weight), graph.weight(f"{name}.s", scale), "", graph.weight(f"{name}.b", bias)]
    return str(graph.node("DynamicQuantizeMatMul", inputs, domain="com.microsoft"))


def _skip(graph: Graph, state: State, name: str, value: str, skip: str, epsilon: float) -> str:
    # onnxruntime's fused SkipLayerNormalization is three times as slow on a CPU as these two.
    return normalised(graph, state, name, graph.node("Add", [value, skip]), epsilon)
