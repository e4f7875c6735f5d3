"""One training loop for both models: AdamW, warm-up and linear decay, weight averaging, resumable, fixed seeds."""

import json
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy
import torch

STATE = "state.pt"
LOGGED = 20  # steps between two lines of the log


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast: `epochs` passes, peak rate `lr`, linear warm-up over `warmup` of all steps, then to 0.

    `adversarial` is how far word embeddings are moved against the model, in their matrix's L2 norm (0: not at all).
    `averaging` is the share of all steps over which weights are averaged, the latest counting most.
    """

    epochs: int
    lr: float = 2e-4
    head_lr: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.06
    clip: float = 1.0
    adversarial: float = 0.0
    averaging: float = 0.1
    seed: int = 13

    def set_rate(self, optimizer: torch.optim.Optimizer, step: int, total: int) -> None:
        """Give every group of parameters its share of its peak rate at this step."""
        rising = max(1, round(self.warmup * total))
        share = min((step + 1) / rising, max(0.0, (total - step) / max(1, total - rising)))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * share


def seed_everything(seed: int) -> None:
    """Fix the seeds of every generator that training draws from."""
    random.seed(seed)
    numpy.random.seed(seed)
    torch.manual_seed(seed)


def half_precision(device: str = "cpu") -> torch.autocast:
    """Matrix products in bfloat16 where that is faster (AMX or a GPU); weights stay in float32.

    With AVX-512's bfloat16 alone a step takes twice as long as in float32, without that many times as long.
    """
    enabled = device != "cpu" or torch.cpu.get_capabilities().get("amx_bf16", False)
    return torch.autocast(device, dtype=torch.bfloat16, enabled=enabled)


def token_batches(lengths: Sequence[int], budget: int, rng: random.Random) -> list[list[int]]:
    """Indices into batches of at most `budget` padded tokens, similar lengths together, batch order shuffled."""
    order = sorted(range(len(lengths)), key=lambda i: lengths[i] + rng.random() * 8)
    batches: list[list[int]] = [[]]
    for index in order:
        batch = batches[-1]
        if batch and (len(batch) + 1) * max(lengths[index], lengths[batch[-1]]) > budget:
            batches.append([index])
        else:
            batch.append(index)
    rng.shuffle(batches)
    return batches


def train(
    model: torch.nn.Module,
    epoch_batches: Callable[[int], Sequence[Any]],
    loss_of: Callable[[torch.nn.Module, Any], torch.Tensor],
    *,
    folder: Path,
    schedule: Schedule,
    prepared: Callable[[Any], Any] = lambda batch: batch,
    device: str = "cpu",
    evaluate: Callable[[torch.nn.Module], dict[str, float]] | None = None,
    checkpoint_every: int = 200,
) -> torch.nn.Module:
    """Train in place and return the model with its averaged weights.

    `epoch_batches(epoch)` gives the epoch's batches, the same ones for the same epoch number, and `prepared(batch)`
    what `loss_of` takes of one. State goes to folder/state.pt every `checkpoint_every` steps and a run started again
    picks up there. folder/log.jsonl holds the losses and the dev figures.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seed_everything(schedule.seed)
    torch.set_flush_denormal(True)  # rare words leave Adam moments that are slow to compute with
    model.to(device).train()
    optimizer = torch.optim.AdamW(_groups(model, schedule), fused=True)
    average, done = _resumed(folder / STATE, model, optimizer, device)
    total = sum(len(epoch_batches(epoch)) for epoch in range(schedule.epochs))
    _log(folder, {"schedule": asdict(schedule), "steps": total, "resumed_at": done})

    step, started, running = 0, time.monotonic(), torch.zeros((), device=device)
    for epoch in range(schedule.epochs):
        for batch in epoch_batches(epoch):
            step += 1
            if step <= done:
                continue
            schedule.set_rate(optimizer, step - 1, total)
            running += _learn(model, optimizer, partial(loss_of, model, prepared(batch)), schedule)
            _move_average(average, model, 1 / min(max(1.0, schedule.averaging * total), step / 10 + 1))
            if step % LOGGED == 0:
                seconds, loss = round(time.monotonic() - started), running.item() / LOGGED
                _log(folder, {"step": step, "of": total, "loss": loss, "seconds": seconds})
                running.zero_()
            if step % checkpoint_every == 0 or step == total:
                state = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "average": average}
                _save(folder / STATE, state | {"step": step})
        if evaluate is not None and step > done:
            _log(folder, {"epoch": epoch + 1} | _with_weights(model, average, evaluate))
    model.load_state_dict(average)
    return model.eval()


def _resumed(
    path: Path, model: torch.nn.Module, optimizer: torch.optim.Optimizer, device: str
) -> tuple[dict[str, torch.Tensor], int]:
    """The averaged weights and the steps done: of the state that a run left behind, which is taken up, or of none."""
    if not path.exists():
        return {name: value.detach().clone() for name, value in model.state_dict().items()}, 0
    state = torch.load(path, map_location=device, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["average"], state["step"]


def _learn(
    model: torch.nn.Module, optimizer: torch.optim.Optimizer, loss: Callable[[], torch.Tensor], schedule: Schedule
) -> torch.Tensor:
    """One step of the optimizer; returns the loss before it, where it was computed: reading it would wait for that."""
    optimizer.zero_grad(set_to_none=True)
    device = next(model.parameters()).device
    drawn = torch.get_rng_state(), torch.cuda.get_rng_state(device) if device.type == "cuda" else None
    value = loss()
    value.backward()
    if schedule.adversarial:
        torch.set_rng_state(drawn[0])  # what is dropped is the same again
        if drawn[1] is not None:
            torch.cuda.set_rng_state(drawn[1], device)
        _oppose(model, loss, schedule.adversarial)
    torch.nn.utils.clip_grad_norm_(model.parameters(), schedule.clip)
    optimizer.step()
    return value.detach()


def _oppose(model: torch.nn.Module, loss_again: Callable[[], torch.Tensor], distance: float) -> None:
    """Add the gradients of the loss where word embeddings stand `distance` further up their own gradient.

    Miyato et al. 2017, Adversarial training methods for semi-supervised text classification; here over the whole batch.
    """
    embeddings = model.encoder.embeddings.word_embeddings.weight
    before, step = embeddings.detach().clone(), embeddings.grad
    with torch.no_grad():
        embeddings.add_(step * (distance / (step.norm() + 1e-12)))
    loss_again().backward()
    with torch.no_grad():
        embeddings.copy_(before)


def _save(path: Path, state: dict[str, Any]) -> None:
    """Write beside, then rename, so that a run cut off while writing keeps its last state."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)


def _groups(model: torch.nn.Module, schedule: Schedule) -> list[dict]:
    """Parameter groups: fresh heads learn faster, biases and norms do not decay."""
    groups: dict[tuple[bool, bool], list] = {}
    for name, parameter in model.named_parameters():
        fresh = not name.startswith("encoder.")
        plain = parameter.ndim < 2
        groups.setdefault((fresh, plain), []).append(parameter)
    return [
        {
            "params": parameters,
            "peak": schedule.head_lr if fresh else schedule.lr,
            "weight_decay": 0.0 if plain else schedule.weight_decay,
        }
        for (fresh, plain), parameters in groups.items()
    ]


def _move_average(average: dict[str, torch.Tensor], model: torch.nn.Module, share: float) -> None:
    """Move the averaged weights towards the model's by this share of the way, all at once."""
    state = model.state_dict()
    floats = [name for name, value in average.items() if value.is_floating_point()]
    with torch.no_grad():
        torch._foreach_lerp_([average[name] for name in floats], [state[name] for name in floats], share)


def _with_weights(model: torch.nn.Module, weights: dict, evaluate: Callable) -> dict[str, float]:
    """The dev figures of these weights, leaving the model as it was."""
    kept = {name: value.clone() for name, value in model.state_dict().items()}
    model.load_state_dict(weights)
    model.eval()
    figures = evaluate(model)
    model.load_state_dict(kept)
    model.train()
    return figures


def _log(folder: Path, row: dict) -> None:
    with (folder / "log.jsonl").open("a") as file:
        file.write(json.dumps(row) + "\n")
    print(json.dumps(row), flush=True)
