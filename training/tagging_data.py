"""Training windows for the tagger: documents cut into windows of words, with BIO labels or a teacher's guesses."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy
import torch
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerFast

from service.domain.wrapping import unwrapped
from service.engine.tagger import MAX_WORD_TOKENS
from service.engine.words import PARAGRAPH, Words, split_words
from training.annotation import AnnotatedDocument, LabelledSpan
from training.corpora.catalogue import CORPORA

LABELS = {
    "attribution": ("source", "cue", "content"),
    "entities": ("person", "organization", "location", "group", "other", "date", "money"),
}
BIO = {task: ("O", *(f"{p}-{name}" for name in names for p in "BI")) for task, names in LABELS.items()}


@dataclass(frozen=True, slots=True)
class TaggedWords:
    """A document's words with, for each task, what is known of their labels.

    `allowed` is bool [words, labels]: true for the annotated label, nowhere where the corpus lacks the task.
    `guesses` are a teacher's probabilities [words, labels], zeros where there are none. `ids` are the tokens that the
    network is to see, those of word w from `at[w]` to `at[w + 1]`.
    """

    words: Words
    allowed: dict[str, NDArray[numpy.bool_]]
    guesses: dict[str, NDArray[numpy.float16]]
    ids: NDArray[numpy.int64]
    at: NDArray[numpy.int64]

    def length(self, first: int, last: int) -> int:
        """Tokens of the words [first, last)."""
        return int(self.at[last] - self.at[first])


def tag_words(
    document: AnnotatedDocument,
    tokenizer: PreTrainedTokenizerFast,
    guesses: Mapping[str, NDArray[numpy.float16]] | None = None,
) -> TaggedWords:
    """Label each word by the span that holds its first character; a new fragment or paragraph starts with B.

    Where a corpus has no word for a label, its O leaves open whether that label stands there.
    """
    words = split_words(unwrapped(document.text), tokenizer)
    known = CORPORA[document.corpus].labels if document.corpus in CORPORA else None
    allowed = {task: numpy.zeros((len(words), len(labels)), numpy.bool_) for task, labels in BIO.items()}
    for task in LABELS.keys() & set(document.tasks):
        row = _bio(spans_by_word(document, words, task), words, LABELS[task])
        allowed[task][numpy.arange(len(words)), row] = True
        if known is not None:
            unsaid = [label != "O" and label[2:] not in known for label in BIO[task]]
            allowed[task] |= (row == 0)[:, None] & numpy.array(unsaid)
    if any(told.shape != allowed[task].shape for task, told in (guesses or {}).items()):
        raise ValueError(f"the teacher read another text as {document.corpus}/{document.id}")
    silent = {task: numpy.zeros(labels.shape, numpy.float16) for task, labels in allowed.items()}
    pieces = [tokens[:MAX_WORD_TOKENS] for tokens in words.tokens]
    ids = numpy.array([token for piece in pieces for token in piece], numpy.int64)
    at = numpy.cumsum([0, *map(len, pieces)], dtype=numpy.int64)
    return TaggedWords(words, allowed, silent | dict(guesses or {}), ids, at)


def spans_by_word(document: AnnotatedDocument, words: Words, task: str) -> list[LabelledSpan | None]:
    """For each word the span of this task that holds its first character, the earlier one where two do."""
    row: list[LabelledSpan | None] = [None] * len(words)
    at = 0
    for span in sorted((s for s in document.spans if s.label in LABELS[task]), key=lambda s: s.start):
        while at < len(words) and words.ends[at] <= span.start:
            at += 1
        while at < len(words) and words.starts[at] < span.end:
            row[at] = span
            at += 1
    return row


def _bio(spans: Sequence[LabelledSpan | None], words: Words, names: Sequence[str]) -> NDArray[numpy.int64]:
    """The number of each word's BIO label."""
    row, last = numpy.zeros(len(words), numpy.int64), None
    for word, span in enumerate(spans):
        if span is not None:
            opens = span != last or words.borders[word] == PARAGRAPH
            row[word] = 2 * names.index(span.label) + 1 + (not opens)
        last = span
    return row


def cut(tagged: TaggedWords, budget: int, rng: random.Random) -> Iterable[tuple[int, int]]:
    """Word ranges of at most `budget` tokens one after the other; the first is often shorter, so that cuts move."""
    lengths = numpy.diff(tagged.at).tolist()
    first, room = 0, budget if rng.random() < 0.5 else rng.randint(budget // 4, budget)
    while first < len(lengths):
        last, used = first, 0
        while last < len(lengths) and used + lengths[last] <= room:
            used += lengths[last]
            last += 1
        yield first, last
        first, room = last, budget


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as tensors: the network's inputs [rows, tokens] and, for each word [rows, words], what is known of it.

    `first_tokens` says which token a word begins with, `present` which words are no padding, `opens` which ones open a
    paragraph. `allowed` and `guesses` [rows, words, labels] are as in TaggedWords, false and zero where there are none;
    `labelled` and `taught` number the rows [some] that have them. `words` is how many words there are.
    """

    inputs: tuple[torch.Tensor, torch.Tensor, torch.Tensor]
    first_tokens: torch.Tensor
    present: torch.Tensor
    opens: torch.Tensor
    allowed: dict[str, torch.Tensor]
    guesses: dict[str, torch.Tensor]
    labelled: dict[str, torch.Tensor]
    taught: dict[str, torch.Tensor]
    words: int

    def to(self, device: str) -> "Batch":
        """The same on a device."""
        return replace(self, **{field.name: _moved(getattr(self, field.name), device) for field in fields(self)})


def _moved(value: Any, device: str) -> Any:
    """Tensors, alone, in a tuple or in a dictionary, on a device; anything else as it is."""
    if isinstance(value, torch.Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, tuple):
        return tuple(_moved(one, device) for one in value)
    return {name: _moved(one, device) for name, one in value.items()} if isinstance(value, dict) else value


def collate(
    items: Sequence[tuple[TaggedWords, int, int]], tokenizer: PreTrainedTokenizerFast, masked: float = 0.0
) -> Batch:
    """These windows (document, first word, last word + 1) as one padded batch.

    `masked` is the share of words whose tokens are replaced by [MASK], drawn from torch's generator; a masked word
    keeps its token type, so that its case is still seen.
    """
    rows = []
    for tagged, first, last in items:
        at = tagged.at[first : last + 1] - tagged.at[first]
        sizes = numpy.diff(at)
        ids = tagged.ids[tagged.at[first] : tagged.at[last]].copy()
        ids[numpy.repeat(torch.rand(last - first).numpy() < masked, sizes)] = tokenizer.mask_token_id
        types = numpy.repeat(numpy.array(tagged.words.types[first:last], numpy.int64), sizes)
        whole = numpy.concatenate([[tokenizer.cls_token_id], ids, [tokenizer.sep_token_id]])
        rows.append((whole, numpy.pad(types, 1), at[:-1] + 1))
    allowed = {task: _stacked([tagged.allowed[task][a:b] for tagged, a, b in items]) for task in BIO}
    guesses = {task: _stacked([tagged.guesses[task][a:b] for tagged, a, b in items]).float() for task in BIO}
    return Batch(
        inputs=(
            _stacked([ids for ids, _, _ in rows]),
            _stacked([numpy.ones_like(ids) for ids, _, _ in rows]),
            _stacked([types for _, types, _ in rows]),
        ),
        first_tokens=_stacked([begins for _, _, begins in rows]),
        present=_stacked([numpy.ones(last - first, numpy.bool_) for _, first, last in items]),
        opens=_stacked([numpy.array(tagged.words.borders[first:last]) == PARAGRAPH for tagged, first, last in items]),
        allowed=allowed,
        guesses=guesses,
        labelled={task: known.any(dim=-1).any(dim=-1).nonzero()[:, 0] for task, known in allowed.items()},
        taught={task: known.any(dim=-1).any(dim=-1).nonzero()[:, 0] for task, known in guesses.items()},
        words=sum(last - first for _, first, last in items),
    )


def _stacked(rows: Sequence[NDArray]) -> torch.Tensor:
    """Arrays [words, ...] of different lengths as one tensor [rows, words, ...], zeros at the end."""
    stacked = numpy.zeros((len(rows), max(map(len, rows)), *rows[0].shape[1:]), rows[0].dtype)
    for number, row in enumerate(rows):
        stacked[number, : len(row)] = row
    return torch.from_numpy(stacked)
