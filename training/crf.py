"""The weights of a linear-chain conditional random field (Lafferty et al. 2001), learnt together with the network.

The network scores every word by itself; a span is right only as a whole: half of the loss is the likelihood of whole
label sequences. Its weights stay behind in training; the decoder's are counted (training.transitions).
"""

import torch

from service.engine.grammar import FORBIDDEN


class Transitions(torch.nn.Module):
    """Weights [labels, labels] for each step from one BIO label to the next, those that break BIO kept out."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(len(labels), len(labels)))
        barred = [
            [FORBIDDEN * (after[:2] == "I-" and before[2:] != after[2:]) for after in labels] for before in labels
        ]
        self.register_buffer("forbidden", torch.tensor(barred), persistent=False)
        self.register_buffer("inside", torch.tensor([label.startswith("I-") for label in labels]), persistent=False)

    def forward(
        self, scores: torch.Tensor, allowed: torch.Tensor, present: torch.Tensor, opens: torch.Tensor
    ) -> torch.Tensor:
        """The summed negative log-likelihood of the allowed label sequences, given float scores [rows, words, labels].

        `allowed` [rows, words, labels] is true for the one annotated label of a word, or for all that the annotation
        leaves open (Tsuboi et al. 2008). `present` [rows, words] is true for the words of a row, padding last; `opens`
        where a paragraph begins, where no I- may stand.
        """
        free = scores.masked_fill(opens.unsqueeze(-1) & self.inside, FORBIDDEN)
        both = torch.cat([free, free.masked_fill(~allowed, FORBIDDEN)])
        present = torch.cat([present, present])
        steps = self.weight + self.forbidden
        total = (_in_halves if scores.is_cuda else _in_order)(both, present, steps)
        everything, annotated = torch.logsumexp(total, dim=-1).chunk(2)
        return (everything - annotated).sum()


def _in_order(scores: torch.Tensor, present: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
    """The log weight of all sequences that end in each label [rows, labels], word after word."""
    total = scores[:, 0]
    for word in range(1, scores.shape[1]):
        onward = torch.logsumexp(total.unsqueeze(-1) + steps, dim=1) + scores[:, word]
        total = torch.where(present[:, word, None], onward, total)
    return total


def _in_halves(scores: torch.Tensor, present: torch.Tensor, steps: torch.Tensor) -> torch.Tensor:
    """The same by joining neighbours two by two: more arithmetic in far fewer steps, as a GPU likes it."""
    nothing = torch.full_like(steps, FORBIDDEN).fill_diagonal_(0.0)
    chain = torch.where(present[:, 1:, None, None], steps + scores[:, 1:, None, :], nothing)
    while chain.shape[1] > 1:
        left, right, rest = chain[:, :-1:2], chain[:, 1::2], chain[:, chain.shape[1] // 2 * 2 :]
        chain = torch.cat([torch.logsumexp(left.unsqueeze(-1) + right.unsqueeze(-3), dim=-2), rest], dim=1)
    return torch.logsumexp(scores[:, 0, :, None] + chain[:, 0], dim=1) if chain.shape[1] else scores[:, 0]
