"""Training windows for the tagger: documents cut into windows of words, BIO labels at each word's first token."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import torch
from transformers import PreTrainedTokenizerFast

from service.engine.tagger import MAX_WORD_TOKENS
from service.engine.words import Words, split_words
from training.annotation import AnnotatedDocument

LABELS = {
    "attribution": ("source", "cue", "content"),
    "entities": ("person", "organization", "location", "group", "other", "date", "money"),
}
BIO = {task: ("O", *(f"{p}-{name}" for name in names for p in "BI")) for task, names in LABELS.items()}
UNLABELLED = -100


@dataclass(frozen=True, slots=True)
class TaggedWords:
    """A document's words with one BIO label index a word and task, UNLABELLED where the corpus does not say."""

    words: Words
    labels: dict[str, list[int]]

    def length(self, first: int, last: int) -> int:
        """Tokens of the words [first, last)."""
        return sum(min(len(tokens), MAX_WORD_TOKENS) for tokens in self.words.tokens[first:last])


def tag_words(document: AnnotatedDocument, tokenizer: PreTrainedTokenizerFast) -> TaggedWords:
    """Label each word by the span that holds its first character; a new fragment or paragraph starts with B."""
    words = split_words(document.text, tokenizer)
    labels: dict[str, list[int]] = {}
    for task, names in LABELS.items():
        if task not in document.tasks:
            labels[task] = [UNLABELLED] * len(words)
            continue
        row, at = [0] * len(words), 0
        for span in sorted((s for s in document.spans if s.label in names), key=lambda s: s.start):
            while at < len(words) and words.ends[at] <= span.start:
                at += 1
            begin = 2 * names.index(span.label) + 1
            opens = True
            while at < len(words) and words.starts[at] < span.end:
                row[at] = begin if opens or words.opens_paragraph[at] else begin + 1
                opens, at = False, at + 1
        labels[task] = row
    return TaggedWords(words, labels)


def cut(tagged: TaggedWords, budget: int, rng: random.Random) -> Iterable[tuple[int, int]]:
    """Word ranges of at most `budget` tokens one after the other; the first is often shorter, so that cuts move."""
    lengths = [min(len(tokens), MAX_WORD_TOKENS) for tokens in tagged.words.tokens]
    first, room = 0, budget if rng.random() < 0.5 else rng.randint(budget // 4, budget)
    while first < len(lengths):
        last, used = first, 0
        while last < len(lengths) and used + lengths[last] <= room:
            used += lengths[last]
            last += 1
        yield first, last
        first, room = last, budget


def collate(items: Sequence[tuple[TaggedWords, int, int]], tokenizer: PreTrainedTokenizerFast) -> dict:
    """Padded tensors [batch, tokens] for these windows: the network's inputs and a label row a task."""
    rows = []
    for tagged, first, last in items:
        ids, types = [tokenizer.cls_token_id], [0]
        labels = {task: [UNLABELLED] for task in LABELS}
        for index in range(first, last):
            tokens = tagged.words.tokens[index][:MAX_WORD_TOKENS]
            ids += tokens
            types += [tagged.words.types[index]] * len(tokens)
            for task in LABELS:
                labels[task] += [tagged.labels[task][index]] + [UNLABELLED] * (len(tokens) - 1)
        ids.append(tokenizer.sep_token_id)
        types.append(0)
        rows.append((ids, types, {task: [*row, UNLABELLED] for task, row in labels.items()}))
    width = max(len(ids) for ids, _, _ in rows)
    return {
        "input_ids": torch.tensor([ids + [0] * (width - len(ids)) for ids, _, _ in rows]),
        "attention_mask": torch.tensor([[1] * len(ids) + [0] * (width - len(ids)) for ids, _, _ in rows]),
        "token_type_ids": torch.tensor([types + [0] * (width - len(types)) for _, types, _ in rows]),
        "labels": {
            task: torch.tensor([row[task] + [UNLABELLED] * (width - len(row[task])) for _, _, row in rows])
            for task in LABELS
        },
    }
