"""The mean of several taggers' weights (model soups, Wortsman et al. 2022); they must have one start in common.

python -m training.average --out RUN WEIGHTS...   # each a run's model.pt or a checkpoint's tagger/model.onnx
"""

import argparse
from pathlib import Path

import torch

from service.engine.words import TOKEN_TYPES
from training.encoder import load_encoder
from training.restore import restored
from training.tagger import Tagger


def main() -> None:
    """Write the mean to OUT/model.pt, as training.export takes it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", help="folder or hub id of all-MiniLM-L6-v2 (default: the installed package)")
    parser.add_argument("weights", type=Path, nargs="+")
    options = parser.parse_args()
    model = Tagger(load_encoder(options.base, token_types=TOKEN_TYPES))
    states = [
        restored(path, model) if path.suffix == ".onnx" else torch.load(path, weights_only=True)
        for path in options.weights
    ]
    mean = {name: sum(state[name] for state in states) / len(states) for name in model.state_dict()}
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "model.pt")


if __name__ == "__main__":
    main()
