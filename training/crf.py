"""The weights of a linear-chain conditional random field (Lafferty et al. 2001), learnt together with the network.

The network scores every word by itself; a span is right only as a whole. Trained on the likelihood of whole label
sequences, the steps between labels become weights of the model, and service.engine.decoding uses them as they are.
"""

import torch

from service.engine.decoding import FORBIDDEN, forbidden_steps


class Transitions(torch.nn.Module):
    """Weights [labels, labels] for each step from one BIO label to the next, those that break BIO kept out."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(len(labels), len(labels)))
        self.register_buffer("forbidden", torch.from_numpy(forbidden_steps(labels)).float(), persistent=False)
        self.register_buffer("inside", torch.tensor([label.startswith("I-") for label in labels]), persistent=False)

    def forward(
        self, scores: torch.Tensor, labels: torch.Tensor, present: torch.Tensor, opens: torch.Tensor
    ) -> torch.Tensor:
        """The summed negative log-likelihood of int labels [rows, words], given float scores [rows, words, labels].

        `present` [rows, words] is true for the words of a row, padding last; `opens` where a paragraph begins, where no
        I- may stand.
        """
        scores = scores.masked_fill(opens.unsqueeze(-1) & self.inside, FORBIDDEN)
        steps = self.weight + self.forbidden
        gold = labels.clamp(min=0)
        path = scores.gather(-1, gold.unsqueeze(-1)).squeeze(-1)
        path[:, 1:] += steps[gold[:, :-1], gold[:, 1:]]
        alpha = scores[:, 0]
        for word in range(1, scores.shape[1]):
            onward = torch.logsumexp(alpha.unsqueeze(-1) + steps, dim=1) + scores[:, word]
            alpha = torch.where(present[:, word, None], onward, alpha)
        return torch.logsumexp(alpha, dim=-1).sum() - path[present].sum()

    def as_rows(self) -> list[list[float]]:
        """The weights as the card holds them, rounded."""
        return [[round(weight, 4) for weight in row] for row in self.weight.tolist()]
