"""The chain's likelihood by brute force; torch belongs to training, so `make train-test` runs this, not `make test`."""

import itertools

import pytest

torch = pytest.importorskip("torch")

from training.crf import Transitions, _in_halves, _in_order  # noqa: E402

LABELS = ("O", "B-x", "I-x")


def log_weight(scores: "torch.Tensor", weight: "torch.Tensor", allowed: "torch.Tensor", opens: list[int]) -> float:
    """The log of the summed weights of all valid label sequences that are allowed."""
    found = []
    for row in itertools.product(range(3), repeat=len(scores)):
        follows = all(not (a == 0 and b == 2) for a, b in itertools.pairwise(row))
        opened = all(row[word] != 2 for word in opens)
        if follows and opened and all(allowed[word, label] for word, label in enumerate(row)):
            steps = sum(weight[a, b] for a, b in itertools.pairwise(row))
            found.append(sum(scores[word, label] for word, label in enumerate(row)) + steps)
    return torch.logsumexp(torch.stack(found), 0).item()


@pytest.mark.parametrize("open_words", [(), (1,), (0, 2)])
def test_the_loss_is_the_share_of_the_allowed_sequences(open_words: tuple[int, ...]) -> None:
    torch.manual_seed(5)
    chain = Transitions(LABELS)
    torch.nn.init.normal_(chain.weight)
    scores = torch.randn(1, 5, 3)
    allowed = torch.nn.functional.one_hot(torch.tensor([[0, 1, 2, 0, 0]]), 3).bool()
    allowed[0, list(open_words)] = True
    present = torch.tensor([[True, True, True, True, False]])
    opens = torch.tensor([[True, False, False, True, False]])
    everything = log_weight(scores[0, :4], chain.weight, torch.ones(4, 3, dtype=torch.bool), [0, 3])
    annotated = log_weight(scores[0, :4], chain.weight, allowed[0, :4], [0, 3])
    assert chain(scores, allowed, present, opens).item() == pytest.approx(everything - annotated, abs=1e-4)


@pytest.mark.parametrize("words", [1, 2, 3, 8, 21])
def test_neighbours_joined_two_by_two_weigh_what_words_in_order_do(words: int) -> None:
    torch.manual_seed(6)
    steps = torch.randn(3, 3) + Transitions(LABELS).forbidden
    scores, present = torch.randn(2, words, 3), torch.ones(2, words, dtype=torch.bool)
    present[1, words // 2 + 1 :] = False
    ordered, halved = (way(scores, present, steps).logsumexp(dim=-1) for way in (_in_order, _in_halves))
    assert torch.allclose(ordered, halved, atol=1e-4)
