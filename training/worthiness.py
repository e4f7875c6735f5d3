"""The head for check-worthiness fitted anew on a finished stance network, whose encoder stays as it is.

Training for stance pulls the encoder away from what the head was taught, above all on news, of which ClaimBuster has
none. So the head alone learns from ClaimBuster and, as heavy, from what an earlier checkpoint says of sentences of the
training articles (distillation, Hinton et al. 2015).

python -m training.worthiness --data FOLDER --stance RUN --teacher models/NAME --out RUN
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from service.engine.checkpoint import load
from training import files
from training.annotation import AnnotatedPair, read_documents, read_pairs
from training.encoder import load_tokenizer
from training.loop import half_precision
from training.news_pairs import sentences_of
from training.pair_data import LABELS
from training.pairs import NETWORKS, SMOOTHING, PairModel, by_length, encode, trained

TASK = "check_worthiness"
ARTICLES = ("worldwide", "polnear", "fnc1_articles")
OF_ARTICLE, SENTENCES = 3, 5000
STEPS, RATE, HOLD = 800, 3e-3, 2e-4


def sentences(data: Path) -> list[str]:
    """SENTENCES sentences that can be read alone, up to OF_ARTICLE of an article."""
    rng, found = random.Random(3), []
    for document in read_documents(data / files.DOCUMENTS):
        if document.corpus in ARTICLES:
            own = sentences_of(document.text)
            found += rng.sample(own, min(OF_ARTICLE, len(own)))
    rng.shuffle(found)
    return found[:SENTENCES]


def seen(model: PairModel, rows: Sequence[AnnotatedPair]) -> torch.Tensor:
    """What the head sees of each row, [rows, 2 × width]."""
    examples = encode(rows, load_tokenizer(None))
    features = torch.empty(len(examples), model.check_worthiness.in_features)
    for indices, inputs in by_length(examples):
        with torch.no_grad(), half_precision():
            _, single = model.read(**inputs)
        features[indices] = single.float()
    return features


def fitted(head: nn.Linear, features: torch.Tensor, targets: torch.Tensor, weights: torch.Tensor) -> nn.Linear:
    """The head after STEPS of Adam on all rows [rows, width] at once, held to where it was."""
    before = {name: value.detach().clone() for name, value in head.named_parameters()}
    optimizer = torch.optim.Adam(head.parameters(), lr=RATE)
    for _ in range(STEPS):
        optimizer.zero_grad()
        losses = binary_cross_entropy_with_logits(head(features)[:, 0], targets, reduction="none")
        moved = sum(((value - before[name]) ** 2).sum() for name, value in head.named_parameters())
        ((losses * weights).sum() + HOLD * moved).backward()
        optimizer.step()
    return head


def main() -> None:
    """Write the stance network with its new head to OUT/model.pt."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--stance", type=Path, required=True, help="folder with the network's model.pt")
    parser.add_argument("--teacher", type=Path, required=True, help="a checkpoint")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = trained(options.stance, NETWORKS["stance"]).eval()
    own = [row for row in read_pairs(options.data / files.PAIRS) if row.task == TASK]
    news = sentences(options.data)
    asked = [AnnotatedPair(str(number), "news", TASK, text, "", "worthy", "") for number, text in enumerate(news)]
    labels = torch.tensor([float(LABELS[TASK].index(row.label)) for row in own]) * (1 - SMOOTHING) + SMOOTHING / 2
    targets = torch.cat([labels, torch.tensor(load(options.teacher).check_worthiness(news))])
    weights = torch.cat([torch.full((len(rows),), 1 / len(rows)) for rows in (own, asked)])
    fitted(model.check_worthiness, seen(model, [*own, *asked]), targets, weights)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "model.pt")


if __name__ == "__main__":
    main()
