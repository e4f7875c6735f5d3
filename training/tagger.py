"""The tagger: one encoder, one pass a window, two BIO heads (attribution and entities); --help tells its command."""

import argparse
import json
import random
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import torch
from torch import logsumexp
from transformers import PreTrainedTokenizerFast

from service.engine.checkpoint import TAGGER
from service.engine.grammar import FORBIDDEN
from service.engine.words import TOKEN_TYPES
from training import files, guesses
from training.annotation import read_documents
from training.crf import Transitions
from training.encoder import load_encoder, load_tokenizer
from training.loop import Schedule, half_precision, token_batches, train
from training.restore import restored
from training.tagging_data import BIO, LABELS, Batch, TaggedWords, collate, cut, tag_words

Window = tuple[TaggedWords, int, int]  # a document, its first word and the one after its last

WINDOW = 254
BATCH = 2048
TEACHER = 0.5  # weight of a word that only the teacher speaks about
MASKED = 0.1  # of the words are hidden from the network, so that it learns contexts and not names
EPOCH_SHARE = {
    "worldwide": 2 / 3,
    "fnc1_articles": 0.4,
    "btc": 0.2,
    "wnut17": 0.3,
}  # of a corpus's windows seen each epoch; of an article with attributions all


class Tagger(torch.nn.Module):
    """MiniLM with two linear heads over every token, a word read off at its first one, and a CRF over each head."""

    def __init__(self, base: str | None = None) -> None:
        super().__init__()
        self.encoder = load_encoder(base, token_types=TOKEN_TYPES)
        self.dropout = torch.nn.Dropout(0.1)
        width = self.encoder.config.hidden_size
        self.attribution = torch.nn.Linear(width, len(BIO["attribution"]))
        self.entities = torch.nn.Linear(width, len(BIO["entities"]))
        self.transitions = torch.nn.ModuleDict({task: Transitions(labels) for task, labels in BIO.items()})

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """int64 [batch, tokens] three times in; logits [batch, tokens, 7] and [batch, tokens, 15] out."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        states = self.dropout(states)
        return self.attribution(states), self.entities(states)


def loss_of(model: Tagger, batch: Batch) -> torch.Tensor:
    """The mean loss of a word: over the sequence (CRF) and by itself where it is labelled, and the teacher's.

    Where both have something to say each counts half, as does the teacher alone.
    """
    total = torch.zeros((), device=batch.present.device)
    for task, tokens in zip(LABELS, model(*batch.inputs), strict=True):
        index = batch.first_tokens.unsqueeze(-1).expand(-1, -1, tokens.shape[-1])
        logits = tokens.float().gather(1, index)
        own, taught = batch.labelled[task], batch.taught[task]
        share = 1 - TEACHER if len(taught) else 1.0
        if len(own):
            scores, allowed, present = logits[own], batch.allowed[task][own], batch.present[own]
            sequence = model.transitions[task](scores, allowed, present, batch.opens[own])
            alone = logsumexp(scores, dim=-1) - logsumexp(scores.masked_fill(~allowed, FORBIDDEN), dim=-1)
            total = total + share * (sequence + (alone * present).sum()) / 2
        if len(taught):
            total = total - TEACHER * (batch.guesses[task][taught] * logits[taught].log_softmax(dim=-1)).sum()
    return total / max(1, len(LABELS) * batch.words)


def weights_of(path: Path, model: Tagger) -> dict[str, torch.Tensor]:
    """The model's state with the weights at `path`: a checkpoint's folder, or the model.pt that a run left."""
    if path.is_dir():
        return restored(path / TAGGER / "model.onnx", model)
    return torch.load(path, weights_only=True, map_location="cpu")


def shared_documents(
    data: Path, tokenizer: PreTrainedTokenizerFast, *, taught: bool, share: float
) -> list[tuple[float, TaggedWords]]:
    """Each training document with the share of its windows that an epoch sees, and with the teacher's guesses if so
    asked; of an article whose attributions were corrected it sees all.
    """
    guessed = guesses.read_of_documents(data / guesses.OF_DOCUMENTS) if taught else {}
    found = []
    for document in read_documents(data / files.DOCUMENTS):
        told = {task: guessed[key] for task in BIO if (key := guesses.key_of_document(document, task)) in guessed}
        if not document.tasks and not told:
            continue
        is_corrected = document.corpus == "worldwide" and "attribution" in document.tasks
        own = 1.0 if is_corrected else share * EPOCH_SHARE.get(document.corpus, 1.0)
        found.append((own, tag_words(document, tokenizer, told)))
    return found


def windows(documents: Sequence[tuple[float, TaggedWords]], name: str, budget: int = BATCH) -> list[list[Window]]:
    """An epoch's batches of at most `budget` tokens, all shuffled; the same for the same name."""
    rng = random.Random(f"windows:{name}")
    items = [
        (document, *piece)
        for share, document in documents
        for piece in cut(document, WINDOW, rng)
        if rng.random() < share
    ]
    lengths = [document.length(first, last) + 2 for document, first, last in items]
    return [[items[i] for i in batch] for batch in token_batches(lengths, budget, rng)]


def main() -> None:
    """Train on DATA/documents.train.jsonl and leave the averaged weights in OUT/model.pt."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.prepare wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--base", help="folder or hub id of all-MiniLM-L6-v2 (default: the installed package)")
    parser.add_argument("--start", type=Path, help="a checkpoint, or a run's model.pt, that is trained on")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--share", type=float, default=1.0, help="of the windows, but of corrected articles all")
    parser.add_argument("--seed", type=int, default=13, help="decides windows, their order and what is hidden")
    parser.add_argument("--teacher", action="store_true", help="learn from what training.teacher wrote, too")
    parser.add_argument("--lr", type=float, default=2e-4, help="peak learning rate of the encoder; the heads take 5 x")
    parser.add_argument("--adversarial", type=float, default=0.0, help="how far word embeddings move against the model")
    parser.add_argument("--batch", type=int, default=BATCH, help="tokens a step, padding included")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args()

    tokenizer = load_tokenizer(options.base)
    documents = shared_documents(options.data, tokenizer, taught=options.teacher, share=options.share)

    @lru_cache(maxsize=1)
    def epoch_batches(epoch: int) -> list[list[Window]]:
        return windows(documents, f"{options.seed}:{epoch}", options.batch)

    def prepared(items: list[Window]) -> Batch:
        return collate(items, tokenizer, masked=MASKED).to(options.device)

    def loss(model: Tagger, batch: Batch) -> torch.Tensor:
        with half_precision(options.device):
            return loss_of(model, batch)

    model = Tagger(options.base)
    if options.start:
        model.load_state_dict(weights_of(options.start, model))
    schedule = Schedule(
        epochs=options.epochs,
        lr=options.lr,
        head_lr=5 * options.lr,
        seed=options.seed,
        adversarial=options.adversarial,
    )
    train(model, epoch_batches, loss, folder=options.out, schedule=schedule, prepared=prepared, device=options.device)
    torch.save(model.cpu().state_dict(), options.out / "model.pt")
    (options.out / "labels.json").write_text(json.dumps(BIO))


if __name__ == "__main__":
    main()
