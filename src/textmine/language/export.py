"""The network as an ONNX graph with 8-bit matrices: scales are fixed beforehand, so that a row never depends on others.

Activations are quantised with one scale per matrix after their channels have been levelled against the weights'
(SmoothQuant, Xiao et al. 2023), weights with one scale per output channel.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from textmine.language.batches import Batch
from textmine.language.network import Layer, Network
from textmine.language.weights import Floats

LEVELLING = 0.75
"""How much of a channel's spread moves from the activations into the weights (alpha of SmoothQuant)."""
MICROSOFT = "com.microsoft"
OPSETS = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]


def ranges(network: Network, batches: Iterable[Batch]) -> dict[str, Floats]:
    """Return the largest magnitude per channel of what each linear layer of the encoder is given."""
    seen: dict[str, Tensor] = {}

    def watch(name: str, mask: list[Tensor]) -> Any:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            most = inputs[0][mask[0]].abs().amax(0).float()
            seen[name] = torch.maximum(seen[name], most) if name in seen else most

        return hook

    current: list[Tensor] = [torch.zeros(0)]
    hooks = [module.register_forward_pre_hook(watch(name, current)) for name, module in linears(network)]
    with torch.no_grad():
        for batch in batches:
            current[0] = batch.mask
            network(*batch[:4])
    for hook in hooks:
        hook.remove()
    return {name: most.numpy() for name, most in seen.items()}


def linears(network: Network) -> list[tuple[str, nn.Linear]]:
    """Return the linear layers of the encoder by name."""
    return [(name, module) for name, module in network.encoder.named_modules() if isinstance(module, nn.Linear)]


class Graph:
    """An ONNX graph in the making; each method adds nodes and returns the name of what they make."""

    def __init__(self, largest: dict[str, Floats]) -> None:
        self.nodes: list[Any] = []
        self.weights: list[Any] = []
        self._largest = largest

    def constant(self, name: str, value: np.ndarray[Any, Any]) -> str:
        """Add a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: list[str], name: str, domain: str = "", **attributes: Any) -> str:
        """Add a node with one output."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, x: str, layer: nn.Linear, name: str) -> str:
        """Multiply by 8-bit weights; Mul and QuantizeLinear are left to onnxruntime to run in one go per row."""
        weight = layer.weight.detach().numpy()  # (out, in)
        largest = np.maximum(self._largest[name], 1e-5)
        level = largest**LEVELLING / np.maximum(np.abs(weight).max(0), 1e-5) ** (1 - LEVELLING)
        step = np.array((largest / level).max() / 127, np.float32)
        weight = weight * level
        scale = np.abs(weight).max(1) / 127
        flat = self.add("Mul", [x, self.constant(f"{name}.level", (1 / level).astype(np.float32))], f"{name}.flat")
        zero = self.constant(f"{name}.zero", np.array(128, np.uint8))
        steps = self.constant(f"{name}.step", step)
        short = self.add("QuantizeLinear", [flat, steps, zero], f"{name}.short")
        eighths = np.round(weight / scale[:, None]).clip(-127, 127).astype(np.int8).T
        assert layer.bias is not None  # noqa: S101 - torch's default
        inputs = [short, self.constant(f"{name}.weight", eighths), steps,
                  self.constant(f"{name}.scale", scale.astype(np.float32)), zero, "",
                  self.constant(f"{name}.bias", layer.bias.detach().numpy())]  # fmt: skip
        return self.add("MatMulIntegerToFloat", inputs, f"{name}.made", MICROSOFT)

    def norm(self, x: str, more: str, layer: nn.LayerNorm, name: str) -> str:
        """Add two and bring to norm."""
        weight = self.constant(f"{name}.weight", layer.weight.detach().numpy())
        bias = self.constant(f"{name}.bias", layer.bias.detach().numpy())
        # Two plain nodes: onnxruntime's fused SkipLayerNormalization takes twice their time on a CPU.
        both = self.add("Add", [x, more], f"{name}.both")
        return self.add("LayerNormalization", [both, weight, bias], f"{name}.made", epsilon=1e-12)

    def head(self, x: str, layer: nn.Linear, name: str) -> str:
        """Add a head in full precision; it is small."""
        weight = self.constant(f"{name}.weight", layer.weight.detach().numpy().T)
        return self.add("Gemm", [x, weight, self.constant(f"{name}.bias", layer.bias.detach().numpy())], name)


def build(network: Network, largest: dict[str, Floats]) -> onnx.ModelProto:
    """Return the graph.

    Inputs: `embedded` (rows, length, width) float, positions added; `mask` (rows, length) int32; `first` and `last`
    (tokens,) int64. Outputs: `names`, `pos`, `lemma` (tokens, classes), `start` (tokens, 1), `vector` (tokens, dims).
    """
    encoder = network.encoder
    width = encoder.positions.shape[1]
    graph = Graph(largest)
    weight = graph.constant("norm.weight", encoder.norm.weight.detach().numpy())
    bias = graph.constant("norm.bias", encoder.norm.bias.detach().numpy())
    x = graph.add("LayerNormalization", ["embedded", weight, bias], "norm.made", epsilon=1e-12)
    for i, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)  # noqa: S101 - for the types
        at = f"layers.{i}."
        qkv = graph.linear(x, layer.qkv, f"{at}qkv")
        parts = [f"{at}{part}" for part in "qkv"]
        sizes = graph.constant(f"{at}sizes", np.array([width] * 3, np.int64))
        graph.nodes.append(helper.make_node("Split", [qkv, sizes], parts, axis=-1))
        seen = graph.add("MultiHeadAttention", [*parts, "", "mask"], f"{at}seen", MICROSOFT, num_heads=layer.heads)
        x = graph.norm(x, graph.linear(seen, layer.out, f"{at}out"), layer.norm1, f"{at}norm1")
        inner = graph.add("Gelu", [graph.linear(x, layer.inner, f"{at}inner")], f"{at}gelu", MICROSOFT)
        x = graph.norm(x, graph.linear(inner, layer.outer, f"{at}outer"), layer.norm2, f"{at}norm2")
    flat = graph.add("Reshape", [x, graph.constant("flat", np.array([-1, width], np.int64))], "states")
    first = graph.add("Gather", [flat, "first"], "first.state")
    form = graph.add("Concat", [first, graph.add("Gather", [flat, "last"], "last.state")], "form", axis=1)
    for name in ("names", "start", "vector"):
        graph.head(first, getattr(network, name), name)
    for name in ("pos", "lemma"):
        graph.head(form, getattr(network, name), name)
    return _model(graph, width, network)


def _model(graph: Graph, width: int, network: Network) -> onnx.ModelProto:
    value = helper.make_tensor_value_info
    inputs = [
        value("embedded", TensorProto.FLOAT, ["rows", "length", width]),
        value("mask", TensorProto.INT32, ["rows", "length"]),
        value("first", TensorProto.INT64, ["tokens"]),
        value("last", TensorProto.INT64, ["tokens"]),
    ]
    outputs = [value(name, TensorProto.FLOAT, ["tokens", getattr(network, name).out_features])
               for name in ("names", "pos", "lemma", "start", "vector")]  # fmt: skip
    made = helper.make_graph(graph.nodes, "da_textmine", inputs, outputs, graph.weights)
    return helper.make_model(made, opset_imports=OPSETS, ir_version=9)
