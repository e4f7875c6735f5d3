"""The heads that judge one text fitted anew on a finished stance network, whose encoder stays as it is.

Training for stance pulls the encoder away from what these heads were taught, as does averaging. check_worthiness learns
from ClaimBuster's debates, claim_detection from sentences of news that editors judged (training.annotated.verdicts):
what the first says of news has hardly to do with what an editor makes of it (docs/experiments.md).

python -m training.worthiness --data FOLDER --stance RUN --out RUN [--heads NAME...]
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from training.annotation import AnnotatedPair
from training.encoder import load_tokenizer
from training.loop import half_precision
from training.pair_data import LABELS
from training.pairs import NETWORKS, SINGLE, SMOOTHING, PairModel, all_rows, by_length, encode, trained

STEPS, RATE, HOLD = 800, 3e-3, 2e-4


def seen(model: PairModel, rows: Sequence[AnnotatedPair]) -> torch.Tensor:
    """What the heads see of each row, [rows, 2 × width]."""
    examples = encode(rows, load_tokenizer(None))
    features = torch.empty(len(examples), model.get_submodule(SINGLE[0]).in_features)
    for indices, inputs in by_length(examples):
        with torch.no_grad(), half_precision():
            _, single = model.read(**inputs)
        features[indices] = single.float()
    return features


def fitted(head: nn.Linear, features: torch.Tensor, targets: torch.Tensor) -> nn.Linear:
    """The head after STEPS of Adam on all rows [rows, width] at once, held to where it was."""
    before = {name: value.detach().clone() for name, value in head.named_parameters()}
    optimizer = torch.optim.Adam(head.parameters(), lr=RATE)
    for _ in range(STEPS):
        optimizer.zero_grad()
        moved = sum(((value - before[name]) ** 2).sum() for name, value in head.named_parameters())
        (binary_cross_entropy_with_logits(head(features)[:, 0], targets) + HOLD * moved).backward()
        optimizer.step()
    return head


def main() -> None:
    """Write the stance network with its new heads to OUT/model.pt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--stance", type=Path, required=True, help="folder with the network's model.pt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--heads", choices=SINGLE, nargs="+", default=SINGLE, help="those to fit; others stay")
    options = parser.parse_args()
    model = trained(options.stance, NETWORKS["stance"]).eval()
    for task in options.heads:
        rows = list(all_rows(options.data, (task,), unlabelled_too=False))
        if not rows:  # nobody judged sentences under open terms
            continue
        labels = torch.tensor([float(LABELS[task].index(row.label)) for row in rows])
        fitted(model.get_submodule(task), seen(model, rows), labels * (1 - SMOOTHING) + SMOOTHING / 2)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "model.pt")


if __name__ == "__main__":
    main()
