"""An exported network back as weights for torch, so that training can go on from a checkpoint and weights be averaged.

Most weights keep their names in the file. The matrices of linear layers that read whole sequences do not, but stand in
the order in which the network runs, which is that of its modules. 8-bit rows are unpacked: what is served comes back.
"""

from pathlib import Path

import numpy
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper


def restored(path: Path, model: torch.nn.Module) -> dict[str, torch.Tensor]:
    """The state of `model` with the weights of the network at `path`; what only training knows stays as it was, and so
    does a head that the network lacks.

    Raises ValueError where the network's matrices are not those of the model.
    """
    graph = onnx.load(path).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    values = {name: _unpacked(name, stored) for name in {name.split(".packed")[0] for name in stored}}
    known = {"encoder", *(output.name for output in graph.output)}
    layers = (f"{name}.weight" for name, module in model.named_modules() if isinstance(module, torch.nn.Linear))
    linear = [name for name in layers if name not in values and name.split(".")[0] in known]
    matrices = [
        values[node.input[1]].T
        for node in graph.node
        if node.op_type == "MatMul" and node.input[1] in values and values[node.input[1]].ndim == 2
    ]
    if len(matrices) != len(linear):
        raise ValueError(f"{path} has {len(matrices)} matrices, the model {len(linear)} unnamed ones")
    values |= dict(zip(linear, matrices, strict=True))
    state = model.state_dict()
    for name, value in state.items():
        if name in values:
            if values[name].shape != tuple(value.shape):
                raise ValueError(f"{path}: {name} is {values[name].shape}, not {tuple(value.shape)}")
            state[name] = torch.from_numpy(values[name].astype(numpy.float32))
    return state


def _unpacked(name: str, stored: dict[str, NDArray]) -> NDArray:
    """The matrix of this name, whether it lies there whole, in halves or in 8-bit rows with their scales."""
    if name in stored:
        return stored[name]
    packed = stored[f"{name}.packed"]
    return packed * stored[f"{name}.scale"] if f"{name}.scale" in stored else packed
