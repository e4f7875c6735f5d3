"""How a network's weights lie on disk: as trained, in half precision, in 8-bit rows, or for 8-bit arithmetic."""

from pathlib import Path

import numpy
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

STORAGES = ("fp32", "fp16", "int8", "int8-dynamic")
SMALL = 4096


def write_network(model: torch.nn.Module, outputs: list[str], path: Path, storage: str) -> None:
    """Write a model of (input_ids, attention_mask, token_type_ids) to ONNX with dynamic batch and length.

    fp16 and int8 keep 32-bit arithmetic: ONNX Runtime unpacks the weights once at load. int8-dynamic computes in 8 bits
    and is faster and less exact, differently so from one kind of CPU to the next.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    _export(model, outputs, path)
    if storage == "int8-dynamic":
        network = onnx.load(path)
        del network.graph.value_info[:]  # the exporter's shapes of inner values are not always those that ONNX infers
        onnx.save(network, path)
        prepared = path.with_suffix(".prepared.onnx")
        quant_pre_process(str(path), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        prepared.unlink()
    elif storage != "fp32":
        network = onnx.load(path)
        _pack(network.graph, storage)
        onnx.save(network, path)


def _export(model: torch.nn.Module, outputs: list[str], path: Path) -> None:
    """Trace with two rows of unlike length, so that no dimension is taken for a constant."""
    model.eval()
    ids = torch.tensor([[101, 2054, 2003, 102, 2023, 102], [101, 2054, 102, 2023, 102, 0]])
    inputs = {
        "input_ids": ids,
        "attention_mask": (ids != 0).long(),
        "token_type_ids": torch.tensor([[0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 0]]),
    }
    batch, length = torch.export.Dim("batch", min=1, max=4096), torch.export.Dim("length", min=2, max=512)
    torch.onnx.export(
        model,
        (),
        kwargs=inputs,
        f=str(path),
        input_names=list(inputs),
        output_names=outputs,
        dynamo=True,
        opset_version=18,
        dynamic_shapes={name: {0: batch, 1: length} for name in inputs},
        external_data=False,
        verbose=False,
    )


def _pack(graph: onnx.GraphProto, storage: str) -> None:
    """Replace each large float matrix by its packed form and the nodes that unpack it."""
    unpacking = []
    for weight in [w for w in graph.initializer if w.data_type == onnx.TensorProto.FLOAT]:
        values = numpy_helper.to_array(weight)
        if values.size < SMALL:
            continue
        name = weight.name
        graph.initializer.remove(weight)
        if storage == "fp16":
            graph.initializer.append(numpy_helper.from_array(values.astype(numpy.float16), f"{name}.packed"))
            unpacking.append(helper.make_node("Cast", [f"{name}.packed"], [name], to=onnx.TensorProto.FLOAT))
            continue
        axis = _row_axis(values)
        scale = numpy.maximum(numpy.abs(values).max(axis=axis, keepdims=True), 1e-12) / 127
        packed = numpy.rint(values / scale).astype(numpy.int8)
        graph.initializer.append(numpy_helper.from_array(packed, f"{name}.packed"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(numpy.float32), f"{name}.scale"))
        unpacking.append(helper.make_node("Cast", [f"{name}.packed"], [f"{name}.wide"], to=onnx.TensorProto.FLOAT))
        unpacking.append(helper.make_node("Mul", [f"{name}.wide", f"{name}.scale"], [name]))
    nodes = [*unpacking, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def _row_axis(values: numpy.ndarray) -> int:
    """The axis that shares a scale: embeddings by row, [in, out] matrices by output column."""
    return 1 if values.shape[0] > 4 * values.shape[-1] else 0
