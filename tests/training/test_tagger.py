"""What a tagger learns of a labelled and of a taught word, and what a teacher writes; needs torch: make train-test."""

from pathlib import Path

import numpy
import pytest

torch = pytest.importorskip("torch")

from torch.nn.functional import one_hot  # noqa: E402

from training import files, guesses, tagger, teacher  # noqa: E402
from training.annotated import names  # noqa: E402
from training.annotation import AnnotatedDocument, LabelledSpan, write_jsonl  # noqa: E402
from training.crf import Transitions  # noqa: E402
from training.tagging_data import BIO, Batch  # noqa: E402

WORDS = 3


class Fixed(torch.nn.Module):
    """A tagger whose logits are given, a token a word."""

    def __init__(self, logits: dict[str, "torch.Tensor"]) -> None:
        super().__init__()
        self.logits = {task: torch.nn.Parameter(values) for task, values in logits.items()}
        self.transitions = torch.nn.ModuleDict({task: Transitions(labels) for task, labels in BIO.items()})

    def forward(self, *_: "torch.Tensor") -> tuple["torch.Tensor", ...]:
        return tuple(self.logits.values())


def batch(allowed: dict[str, "torch.Tensor"], told: dict[str, "torch.Tensor"]) -> Batch:
    one = torch.ones(1, WORDS, dtype=torch.int64)
    silent = {task: torch.zeros(1, WORDS, len(labels)) for task, labels in BIO.items()}
    allowed = {task: silent[task].bool() for task in BIO} | allowed
    told = silent | told
    rows = {task: torch.zeros(0, dtype=torch.int64) for task in BIO}
    return Batch(
        inputs=(one, one, one),
        first_tokens=torch.arange(WORDS)[None],
        present=one.bool(),
        opens=torch.tensor([[True, False, False]]),
        allowed=allowed,
        guesses=told,
        labelled=rows | {task: torch.zeros(1, dtype=torch.int64) for task in allowed if allowed[task].any()},
        taught=rows | {task: torch.zeros(1, dtype=torch.int64) for task in told if told[task].any()},
        words=WORDS,
    )


@pytest.fixture
def model() -> Fixed:
    torch.manual_seed(3)
    return Fixed({task: torch.randn(1, WORDS, len(labels)) for task, labels in BIO.items()})


def says(task: str, *labels: str) -> dict[str, "torch.Tensor"]:
    return {task: one_hot(torch.tensor([[BIO[task].index(label) for label in labels]]), len(BIO[task])).float()}


def test_a_word_that_only_the_teacher_speaks_about_counts_half(model: Fixed) -> None:
    told = says("entities", "B-person", "I-person", "O")
    logs = model.logits["entities"].log_softmax(dim=-1)
    expected = -tagger.TEACHER * (told["entities"] * logs).sum() / (2 * WORDS)
    assert tagger.loss_of(model, batch({}, told)).item() == pytest.approx(expected.item(), abs=1e-5)


def test_words_that_the_teacher_is_silent_about_teach_nothing(model: Fixed) -> None:
    told = says("entities", "B-person", "I-person", "O")
    told["entities"][0, 2] = 0
    tagger.loss_of(model, batch({}, told)).backward()
    assert model.logits["entities"].grad[0, :2].abs().sum() > 0
    assert not model.logits["entities"].grad[0, 2].any()


def test_annotated_labels_and_the_teacher_share_a_word_half_and_half(model: Fixed) -> None:
    allowed = {task: rows.bool() for task, rows in says("attribution", "B-source", "B-cue", "O").items()}
    told = says("attribution", "O", "B-cue", "O")
    alone = tagger.loss_of(model, batch(allowed, {})).item()
    taught = tagger.loss_of(model, batch({}, told)).item()
    both = tagger.loss_of(model, batch(allowed, told)).item()
    assert both == pytest.approx((1 - tagger.TEACHER) * alone + taught, abs=1e-5)


def test_a_teacher_speaks_of_every_word_and_leaves_names_that_were_read_to_their_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "names", lambda: {"Ann Doe": (("Ann Doe", "person"),)})
    text = "there Ann Doe said that it rained."
    spans = (LabelledSpan(6, 13, "source"),)
    own = [AnnotatedDocument("1", corpus, text, ("attribution",), spans) for corpus in ("polnear", "invented_articles")]
    write_jsonl(tmp_path / files.DOCUMENTS, own)
    torch.manual_seed(3)
    torch.save(tagger.Tagger().state_dict(), tmp_path / "model.pt")
    found = teacher.of_documents(tmp_path, [tmp_path / "model.pt"], None, "cpu")
    assert found.keys() == {guesses.key_of_document(document, task) for document in own for task in BIO}
    for values in found.values():
        assert values.sum(axis=1) == pytest.approx(numpy.ones(len(values)), abs=0.01)
    told = found[guesses.key_of_document(own[0], "entities")]
    assert told[1:3].argmax(axis=1).tolist() == [BIO["entities"].index(label) for label in ("B-person", "I-person")]
    unread = found[guesses.key_of_document(own[1], "entities")]
    assert numpy.abs(told[[0, 3, 4]] - unread[[0, 3, 4]]).max() < 0.01
