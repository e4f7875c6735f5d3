"""The pair model: two texts in, stance, relation and paraphrase out; or one text and what it is by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy
import onnxruntime
from numpy.typing import NDArray
from transformers import PreTrainedTokenizerFast

from service.engine.batching import Row, batches, padded
from service.engine.decoding import log_softmax

BATCH_TOKENS = 512
MIN_PIECE = 32


@dataclass(frozen=True, slots=True)
class PairModel:
    """A pair session with its tokenizer; `labels` and `temperatures` are by head; `window` is in tokens."""

    session: onnxruntime.InferenceSession
    tokenizer: PreTrainedTokenizerFast
    labels: dict[str, tuple[str, ...]]
    temperatures: dict[str, float]
    window: int

    def probabilities(self, head: str, pairs: Sequence[tuple[str, str]]) -> NDArray[numpy.float32]:
        """Float [pairs, labels of the head], each row summing to 1.

        A first text that is too long for the window is read in pieces and their probabilities are averaged by length;
        a second text may take up half the window and is cut there.
        """
        logits, owners, weights = self._logits(head, pairs)
        values = numpy.exp(log_softmax(logits / self.temperatures.get(head, 1.0)))
        return _averaged(values, owners, weights, len(pairs))

    def probability(self, head: str, pairs: Sequence[tuple[str, str]]) -> NDArray[numpy.float32]:
        """Float [pairs]: the probability of a yes-or-no head; the second text is empty where it judges one."""
        logits, owners, weights = self._logits(head, pairs)
        values = 1.0 / (1.0 + numpy.exp(-logits / self.temperatures.get(head, 1.0)))
        return _averaged(values, owners, weights, len(pairs))[:, 0]

    def _logits(
        self, head: str, pairs: Sequence[tuple[str, str]]
    ) -> tuple[NDArray[numpy.float32], list[int], list[int]]:
        """Logits of every piece, the pair that each piece belongs to, and its length in tokens."""
        rows: list[Row] = []
        owners: list[int] = []
        weights: list[int] = []
        for owner, (first, second) in enumerate(self._token_ids(pairs)):
            second = second[: self.window // 2]
            room = max(MIN_PIECE, self.window - len(second) - 3)
            for start in range(0, max(1, len(first)), room):
                piece = first[start : start + room]
                rows.append(self._row(piece, second))
                owners.append(owner)
                weights.append(max(1, len(piece)))
        results = numpy.zeros((len(rows), len(self.labels[head])), numpy.float32)
        for batch in batches([len(ids) for ids, _ in rows], BATCH_TOKENS):
            (values,) = self.session.run([head], padded([rows[index] for index in batch]))
            results[batch] = values
        return results, owners, weights

    def _token_ids(self, pairs: Sequence[tuple[str, str]]) -> list[tuple[list[int], list[int]]]:
        if not pairs:
            return []
        texts = [text for pair in pairs for text in pair]
        ids = self.tokenizer(texts, add_special_tokens=False, verbose=False)["input_ids"]
        return list(zip(ids[::2], ids[1::2], strict=True))

    def _row(self, first: list[int], second: list[int]) -> Row:
        begin, end = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        ids, types = [begin, *first, end], [0] * (len(first) + 2)
        if second:
            ids, types = [*ids, *second, end], types + [1] * (len(second) + 1)
        return ids, types


def _averaged(
    values: NDArray[numpy.float32], owners: Sequence[int], weights: Sequence[int], count: int
) -> NDArray[numpy.float32]:
    """The mean of each owner's rows, weighted."""
    share = numpy.array(weights, numpy.float32)[:, None]
    sums, totals = numpy.zeros((count, values.shape[1]), numpy.float32), numpy.zeros((count, 1), numpy.float32)
    numpy.add.at(sums, owners, values * share)
    numpy.add.at(totals, owners, share)
    return sums / totals
