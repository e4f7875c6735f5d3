"""The tagger: a text of any length in, labelled spans out."""

from dataclasses import dataclass

import numpy
import onnxruntime
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerFast

from service.engine import Tags
from service.engine.batching import Row, batches, padded
from service.engine.decoding import Decoder
from service.engine.repetition import levelled
from service.engine.windows import Window, windows
from service.engine.words import Words, split_words

MAX_WORD_TOKENS = 16
BATCH_TOKENS = 512


@dataclass(frozen=True, slots=True)
class Tagger:
    """A tagging session with its tokenizer and a decoder for each head; `window` and `overlap` are in tokens."""

    session: onnxruntime.InferenceSession
    tokenizer: PreTrainedTokenizerFast
    decoders: dict[str, Decoder]
    window: int
    overlap: int

    def tag(self, text: str) -> Tags:
        """All spans of all heads, each head decoded once over the whole text."""
        words = split_words(text, self.tokenizer)
        scores = self.scores(words, text)
        return Tags(**{head: decoder.spans(scores[head], words) for head, decoder in self.decoders.items()})

    def scores(self, words: Words, text: str) -> dict[str, NDArray[numpy.float32]]:
        """For each head what its decoder reads, float [words, labels]: logits, a repeated name's drawn together."""
        scores = self.logits(words)
        scores["entities"] = levelled(scores["entities"], self.decoders["entities"].labels, words, text)
        return scores

    def logits(self, words: Words) -> dict[str, NDArray[numpy.float32]]:
        """For each head the logits [words, labels] at each word's first token, from the window that sees most of it."""
        lengths = [min(len(tokens), MAX_WORD_TOKENS) for tokens in words.tokens]
        views = windows(lengths, budget=self.window - 2, overlap=self.overlap)
        rows = [self._row(words, view) for view in views]
        merged = {
            head: numpy.zeros((len(words), len(decoder.labels)), numpy.float32)
            for head, decoder in self.decoders.items()
        }
        for batch in batches([len(ids) for ids, _ in rows], BATCH_TOKENS):
            outputs = self.session.run(list(merged), padded([rows[index] for index in batch]))
            for head, values in zip(merged, outputs, strict=True):
                for index, states in zip(batch, values, strict=True):
                    view = views[index]
                    first_tokens = 1 + numpy.cumsum([0, *lengths[view.first : view.last - 1]])
                    keep = slice(view.keep_first - view.first, view.keep_last - view.first)
                    merged[head][view.keep_first : view.keep_last] = states[first_tokens[keep]]
        return merged

    def _row(self, words: Words, view: Window) -> Row:
        ids, types = [self.tokenizer.cls_token_id], [0]
        for index in range(view.first, view.last):
            tokens = words.tokens[index][:MAX_WORD_TOKENS]
            ids += tokens
            types += [words.types[index]] * len(tokens)
        return [*ids, self.tokenizer.sep_token_id], [*types, 0]
