"""The training loop's adversarial step; needs torch, runs by make train-test."""

import pytest

torch = pytest.importorskip("torch")

from training.loop import Schedule, train  # noqa: E402


class Small(torch.nn.Module):
    """Two words and a head over their mean, with the encoder's names for them."""

    def __init__(self):
        super().__init__()
        self.encoder = torch.nn.Module()
        self.encoder.embeddings = torch.nn.Module()
        self.encoder.embeddings.word_embeddings = torch.nn.Embedding(5, 4)
        self.head = torch.nn.Linear(4, 2)
        self.seen = []

    def forward(self, ids):
        embeddings = self.encoder.embeddings.word_embeddings
        self.seen.append(embeddings.weight.detach().clone())
        return self.head(embeddings(ids).mean(dim=1))


def loss_of(model, batch):
    return torch.nn.functional.cross_entropy(model(batch), torch.tensor([0, 1]))


def trained(folder, adversarial, steps=1):
    torch.manual_seed(3)
    model = Small()
    batch = torch.tensor([[0, 1], [2, 3]])
    schedule = Schedule(epochs=steps, warmup=0.0, adversarial=adversarial)
    return train(model, lambda epoch: [batch], loss_of, folder=folder, schedule=schedule)


def test_the_second_loss_is_of_words_moved_by_the_distance(tmp_path):
    plain, moved = trained(tmp_path, 0.5).seen
    assert (moved - plain).norm().item() == pytest.approx(0.5, rel=1e-4)
    assert torch.equal(moved[4], plain[4])  # no word of the batch


def test_the_next_step_starts_where_the_words_stood(tmp_path):
    first, _, second, _ = trained(tmp_path, 5.0, steps=2).seen
    assert (second - first).abs().max() < 0.1


def test_without_a_distance_there_is_one_loss_a_step(tmp_path):
    assert len(trained(tmp_path, 0.0).seen) == 1
