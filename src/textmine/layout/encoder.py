"""The first layers of da_textmine's encoder as a graph of their own."""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import GraphProto, NodeProto, TensorProto, helper

WIDTH = 384


def first_layers(encoder: Path, n: int) -> bytes:
    """Cut the graph of `encoder.onnx` behind its n-th layer, whose output is called `hidden`: (rows, length, width).

    The mean over a row is not taken here: onnxruntime's sum rounds otherwise when other rows stand beside it.
    """
    whole = onnx.load(str(encoder))
    last = f"layers.{n - 1}.norm2.made"
    nodes = [*_needed(whole.graph, last), helper.make_node("Identity", [last], ["hidden"])]
    used = {name for node in nodes for name in node.input}
    weights = [weight for weight in whole.graph.initializer if weight.name in used]
    size: list[str | int | None] = ["rows", "length", WIDTH]
    given = [
        helper.make_tensor_value_info("embedded", TensorProto.FLOAT, size),
        helper.make_tensor_value_info("mask", TensorProto.INT32, size[:2]),
    ]
    made = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, size)]
    graph = helper.make_graph(nodes, "da_textmine_lines", given, made, weights)
    model = helper.make_model(graph, opset_imports=whole.opset_import, ir_version=9)
    return bytes(model.SerializeToString())


def _needed(graph: GraphProto, last: str) -> list[NodeProto]:
    """The nodes that an output is made by, in the graph's order."""
    makers = {name: k for k, node in enumerate(graph.node) for name in node.output}
    needed: set[int] = set()
    wanted = [last]
    while wanted:
        maker = makers.get(wanted.pop())
        if maker is not None and maker not in needed:
            needed.add(maker)
            wanted += graph.node[maker].input
    return [graph.node[k] for k in sorted(needed)]
