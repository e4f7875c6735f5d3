"""The mean of several models' weights (model soups, Wortsman et al. 2022); they must have one start in common.

python -m training.average --out RUN [--network NAME] WEIGHTS... [--shares S...]   # each a model.pt or a checkpoint
"""

import argparse
from functools import partial
from pathlib import Path

import torch

from training import pairs, tagger


def main() -> None:
    """Write the mean to OUT/model.pt, as training.export takes it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", help="folder or hub id of all-MiniLM-L6-v2 (default: the installed package)")
    parser.add_argument("--network", choices=pairs.NETWORKS, help="which one that reads pairs (default: the tagger)")
    parser.add_argument("--shares", type=float, nargs="+", help="of each in the mean, equal if not given")
    parser.add_argument("weights", type=Path, nargs="+")
    options = parser.parse_args()
    shares = options.shares or [1 / len(options.weights)] * len(options.weights)
    if len(shares) != len(options.weights) or abs(sum(shares) - 1) > 1e-6:
        parser.error("one share for each of the weights, which sum to 1")
    if options.network:
        model = pairs.PairModel(options.base, pairs.NETWORKS[options.network])
        weights_of = partial(pairs.weights_of, some=True)  # a head that one lacks is to be fitted (training.worthiness)
    else:
        model, weights_of = tagger.Tagger(options.base), tagger.weights_of
    states = [weights_of(path, model) for path in options.weights]
    mean = {
        name: sum(share * state[name] for share, state in zip(shares, states, strict=True))
        for name in model.state_dict()
    }
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "model.pt")


if __name__ == "__main__":
    main()
