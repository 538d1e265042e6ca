"""The trained encoder as an ONNX graph of int8 weights, after `pipeline.training.graph`: pieces' vectors in, states out."""

from pathlib import Path

from pipeline.training.graph import Graph, State, layer, positioned


def export(state: State, file: Path, *, heads: int, layers: int, epsilon: float, room: int) -> None:
    """Write the graph of a `Network`'s `state_dict`: `vectors` in (1 x pieces x width), `states` out; at most `room` pieces."""
    from onnx import TensorProto, helper

    graph = Graph()
    hidden = positioned(graph, state, "vectors", "vectors", epsilon, room)
    for number in range(layers):
        hidden = layer(graph, state, f"encoder.encoder.layer.{number}", hidden, heads, epsilon)
    graph.nodes[-1].output[0] = "states"
    width = state["head.weight"].shape[1]
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, "pieces", width]) for name in ("vectors", "states")]
    graph.write(file, "topics", ends[:1], ends[1:])
